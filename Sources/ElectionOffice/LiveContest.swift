import ElectionModel

/// The running totals of one contest, but for the votes of its candidates.
struct LiveContest: Sendable {
  /// The parts of one precinct for which something came, as bits by `Part.bit`.
  private struct PrecinctParts: Sendable {
    var counted: UInt8 = 0
    var held: UInt8 = 0
  }

  private(set) var cast = 0
  private(set) var valid = 0
  private(set) var invalid = InvalidBallots()
  /// Precincts by state, as docs/formats/results.md says in "What counts".
  private(set) var precincts: PrecinctNumbers
  private var eligible = 0
  private var withUnknownEligible = 0
  /// In the order of the entries.
  private(set) var returns: [ElectionModel.CountedReturn] = []
  /// In the order of the entries.
  private(set) var quarantine: [QuarantinedReturn] = []
  private var parts: [PrecinctParts]

  /// - Parameter serving: how many precincts serve the contest.
  init(serving: Int) {
    precincts = PrecinctNumbers(missing: serving)
    parts = [PrecinctParts](repeating: PrecinctParts(), count: serving)
  }

  /// Eligible voters of the precincts with something counted; nil if one of them is unknown.
  var eligibleVoters: Int? { withUnknownEligible == 0 ? eligible : nil }

  var isComplete: Bool { precincts.status == .unofficialComplete }

  /// Adds a return that counts.
  ///
  /// - Parameters:
  ///   - place: where the precinct stands among those that serve the contest; nil if it does not.
  ///   - voters: the precinct's eligible voters, if known.
  mutating func add(
    _ returned: ElectionModel.CountedReturn, _ ballots: BallotNumbers, at place: Int?,
    eligible voters: Int?
  ) {
    cast += ballots.cast
    valid += ballots.valid
    invalid += ballots.invalid
    returns.append(returned)
    guard let place else { return }
    if parts[place].counted == 0 {
      if let voters { eligible += voters } else { withUnknownEligible += 1 }
    }
    change(place) { $0.counted |= returned.slot.part.bit }
  }

  /// Adds a return in quarantine.
  mutating func add(_ returned: QuarantinedReturn, at place: Int?) {
    quarantine.append(returned)
    if let place { change(place) { $0.held |= returned.slot.part.bit } }
  }

  /// Changes what has come of one precinct, and the numbers of precincts with it.
  private mutating func change(_ place: Int, _ change: (inout PrecinctParts) -> Void) {
    precincts[keyPath: Self.state(of: parts[place])] -= 1
    change(&parts[place])
    precincts[keyPath: Self.state(of: parts[place])] += 1
  }

  /// A part that is only in quarantine outweighs another part that counts; a part that counts
  /// outweighs its own quarantine, whichever came first.
  private static func state(of parts: PrecinctParts) -> WritableKeyPath<PrecinctNumbers, Int> {
    if parts.held & ~parts.counted != 0 { return \.quarantined }
    return parts.counted != 0 ? \.counted : \.missing
  }
}

extension Part {
  fileprivate var bit: UInt8 {
    switch self {
    case .electronic: 1
    case .paper: 2
    }
  }
}
