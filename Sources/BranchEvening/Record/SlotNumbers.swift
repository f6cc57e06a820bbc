import ElectionModel
import StrictBytes

/// The numbers of one part that people have settled or that were counted.
struct SlotNumbers: Equatable {
  var slips: Slips?
  var identified: Int?
  var ballots: BallotNumbers
  var votes: [CodeVotes]
  var ballotsFile: DocumentReference?
}

extension EveningRecord {
  /// How a part's votes get into the minutes.
  func method(of slot: Slot) -> CountingMethod? {
    if slot.part == .electronic { return .device }
    switch text(.method(slot)) {
    case "1": return .sheet
    case "2": return .ballots
    default: return nil
    }
  }

  /// The numbers of a part, once they are complete.
  func numbers(of slot: Slot, _ setting: EveningSetting) -> SlotNumbers? {
    switch method(of: slot) {
    case .sheet:
      let layout = setting.layout(slot)
      return entries[slot]?.values(layout).map { sheetNumbers($0, layout) }
    case .ballots:
      guard talliesDone.contains(slot), numbersDone.contains(slot) else { return nil }
      let (count, illegible) = tally(of: slot, setting)
      return besideNumbers(slot, count, illegible: illegible, file: nil, setting)
    case .device:
      guard let take = devices[slot], numbersDone.contains(slot) else { return nil }
      return besideNumbers(slot, take.count, illegible: 0, file: take.reference, setting)
    case nil: return nil
    }
  }

  private func sheetNumbers(_ values: [Int?], _ layout: SheetLayout) -> SlotNumbers {
    func value(_ number: SheetNumber) -> Int? {
      layout.numbers.firstIndex(of: number).flatMap { values[$0] }
    }
    let ballots = BallotNumbers(
      found: value(.found) ?? 0, excess: value(.excess) ?? 0, void: value(.void) ?? 0,
      cast: value(.cast) ?? 0, valid: value(.valid) ?? 0,
      invalid: InvalidBallots(
        blank: value(.blank) ?? 0, illegible: value(.illegible) ?? 0,
        noCandidate: value(.noCandidate) ?? 0, overvoted: value(.overvoted) ?? 0))
    let votes = layout.contest.candidates.indices.compactMap { index in
      votesOf(layout.contest.candidates[index], values[layout.numbers.count + index] ?? 0)
    }
    return SlotNumbers(
      slips: slips(value), identified: value(.identified), ballots: ballots, votes: votes)
  }

  private func besideNumbers(
    _ slot: Slot, _ count: BallotsCount, illegible: Int, file: DocumentReference?,
    _ setting: EveningSetting
  ) -> SlotNumbers {
    let value = { (number: SheetNumber) in Int(text(.number(number, slot))) }
    var invalid = count.invalid
    invalid.illegible = illegible
    invalid.noCandidate -= illegible
    let ballots = BallotNumbers(
      found: value(.found) ?? 0, excess: value(.excess) ?? 0, void: value(.void) ?? 0,
      cast: count.ballots, valid: count.valid, invalid: invalid)
    let votes = zip(setting.contest(of: slot).candidates, count.votes).compactMap(votesOf)
    return SlotNumbers(
      slips: slips(value), identified: value(.identified), ballots: ballots, votes: votes,
      ballotsFile: file)
  }

  private func votesOf(_ candidate: Candidate, _ votes: Int) -> CodeVotes? {
    votes > 0 ? CodeVotes(code: candidate.code, votes: votes) : nil
  }

  /// Slips are unknown where none of the four numbers is given; otherwise a missing one is 0.
  private func slips(_ value: (SheetNumber) -> Int?) -> Slips? {
    let numbers = [SheetNumber.received, .used, .unused, .spoiled].map(value)
    if numbers.allSatisfy({ $0 == nil }) { return nil }
    return Slips(
      received: numbers[0] ?? 0, spoiled: numbers[3] ?? 0, unused: numbers[2] ?? 0,
      used: numbers[1] ?? 0)
  }

  /// What the paper ballots typed one by one give, and how many of them nobody could read.
  func tally(of slot: Slot, _ setting: EveningSetting) -> (BallotsCount, illegible: Int) {
    let contest = setting.contest(of: slot)
    let rule = setting.definition.rule(of: contest)
    var lines: [[UInt8]] = []
    var illegible = 0
    for (line, number) in ballots[slot] ?? [:] {
      lines += Array(repeating: Array(line.utf8), count: number)
      let entries = TypedBallot(line, form: contest.codeForm).entries
      if BallotReading(entries, contest: contest, rule: rule).outcome == .illegible {
        illegible += number
      }
    }
    // The file is not kept: paper ballots are their own record.
    return (counted(lines, salt: .zero, slot: slot, setting: setting).1, illegible)
  }
}

/// How the votes of a part get into the minutes.
enum CountingMethod: Sendable {
  /// Totals of a tally sheet, typed twice.
  case sheet
  /// Paper ballots, typed one by one.
  case ballots
  /// Files of voting devices.
  case device
}

extension EveningSetting {
  func layout(_ slot: Slot) -> SheetLayout {
    let contest = contest(of: slot)
    return SheetLayout(contest: contest, rule: definition.rule(of: contest))
  }
}
