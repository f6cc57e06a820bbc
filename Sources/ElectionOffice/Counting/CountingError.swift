import BallotFormats
import CountingRules

/// Why a file is not counted by itself (`shomar count`).
public enum CountingError: Error, Sendable, CustomStringConvertible {
  /// No rule has this name.
  case unknownRule(String, known: [String])
  /// No format has this name.
  case unknownFormat(String, known: [String])
  /// Neither the file nor the order says how many seats there are.
  case seatsUnknown(file: String)
  /// The rule is for other numbers of seats.
  case seatsOutOfRange(rule: String, seats: Int, allowed: ClosedRange<Int>)
  /// No council has so many alternates.
  case alternatesOutOfRange(Int)
  /// The rule finds no alternates.
  case noAlternates(rule: String)
  /// The rule is a law's that has said which bar there is, or has a quota, or is not of lists.
  case noThreshold(rule: String)
  /// The threshold is not written as a number of percent.
  case badThreshold(String)
  /// A lot names what is not in the contest, or is not written as one.
  case badLot(String)
  /// A lot names somebody whom the contest does not have.
  case unknownInLot(String, part: String)
  /// A lot names somebody twice.
  case repeatedInLot(String, part: String)
  /// Two lots of the same claimants in two orders, for one tie.
  case contradictingLots(String, String)
  /// The rule needs another kind of ballots than the file has.
  case wrongKind(file: String, reason: String)
  /// Equal votes are decided by an attribute that the file does not have of all of these candidates.
  case attributeMissing(
    file: String, rule: String, attribute: String, equal: String, lacking: String)
  /// The engine refuses these numbers.
  case refused(file: String, reason: String)
  /// The file cannot be read.
  case format(FormatError)

  /// What is wrong, in plain words, with what to do.
  public var description: String {
    switch self {
    case .unknownRule(let name, let known):
      "there is no rule \(name); the rules (shomar count --rules) are:\n"
        + known.map { "  \($0)" }.joined(separator: "\n")
    case .unknownFormat(let name, let known):
      "there is no format \(name); the formats are:\n"
        + known.map { "  \($0)" }.joined(separator: "\n")
    case .seatsUnknown(let file): "\(file) does not say how many seats there are; give --seats N"
    case .seatsOutOfRange(let rule, let seats, let allowed):
      allowed == 1...1
        ? "\(rule) is for one seat, not \(seats): choose another rule, or give --seats 1"
        : "\(rule) is for \(allowed.lowerBound) to \(allowed.upperBound) seats, not \(seats): "
          + "choose another rule, or give --seats N"
    case .alternatesOutOfRange(let number):
      "alternates are from 0 to \(RuleShape.mostSeats), not \(number)"
    case .noAlternates(let rule):
      "\(rule) takes no --alternates: only rules of most votes find them (docs/rules/files.md)"
    case .noThreshold(let rule):
      "\(rule) takes no --threshold: only the methods of lists by divisors do (docs/rules/files.md)"
    case .badThreshold(let text):
      "the threshold \(text) cannot be read: it is a number of percent above 0 and below 100, with "
        + "up to six decimals, such as 5 or 2.5"
    case .badLot(let text):
      "the lot \(text) cannot be read: it is candidates' numbers as in the file, from 1, in the "
        + "order drawn, such as 3,1; lists are L1, L2 …, alliances A1, A2 …"
    case .unknownInLot(let text, let part):
      "the lot \(text): this contest has nobody with the number \(part)"
    case .repeatedInLot(let text, let part): "the lot \(text) names \(part) twice"
    case .contradictingLots(let one, let other):
      "the lots \(one) and \(other) contradict each other: there was one tie of these, which the "
        + "first decided; give the lot that was held"
    case .wrongKind(let file, let reason): "\(file): \(reason)"
    case .attributeMissing(let file, let rule, let attribute, let equal, let lacking):
      "\(file): \(equal) have equal votes, which \(rule) decides by \(attribute), and the file does "
        + "not say it of \(lacking): write it for each of them"
    case .refused(let file, let reason): "\(file): \(reason)"
    case .format(let error): error.description
    }
  }

  /// The exit code of house.md section 5.
  public var exitCode: Int32 {
    switch self {
    case .unknownRule, .unknownFormat, .seatsUnknown, .wrongKind: 64
    case .badLot, .unknownInLot, .repeatedInLot, .contradictingLots: 64
    case .seatsOutOfRange, .alternatesOutOfRange, .noAlternates, .noThreshold, .badThreshold: 64
    case .refused, .attributeMissing: 65
    case .format(.severalContests), .format(.noSuchContest): 64
    case .format: 65
    }
  }
}
