import BallotFormats
import CountingRules

/// The votes at the end of a stage of a count.
public struct CountedStage: Sendable, Equatable {
  /// The votes of each candidate as decimals, in the order of the file.
  public let totals: [String]
  /// What was done.
  public let action: String
}

/// How many ballots a count had.
public struct CountedBallots: Sendable, Equatable {
  /// All of them.
  public let total: Int
  /// Those with something on them that the rule reads.
  public let valid: Int
  /// The others.
  public var invalid: Int { total - valid }
}

extension StandAloneCount {
  /// The quota as a decimal, where the rule has one.
  public var quota: String? {
    for case .transfer(.quota(let quota)) in outcome.steps { return "\(quota)" }
    return nil
  }

  /// The stages of the count, in order.
  public var stages: [CountedStage] { [] }

  /// The number of ballots; nil for files of totals that do not state it.
  public var ballots: CountedBallots? {
    guard let table = contest.ballots else { return nil }
    return CountedBallots(total: table.ballots, valid: ballotsWithCandidate(table))
  }

  /// Ballots with a candidate on them.
  private func ballotsWithCandidate(_ table: BallotTable) -> Int {
    (0..<table.count).reduce(0) { sum, group in
      table.group(group).contains { $0 >= 0 } ? sum + table.weights[group] : sum
    }
  }
}
