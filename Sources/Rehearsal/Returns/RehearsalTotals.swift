import ElectionModel

/// What a count centre must arrive at with the files of a rehearsal, added up return by return.
public struct RehearsalTotals: Sendable, Equatable {
  /// What comes from one folder.
  public struct Folder: Sendable, Equatable {
    /// Files of returns, whatever is in them.
    public var returnFiles = 0
    /// Returns that count, some of them with a warning.
    public var counted = 0
    /// Files that end in quarantine.
    public var quarantined = 0
    /// The ballots of the returns that count.
    public var ballots = BallotNumbers(found: 0, cast: 0, valid: 0, invalid: InvalidBallots())
    /// The votes of the returns that count.
    public var votes = 0

    /// Nothing yet.
    public init() {}
  }

  /// What is taken in first.
  public var returns = Folder()
  /// What comes afterwards.
  public var late = Folder()
  /// Files, ballots files included.
  public var files = 0
  /// Bytes of all files.
  public var bytes = 0
  /// How many returns have each fault.
  public var faults: [Fault: Int] = [:]
  /// Returns that come a second time with the same bytes.
  public var duplicates = 0

  /// Nothing yet.
  public init() {}

  /// Adds one return.
  public mutating func add(_ item: RehearsedReturn) {
    files += item.files.count
    bytes += item.files.reduce(0) { $0 + $1.bytes.count }
    if let fault = item.fate.fault { faults[fault, default: 0] += 1 }
    if item.fate.isSentTwice { duplicates += 1 }
    if item.fate.isLate { late.add(item) } else { returns.add(item) }
  }

  /// Adds what another has added up.
  public static func += (left: inout RehearsalTotals, right: RehearsalTotals) {
    left.returns += right.returns
    left.late += right.late
    left.files += right.files
    left.bytes += right.bytes
    left.duplicates += right.duplicates
    left.faults.merge(right.faults, uniquingKeysWith: +)
  }
}

extension RehearsalTotals.Folder {
  mutating func add(_ item: RehearsedReturn) {
    let isCounted = item.fate.fault?.isCounted ?? true
    let isTwo = item.fate.isSentTwice || item.fate.fault == .secondReturn
    returnFiles += isTwo ? 2 : 1
    counted += isCounted ? 1 : 0
    quarantined += isCounted && item.fate.fault != .secondReturn ? 0 : 1
    guard isCounted else { return }
    ballots += item.ballots
    votes += item.votes
  }

  static func += (left: inout Self, right: Self) {
    left.returnFiles += right.returnFiles
    left.counted += right.counted
    left.quarantined += right.quarantined
    left.ballots += right.ballots
    left.votes += right.votes
  }
}

extension BallotNumbers {
  fileprivate static func += (left: inout Self, right: Self) {
    left.found += right.found
    left.excess += right.excess
    left.void += right.void
    left.cast += right.cast
    left.valid += right.valid
    left.invalid += right.invalid
  }
}
