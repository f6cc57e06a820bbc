/// A candidate's part in a contest that counts lists.
public struct ListMember: Sendable, Equatable {
  /// Votes given by name; the votes of the result are these and those through the list.
  public let ownVotes: Int
  /// The list; nil for an independent.
  public let list: CandidateCode?

  /// A member of a list, or an independent.
  public init(ownVotes: Int, list: CandidateCode?) {
    self.ownVotes = ownVotes
    self.list = list
  }
}

/// The seats of one list, or of all independents together (docs/formats/results.md, "Lists").
public struct ListShare: Sendable, Equatable {
  /// The code of the list; nil for the independents.
  public let code: CandidateCode?
  /// The title of the list; empty for the independents.
  public let title: String
  /// Candidates whose votes are not void.
  public let candidates: Int
  /// Votes for the list as such.
  public let listVotes: Int
  /// The sum of its candidates' votes.
  public let votes: Int
  /// The whole part of votes x seats / denominator.
  public let whole: Int
  /// What is left over of votes x seats, in parts of the denominator.
  public let remainder: Int
  /// Seats it has; those of an open question are not among them.
  public let seats: Int

  /// The code of the list, or the word for the independents.
  public var claim: CandidateCode { code ?? .independents }

  /// The seats of one claim.
  public init(
    code: CandidateCode?, title: String, candidates: Int, listVotes: Int, votes: Int, whole: Int,
    remainder: Int, seats: Int
  ) {
    self.code = code
    self.title = title
    self.candidates = candidates
    self.listVotes = listVotes
    self.votes = votes
    self.whole = whole
    self.remainder = remainder
    self.seats = seats
  }
}

/// A question about the seats of lists that only the authority can answer: the law says nothing, or
/// the definition leaves it to them.
public struct ListQuestion: Sendable, Hashable {
  /// What is asked, by the member of the rule that leaves it open.
  public enum Matter: String, Sendable, CaseIterable {
    /// Lists are shorter than the rule demands: who gets all seats.
    case listLength
    /// Whole figures are more than the seats: who gets all seats.
    case denominator
    /// Which figures of exactly a half are rounded up.
    case halves
    /// Rounded figures are more or fewer than the seats: who gets those left.
    case overflow
    /// Seats that no step can give.
    case remainders
    /// A list has more seats than candidates: who gets those beyond.
    case listExhausted
  }

  /// What is asked.
  public let about: Matter
  /// The codes of the lists concerned, and `independents`, in byte order.
  public let claims: [CandidateCode]
  /// Seats that depend on it.
  public let places: Int

  /// A question.
  public init(about: Matter, claims: [CandidateCode], places: Int) {
    self.about = about
    self.claims = claims
    self.places = places
  }
}

/// How the seats of a contest were divided among lists.
public struct ListShares: Sendable, Equatable {
  /// What the shares were taken of.
  public let denominator: Int
  /// The lists in byte order of their codes, and the independents last, if there are any.
  public let shares: [ListShare]
  /// What stands open beside the ties of the outcome.
  public let questions: [ListQuestion]

  /// What rulings of the authority have answered. (No part of the result's file: its decisions say
  /// which of them take part.)
  public let answered: [ListQuestion]

  /// A division of seats.
  public init(
    denominator: Int, shares: [ListShare], questions: [ListQuestion],
    answered: [ListQuestion] = []
  ) {
    self.denominator = denominator
    self.shares = shares
    self.questions = questions
    self.answered = answered
  }
}
