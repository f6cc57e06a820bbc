import ElectionModel
import Tabulation

/// Where live totals and a tally from scratch part.
public struct LiveDifference: Sendable, Equatable, CustomStringConvertible {
  /// The contest, or what lies beside the contests.
  public let place: String
  /// What is different there, such as `votes`.
  public let what: String

  /// `contest c-1, votes`.
  public var description: String { "\(place), \(what)" }
}

extension LiveTally {
  /// The numbers of one contest.
  ///
  /// - Parameter index: where the contest stands in the definition.
  public func tally(_ index: Int) -> ContestTally {
    let contest = contests[index]
    return ContestTally(
      precincts: contest.precincts, eligible: contest.eligibleVoters, cast: contest.cast,
      valid: contest.valid, invalid: contest.invalid,
      votes: Array(votes[starts[index]..<starts[index + 1]]),
      returns: contest.returns.sorted { $0.slot < $1.slot }, quarantine: contest.quarantine)
  }

  /// The result of one contest as it stands, found when it is asked for.
  ///
  /// - Complexity: O(n log n) in the contest's candidates and returns.
  public func result(_ index: Int) -> ContestResult {
    let contest = definition.contests[index]
    let tally = tally(index)
    let outcome = findOutcome(
      contest: contest, rule: definition.rule(of: contest),
      attributeNames: definition.header.attributeNames, votes: tally.votes,
      validBallots: tally.valid)
    return ContestResult(contest: contest, tally: tally, outcome: outcome)
  }

  /// The results of everything, as a tally from scratch would give them.
  public func results() -> ElectionResults {
    let results = definition.contests.indices.map(result)
    return ElectionResults(
      contests: results, areas: areaSums(results, definition), unplaced: unplaced,
      unreadable: unreadable)
  }

  /// Holds the live totals against a tally from scratch of the same entries.
  ///
  /// - Returns: the first difference, in the definition's order of the contests; nil if there is
  ///   none.
  public func firstDifference(from scratch: ElectionResults) -> LiveDifference? {
    let own = results()
    guard own != scratch else { return nil }
    guard own.contests.count == scratch.contests.count else {
      return LiveDifference(place: "the election", what: "number of contests")
    }
    for (live, other) in zip(own.contests, scratch.contests) where live != other {
      return LiveDifference(
        place: "contest \(live.contest.id)",
        what: live.tally.firstDifference(from: other.tally) ?? "outcome")
    }
    let what =
      own.unplaced != scratch.unplaced
      ? "returns of unknown contests"
      : own.unreadable != scratch.unreadable ? "unreadable documents" : "sums of areas"
    return LiveDifference(place: "the election", what: what)
  }
}

extension ContestTally {
  fileprivate func firstDifference(from other: ContestTally) -> String? {
    if votes != other.votes { return "votes of candidates" }
    if (cast, valid) != (other.cast, other.valid) || invalid != other.invalid {
      return "numbers of ballots"
    }
    if precincts != other.precincts { return "states of precincts" }
    if eligible != other.eligible { return "eligible voters" }
    if returns != other.returns { return "returns that count" }
    return quarantine != other.quarantine ? "returns in quarantine" : nil
  }
}
