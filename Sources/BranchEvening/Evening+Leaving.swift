import ElectionModel
import ScreenGrid
import Wording

extension Evening {
  /// Looks at what was typed into the field when it is left.
  ///
  /// - Returns: false where one has to stay in it.
  mutating func leaveField() -> Bool {
    let field = field(at: focus)
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
    if case .typist(let slot) = field.place {
      let typed = fieldText(field)
      let earlier = (record.entries[slot]?.rounds ?? []).filter(\.isComplete).map(\.typist)
      let people = record.people(setting).count
      if people == 0 {
        say(.nobodyWrittenDown)
        return false
      }
      let isAnother = !earlier.contains(typed) || Set(earlier).count >= people
      if typed.utf8.isEmpty || !isAnother || earlier.last == typed && people > 1 {
        say(typed.utf8.isEmpty ? .chooseByNumber : .anotherPerson, digits(people))
        return false
      }
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
