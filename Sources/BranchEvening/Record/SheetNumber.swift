import ElectionModel

/// A number of the minutes beside the votes of candidates, in the order in which they stand there.
public enum SheetNumber: String, Sendable, CaseIterable {
  /// Slips handed to the branch.
  case received
  /// Slips given to voters.
  case used
  /// Slips left over.
  case unused
  /// Slips spoiled.
  case spoiled
  /// Voters identified.
  case identified
  /// Ballots found in the box or the device.
  case found
  /// Ballots drawn out by lot.
  case excess
  /// Other invalid ballots that do not count as cast.
  case void
  /// Votes cast.
  case cast
  /// Valid ballots.
  case valid
  /// Blank ballots.
  case blank
  /// Ballots nobody can read.
  case illegible
  /// Ballots without a candidate's name.
  case noCandidate
  /// Ballots with too many names, where that voids them.
  case overvoted

  /// True for the numbers that may be unknown: an empty field is then not the same as 0.
  var mayBeUnknown: Bool {
    switch self {
    case .received, .used, .unused, .spoiled, .identified: true
    default: false
    }
  }

  /// The numbers that people give where ballots are counted one by one or by a device.
  static let besideBallots: [SheetNumber] = [
    .received, .used, .unused, .spoiled, .identified, .found, .excess, .void,
  ]
}

/// The fields of the sheet of one contest's part: numbers, and then candidates by code.
struct SheetLayout: Sendable {
  let numbers: [SheetNumber]
  let contest: Contest

  init(contest: Contest, rule: CountingRule) {
    self.contest = contest
    numbers = SheetNumber.allCases.filter { $0 != .overvoted || rule.excessNames == .voidBallot }
  }

  var count: Int { numbers.count + contest.candidates.count }

  /// The number at a place, or nil for a candidate.
  func number(at index: Int) -> SheetNumber? { index < numbers.count ? numbers[index] : nil }

  /// The candidate at a place behind the numbers.
  func candidate(at index: Int) -> Candidate { contest.candidates[index - numbers.count] }

  /// What a typed text says: an empty field is 0, or unknown where that may be.
  func value(_ text: String, at index: Int) -> Int? {
    if text.utf8.isEmpty { return number(at: index)?.mayBeUnknown ?? false ? nil : 0 }
    return Int(text)
  }
}
