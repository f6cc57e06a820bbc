import ElectionModel
import ScreenGrid
import Wording

extension Evening {
  /// Looks at what was typed into the field when it is left.
  ///
  /// - Returns: false where one has to stay in it.
  mutating func leaveField() -> Bool { leaveField(at: focus) }

  /// The same for the field at a place.
  mutating func leaveField(at place: Int) -> Bool {
    let field = field(at: place)
    switch field.kind {
    case .time: return leaveTime(field)
    case .text: set(field, to: Digits.normalised(fieldText(field)).tidied)
    case .choice: return leaveChoice(field)
    case .count: tellFindings(field)
    case .path, .secret, .ballot: break
    }
    return true
  }

  private mutating func leaveTime(_ field: Field) -> Bool {
    let text = fieldText(field)
    if text.utf8.isEmpty { return true }
    let isTime =
      text.utf8.count == 4
      && CalendarDay.isMinute("2000-01-01T\(text.prefix(2)):\(text.suffix(2))")
    if !isTime { say(.timeForm) }
    return isTime
  }

  /// The second entry is another person's, and the third a third one's if there are three.
  private mutating func leaveChoice(_ field: Field) -> Bool {
    switch field.place {
    case .typist(let slot): leaveTypist(slot)
    case .amendTypist: hasTypist(field)
    default: true
    }
  }

  /// Looks at who types the round under way.
  ///
  /// - Returns: false if nobody is named, or somebody who may not.
  mutating func leaveTypist(_ slot: Slot) -> Bool {
    let field = field(at: 0)
    guard hasTypist(field), let entry = record.entries[slot], let round = entry.rounds.last else {
      return false
    }
    let typists = typists
    guard entry.admits(round.typist, of: typists, setting.layout(slot)) else {
      say(.anotherPerson)
      return false
    }
    if typists.count == 1, entry.rounds.count > 1 { say(.typedAlone) }
    return true
  }

  private mutating func hasTypist(_ field: Field) -> Bool {
    if fieldText(field).utf8.isEmpty {
      let count = typists.count
      count == 0 ? say(.nobodyWrittenDown) : say(.chooseByNumber, digits(count))
      return false
    }
    return true
  }

  /// What can be said already of the numbers typed so far, while the sheet is still in hand. In the
  /// second entry nothing is said: it would tell what the first one had.
  private mutating func tellFindings(_ field: Field) {
    guard case .sheet(let slot, let index) = field.place,
      let round = record.entries[slot]?.rounds.last, record.entries[slot]?.rounds.count == 1
    else { return }
    let layout = setting.layout(slot)
    let number = layout.number(at: index)
    let due = number.map(findingsDue) ?? [.candidateAboveValid]
    guard !due.isEmpty else { return }
    let statement = partial(round.texts, upTo: index, slot, layout)
    let found = record.findings(statement, setting).first { due.contains($0.number) }
    guard let found else { return }
    let what = DeskFindings.meaning(found.number, in: language)
    let action = DeskFindings.action(found.number, in: language)
    notice = Notice(
      style: .warning,
      text: "\(found.number) (\(isolatedLeftToRight(digits(found.detail)))): \(what) \(action)")
  }

  /// The findings that a number completes.
  private func findingsDue(_ number: SheetNumber) -> [FindingNumber] {
    switch number {
    case .spoiled: [.slipsDoNotAddUp]
    case .cast: [.foundIsNotCast, .castAboveIdentified, .castAboveEligible, .foundAboveSlips]
    case .noCandidate, .overvoted: [.castDoesNotAddUp]
    default: []
    }
  }

  /// The numbers so far, and of the candidates only the one at hand: it takes no longer for 3,000.
  private func partial(
    _ texts: [String?], upTo index: Int, _ slot: Slot, _ layout: SheetLayout
  ) -> Statement {
    func value(_ number: SheetNumber) -> Int? {
      layout.numbers.firstIndex(of: number).flatMap { place in
        texts[place].flatMap { layout.value($0, at: place) }
      }
    }
    var votes: [CodeVotes] = []
    if index >= layout.numbers.count, let number = Int(texts[index] ?? ""), number > 0 {
      votes = [CodeVotes(code: layout.candidate(at: index).code, votes: number)]
    }
    return Statement(
      election: setting.definition.header.id, definition: setting.definition.digest, slot: slot,
      slips: value(.used).map {
        Slips(
          received: value(.received) ?? 0, spoiled: value(.spoiled) ?? 0,
          unused: value(.unused) ?? 0, used: $0)
      },
      identified: value(.identified),
      ballots: BallotNumbers(
        found: value(.found) ?? 0, excess: value(.excess) ?? 0, void: value(.void) ?? 0,
        cast: value(.cast) ?? 0, valid: value(.valid) ?? 0,
        invalid: InvalidBallots(
          blank: value(.blank) ?? 0, illegible: value(.illegible) ?? 0,
          noCandidate: value(.noCandidate) ?? 0, overvoted: value(.overvoted) ?? 0)),
      votes: votes, signers: [])
  }
}

extension String {
  /// Without spaces at the ends.
  var tidied: String {
    var scalars = Substring(self).unicodeScalars
    while scalars.first == " " { scalars.removeFirst() }
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}
