import BallotFormats
import CountingRules

/// The votes at the end of a stage of a count.
public struct CountedStage: Sendable, Equatable {
  /// The votes of each candidate as decimals, in the order of the file.
  public let totals: [String]
  /// What was done, a word.
  public let action: String
  /// With whom it was done, by place in the file (from 0).
  public var candidates: [Int] = []
  /// Votes of ballots without a further preference, where the rule has transfers.
  public var exhausted: String?
  /// Votes cut off behind the last decimal, where the rule has them.
  public var loss: String?
  /// How many votes elect at this stage, where the rule has transfers.
  public var quota: String?
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
  /// The quota as the rule writes it, where it has one; the first, if it moves.
  public var quota: String? {
    for step in outcome.steps {
      switch step {
      case .transfer(.quota(let units, let places)): return decimal(units, places: places)
      case .list(.quota(let quota, _, _)): return "\(quota)"
      default: continue
      }
    }
    return nil
  }

  /// The stages of the count, in order; a count without transfers has one.
  public var stages: [CountedStage] {
    let stages = outcome.steps.compactMap { step in
      if case .transfer(.stage(let stage)) = step { CountedStage(stage) } else { nil }
    }
    if !stages.isEmpty { return stages }
    for case .plurality(.votes(let votes)) in outcome.steps {
      return [CountedStage(totals: votes.map(String.init), action: "votes")]
    }
    return contest.totals.map { [CountedStage(totals: $0.map(String.init), action: "votes")] } ?? []
  }

  /// The number of ballots; nil where neither the file nor the rule says.
  public var ballots: CountedBallots? {
    guard let validBallots else { return nil }
    if let table = contest.ballots {
      return CountedBallots(total: table.ballots, valid: validBallots)
    }
    let stated = contest.precincts.compactMap(\.figures?.ballots)
    let isWhole = !stated.isEmpty && stated.count == contest.precincts.count
    return CountedBallots(total: isWhole ? stated.reduce(0, +) : validBallots, valid: validBallots)
  }
}

extension CountedStage {
  init(_ stage: TransferStage) {
    totals = stage.decimals
    exhausted = decimal(stage.exhausted, places: stage.places)
    loss = decimal(stage.loss, places: stage.places)
    quota = decimal(stage.quota, places: stage.places)
    switch stage.action {
    case .firstCount: action = "first-count"
    case .iteration: action = "iteration"
    case .surplus(let candidates):
      action = "surplus"
      self.candidates = candidates
    case .exclusion(let candidates, _):
      action = "exclusion"
      self.candidates = candidates
    }
  }
}
