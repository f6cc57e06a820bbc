import StrictBytes

/// How far a result has come. Certified results need signed decisions, which come later.
public enum ResultsStatus: String, Sendable {
  /// Precincts are missing or in quarantine.
  case unofficialPartial = "unofficial-partial"
  /// Every precinct is counted.
  case unofficialComplete = "unofficial-complete"
}

/// The state of a contest's precincts.
public struct PrecinctNumbers: Sendable, Equatable {
  /// Precincts with a counted return and no part only in quarantine.
  public var counted: Int
  /// Precincts with a part for which there is only a quarantined return.
  public var quarantined: Int
  /// Precincts of which nothing was received.
  public var missing: Int

  /// Numbers of precincts.
  public init(counted: Int = 0, quarantined: Int = 0, missing: Int = 0) {
    self.counted = counted
    self.quarantined = quarantined
    self.missing = missing
  }

  /// Precincts that serve the contest.
  public var expected: Int { counted + quarantined + missing }

  /// How far the contest has come.
  public var status: ResultsStatus {
    quarantined == 0 && missing == 0 ? .unofficialComplete : .unofficialPartial
  }

  /// Adds number by number.
  public static func += (left: inout Self, right: Self) {
    left.counted += right.counted
    left.quarantined += right.quarantined
    left.missing += right.missing
  }
}

/// One counted return in a contest's result.
public struct CountedReturn: Sendable, Equatable {
  /// The entry that records it.
  public let entry: Int
  /// The precinct, contest and part.
  public let slot: Slot
  /// The digest of the return.
  public let document: Digest
  /// Votes cast.
  public let cast: Int
  /// Valid ballots.
  public let valid: Int
  /// Invalid ballots that count as cast.
  public let invalid: Int
  /// Roles of the keys that signed, sorted, none twice.
  public let signedBy: [String]

  /// One counted return.
  public init(
    entry: Int, slot: Slot, document: Digest, cast: Int, valid: Int, invalid: Int,
    signedBy: [String]
  ) {
    self.entry = entry
    self.slot = slot
    self.document = document
    self.cast = cast
    self.valid = valid
    self.invalid = invalid
    self.signedBy = signedBy
  }
}

/// One quarantined return in a result.
public struct QuarantinedReturn: Sendable, Equatable {
  /// The entry that records it.
  public let entry: Int
  /// The precinct, contest and part it claims.
  public let slot: Slot
  /// Its findings.
  public let findings: [FindingNumber]

  /// One quarantined return.
  public init(entry: Int, slot: Slot, findings: [FindingNumber]) {
    self.entry = entry
    self.slot = slot
    self.findings = findings
  }
}

/// The numbers of a contest: a pure function of its effective returns.
public struct ContestTally: Sendable, Equatable {
  /// Precincts by state.
  public var precincts: PrecinctNumbers
  /// Eligible voters of the precincts counted; nil if one of them is unknown.
  public var eligible: Int?
  /// Votes cast.
  public var cast: Int
  /// Valid ballots.
  public var valid: Int
  /// Invalid ballots by reason.
  public var invalid: InvalidBallots
  /// Votes in the order of `Contest.candidates`.
  public var votes: [Int]
  /// Counted returns by precinct, then part.
  public var returns: [CountedReturn]
  /// Quarantined returns by entry.
  public var quarantine: [QuarantinedReturn]

  /// The numbers of a contest.
  public init(
    precincts: PrecinctNumbers, eligible: Int?, cast: Int, valid: Int, invalid: InvalidBallots,
    votes: [Int], returns: [CountedReturn], quarantine: [QuarantinedReturn]
  ) {
    self.precincts = precincts
    self.eligible = eligible
    self.cast = cast
    self.valid = valid
    self.invalid = invalid
    self.votes = votes
    self.returns = returns
    self.quarantine = quarantine
  }

  /// Quarantined returns that nobody has settled: no later return of the same precinct and part
  /// counts.
  public var openQuarantine: [QuarantinedReturn] {
    let counted = Dictionary(returns.map { ($0.slot, $0.entry) }) { first, _ in first }
    return quarantine.filter { $0.entry > counted[$0.slot] ?? -1 }
  }

  /// 1 + the number of the last entry of a return that concerns the contest; 1 where there is none.
  public var entries: Int {
    1 + max(returns.lazy.map(\.entry).max() ?? 0, quarantine.last?.entry ?? 0)
  }

  /// Roles of the keys that signed the counted returns, sorted, none twice.
  public var signedBy: [String] { Set(returns.flatMap(\.signedBy)).sorted(by: byteOrder) }
}

/// The tree a result was computed from.
public struct CheckpointReference: Sendable, Equatable {
  /// The log's name.
  public let origin: String
  /// The number of entries.
  public let size: Int
  /// The root hash.
  public let root: Digest

  /// A tree of a log.
  public init(origin: String, size: Int, root: Digest) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// `{"origin","root","size"}` with the root in base64, as in the checkpoint.
  public var json: JSONValue {
    [
      "origin": .string(origin), "root": .string(Base64.string(root.bytes)),
      "size": .integer(size),
    ]
  }
}

/// The result of one contest: numbers, outcome and what they were computed from.
public struct ContestResult: Sendable, Equatable {
  /// The contest.
  public let contest: Contest
  /// The numbers.
  public let tally: ContestTally
  /// Who is elected, or which tie stands open.
  public let outcome: Outcome
  /// The decisions about the contest that took effect, by entry.
  public let decisions: [DecisionResult]

  /// The result of one contest.
  public init(
    contest: Contest, tally: ContestTally, outcome: Outcome, decisions: [DecisionResult] = []
  ) {
    self.contest = contest
    self.tally = tally
    self.outcome = outcome
    self.decisions = decisions
  }

  /// The number of entries after which the contest has stood as it does: 1 + the number of the last
  /// entry that concerns it; 1, for the definition, where there is none.
  public var entries: Int { max(tally.entries, 1 + (decisions.last?.entry ?? 0)) }
}
