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

  /// Orders a count by a rule.
  public init(rule: String) { self.rule = rule }
}

/// A contest counted by itself, without a ledger: nothing vouches for the file.
public struct StandAloneCount: Sendable {
  /// The file or folder.
  public let file: String
  /// What was read.
  public let contest: ReadContest
  /// The rule.
  public let rule: RuleShape
  /// The seats.
  public let seats: Int
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
  guard let rule = RuleBook.rule(named: order.rule) else {
    throw .counting(.unknownRule(order.rule, known: RuleBook.rules.map(\.name)))
  }
  let read = try readForeignContest(path, order)
  let contest = rule.isTransferable ? read.withNamesWrittenIn : read
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
    return StandAloneCount(
      file: path, contest: contest, rule: rule, seats: seats, outcome: applied.outcome,
      validBallots: applied.validBallots)
  } catch {
    throw .counting(error)
  }
}

extension RuleShape {
  /// Whether votes go on from candidate to candidate.
  fileprivate var isTransferable: Bool {
    if case .transferable = aggregation { true } else { false }
  }
}

/// Reads the contest that an order means.
func readForeignContest(
  _ path: String, _ order: CountOrder
) throws(OfficeError) -> ReadContest {
  var format: BallotFormat?
  if let name = order.format {
    format = BallotFormat(rawValue: name)
    if format == nil {
      throw .counting(
        .unknownFormat(
          name, known: BallotFormat.allCases.map { "\($0.rawValue): \($0.title)" }))
    }
  }
  let source = try readForeignSource(path)
  do throws(FormatError) {
    return try readContest(in: source, format: format, titled: order.contest)
  } catch {
    throw .counting(.format(error))
  }
}
