import BallotFormats
import CountingRules

/// How a file is to be counted by itself.
public struct CountOrder: Sendable {
  /// The rule's name.
  public var rule: String
  /// The seats; nil to take the file's.
  public var seats: Int?
  /// Alternates to find after the seats, where the rule has them.
  public var alternates = 0
  /// Lots that were held, as typed: `3,1,2`.
  public var lots: [String] = []
  /// The contest's title; nil where the file has only one.
  public var contest: String?
  /// The format's name; nil to tell it from the content.
  public var format: String?
  /// The least share of all votes with which a list gets a seat, in percent as typed: `2.5`.
  public var threshold: String?

  /// Orders a count by a rule.
  public init(rule: String) { self.rule = rule }
}

/// A contest counted by itself, without a ledger: nothing vouches for the file.
public struct StandAloneCount: Sendable {
  /// The file or folder.
  public let file: String
  /// The digest of all that was read.
  public let digest: SourceDigest
  /// What was read.
  public let contest: ReadContest
  /// The rule.
  public let rule: RuleShape
  /// The seats.
  public let seats: Int
  /// The lots that were handed in, in their order.
  public let lots: [Lot]
  /// What came of it.
  public let outcome: RuleOutcome
  /// Ballots that the rule reads something on; nil where neither file nor engine says.
  public let validBallots: Int?

  /// Whether a tie stands open, or the count stopped because ballots do not carry what it needs.
  public var isOpen: Bool {
    !outcome.openTies.isEmpty || outcome.steps.contains(.transfer(.transfersNotCarried))
  }
}

/// The names and titles of all rules.
public func rulesForCounting() -> [RuleShape] { RuleBook.rules }

/// Counts a file by itself (`shomar count`).
///
/// - Throws: `file`, `archive`, `malformed` or `counting`.
/// - Complexity: that of the reader and the rule; equal ballots are counted once.
public func countFile(_ path: String, _ order: CountOrder) throws(OfficeError) -> StandAloneCount {
  let rule = try ruleOrdered(by: order)
  let (read, digest) = try readForeignContest(path, order)
  var contest = rule.isTransferable ? read.withNamesWrittenIn : read
  contest.columnsPassedOver += rule.unknownAttributes(of: contest)
  guard let seats = order.seats ?? contest.seats ?? contest.votesAllowed else {
    throw .counting(.seatsUnknown(file: path))
  }
  guard (0...RuleShape.mostSeats).contains(order.alternates) else {
    throw .counting(.alternatesOutOfRange(order.alternates))
  }
  do throws(CountingError) {
    let lots = try readLots(order.lots, contest)
    let applied = try apply(
      rule, to: contest, in: path, seats: seats, alternates: order.alternates, lots: lots)
    try checkLots(lots, unused: applied.outcome.unusedLots)
    return StandAloneCount(
      file: path, digest: digest, contest: contest, rule: rule, seats: seats, lots: lots,
      outcome: applied.outcome, validBallots: applied.validBallots)
  } catch {
    throw .counting(error)
  }
}

/// The rule of an order, with the bar that it sets.
private func ruleOrdered(by order: CountOrder) throws(OfficeError) -> RuleShape {
  guard let rule = RuleBook.rule(named: order.rule) else {
    throw .counting(.unknownRule(order.rule, known: RuleBook.rules.map(\.name)))
  }
  guard let text = order.threshold else { return rule }
  guard rule.takesThreshold else { throw .counting(.noThreshold(rule: rule.name)) }
  guard let share = readPercent(text) else { throw .counting(.badThreshold(text)) }
  return rule.with(threshold: Threshold(share: share, of: .validVotes))
}

/// A share of less than the whole, typed in percent with up to six decimals: `5` is 1/20.
func readPercent(_ text: String) -> ExactNumber? {
  let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  guard (1...2).contains(parts.count), (1...2).contains(parts[0].count) else { return nil }
  let decimals = parts.count == 2 ? Array(parts[1]) : []
  guard parts.count == 1 || (1...6).contains(decimals.count) else { return nil }
  var (units, whole) = (0, 100)
  for digit in Array(parts[0]) + decimals {
    guard digit &- UInt8(ascii: "0") < 10 else { return nil }
    units = units * 10 + Int(digit - UInt8(ascii: "0"))
  }
  for _ in decimals { whole *= 10 }
  return units > 0 ? ExactNumber(units) / ExactNumber(whole) : nil
}

extension RuleShape {
  /// Whether votes go on from candidate to candidate.
  fileprivate var isTransferable: Bool {
    if case .transferable = aggregation { true } else { false }
  }

  /// The attributes that a file has of its candidates and no tie of the rule asks for.
  fileprivate func unknownAttributes(of contest: ReadContest) -> [String] {
    let known = tieChain.compactMap { step in
      switch step {
      case .attribute(let name), .rank(let name): name
      default: nil
      }
    }
    return Set(contest.candidates.flatMap(\.attributes.keys)).subtracting(known).sorted()
  }
}

/// Reads the contest that an order means.
func readForeignContest(
  _ path: String, _ order: CountOrder
) throws(OfficeError) -> (contest: ReadContest, digest: SourceDigest) {
  var format: BallotFormat?
  if let name = order.format {
    format = BallotFormat(rawValue: name)
    if format == nil {
      throw .counting(
        .unknownFormat(
          name, known: BallotFormat.allCases.map { "\($0.rawValue): \($0.title)" }))
    }
  }
  let read = try readForeignSource(path)
  do throws(FormatError) {
    let contest = try readContest(in: read.source, format: format, titled: order.contest)
    return (contest, read.digest)
  } catch {
    throw .counting(.format(error))
  }
}
