/// Who is elected by a rule, which ties stand open, and every step that led there.
public struct RuleOutcome: Sendable, Equatable {
  /// Candidates elected, by their places in the input (from 0), in the order of election.
  public let elected: [Int]
  /// Alternates in their order, where the rule has them.
  public let alternates: [Int]
  /// Ties that no step of the rule's chain decides. A candidate in one is neither elected nor
  /// defeated yet; a lot may be handed in.
  public let openTies: [OpenTie]
  /// Seats for which there is no candidate or that wait for an open tie.
  public let openSeats: Int
  /// What was done, in order.
  public let steps: [CountingStep]
  /// Lots handed in that decided nothing, in their order: no tie was among exactly those they name,
  /// or the rule has no lot.
  public let unusedLots: [Lot]
  /// What `seats(of:)` answers, found once: there may be 100,000 lists.
  let seatsFound: [Subject: Int]

  /// Puts an outcome together.
  public init(
    elected: [Int], alternates: [Int] = [], openTies: [OpenTie], openSeats: Int,
    steps: [CountingStep], unusedLots: [Lot] = []
  ) {
    self.elected = elected
    self.alternates = alternates
    self.openTies = openTies
    self.openSeats = openSeats
    self.steps = steps
    self.unusedLots = unusedLots
    var seatsFound: [Subject: Int] = [:]
    for case .list(.seats(let subject, let seats)) in steps { seatsFound[subject] = seats }
    self.seatsFound = seatsFound
  }
}

/// Somebody to whom votes or seats belong, by place in the input (from 0).
public enum Subject: Sendable, Hashable {
  /// A candidate.
  case candidate(Int)
  /// A list.
  case list(Int)
  /// Connected lists that claim seats together.
  case alliance(Int)
  /// All candidates without a list, where a rule lets them claim seats together.
  case independents
}

/// Equal claims to fewer places, which only somebody outside can decide.
public struct OpenTie: Sendable, Equatable {
  /// What the equal ones wait for.
  public enum Question: String, Sendable {
    /// A seat.
    case seat
    /// The order among the elected, which the rule needs to go on.
    case order
    /// Who is excluded from the count.
    case exclusion
    /// Whose surplus is transferred first.
    case surplus
    /// A place among the alternates, or their order.
    case alternate
    /// Anything a rule leaves to the authority, such as more seats than a list has candidates.
    case authority
  }

  /// What the authority is asked about the seats of lists.
  public enum Matter: String, Sendable {
    /// Lists are shorter than the rule demands: who gets all seats.
    case listLength
    /// Whole figures are more than the seats: who gets all seats.
    case wholeSeats
    /// Which figures of exactly a half are rounded up.
    case halves
    /// Rounded figures are more or fewer than the seats: who gets those left.
    case rounding
    /// Seats that no step can give.
    case rest
    /// Somebody has more seats than candidates: who gets those beyond.
    case listExhausted
  }

  /// What is to be decided.
  public let question: Question
  /// The equal ones, in the order of the input.
  public let subjects: [Subject]
  /// How many of them it falls to.
  public let places: Int
  /// What the authority is asked; nil where it is another question.
  public let matter: Matter?

  /// An undecided question among equals.
  public init(question: Question, subjects: [Subject], places: Int, matter: Matter? = nil) {
    self.matter = matter
    self.question = question
    self.subjects = subjects
    self.places = places
  }
}

/// A lot that was held outside: its order of equal claimants, first drawn first.
///
/// It decides a tie if it names exactly the tied ones. Each lot is used once, in the order given.
public struct Lot: Sendable, Equatable {
  /// The claimants in the order drawn.
  public let order: [Subject]

  /// A lot's order.
  public init(order: [Subject]) {
    self.order = order
  }
}

/// One step of a count, as data; `explain` tells it in words.
public enum CountingStep: Sendable, Equatable {
  /// Of a count by most votes.
  case plurality(PluralityStep)
  /// Of an apportionment among lists, or within one.
  case list(ListStep)
  /// Of a transferable vote.
  case transfer(TransferStep)
}
