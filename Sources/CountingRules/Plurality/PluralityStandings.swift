/// Candidates in the order of their votes and of what decides between equal votes, and which equal
/// claims matter: the one engine of every rule by which most votes win.
///
/// Nothing here looks at a name or number of a candidate, nor draws. Complexity: O(n log n) in the
/// number of candidates.
public struct PluralityStandings: Sendable {
  /// Candidates equal in all that decides, at places `first` to `last` (from 1) of the order.
  public struct Run: Sendable, Equatable {
    /// 1 + how many candidates stand before them.
    public let first: Int
    /// The candidates, in the order of the input.
    public let members: [Int]
    /// The place of the last of them.
    public var last: Int { first + members.count - 1 }
  }

  /// What a run gets.
  public enum Fate: Sendable, Equatable {
    /// A seat for each.
    case elected
    /// A place as an alternate for each.
    case alternate
    /// More claims than places: a tie stands open.
    case open
    /// Nothing.
    case nothing
  }

  /// Where a tie matters.
  public enum Boundary: String, Sendable {
    /// Last seat and first one out of the seats.
    case seats
    /// Last alternate and first one with nothing.
    case alternates
    /// The order among alternates.
    case alternateOrder = "alternate-order"
    /// The order among the elected.
    case seatOrder = "seat-order"
  }

  /// Equal votes at a boundary.
  public struct Tie: Sendable, Equatable {
    /// The equal ones and their places by votes, or by all but the lot.
    public let run: Run
    /// Votes each has.
    public let votes: Int
    /// What decided, in the order of the chain; empty if it stands open.
    public let decidedBy: [TieStep]
    /// True if only a lot can decide and none was handed in.
    public var isOpen: Bool { decidedBy.isEmpty }
  }

  /// Seats to fill.
  public let seats: Int
  /// Alternates to find after the seats.
  public let alternates: Int
  /// The fewest votes with which a candidate gets anything.
  public let leastVotes: Int
  /// Votes of each candidate, in the order of the input.
  public let votes: [Int]
  /// Places of names that are no candidate's.
  let undeclared: Set<Int>
  /// All candidates whose votes are not void, best first.
  public private(set) var runs: [Run] = []
  /// The ties that matter, best first; a set that attributes decide is before what they leave equal.
  public private(set) var ties: [Tie] = []
  /// Lots handed in that decided nothing.
  public private(set) var lotsLeft: [Lot] = []

  /// Orders candidates.
  ///
  /// - Parameters:
  ///   - votes: votes of each candidate.
  ///   - attributes: the values of each candidate by the attribute's name. An attribute that is not
  ///     there separates nobody.
  ///   - rule: its tie chain and, for a rule of most votes, the fewest votes that elect.
  ///   - lots: lots held outside. One is used, once, where it names exactly the candidates that all
  ///     else leaves equal, and where something depends on their order.
  ///   - voided: candidates whose votes are void: they take no place.
  ///   - undeclared: names that are no candidate's: they take no place either.
  public init(
    votes: [Int], attributes: [String: [Int]], seats: Int, alternates: Int, rule: RuleShape,
    lots: [Lot] = [], voided: Set<Int> = [], undeclared: Set<Int> = []
  ) {
    guard case .plurality(let terms) = rule.aggregation else {
      preconditionFailure("\(rule.name) is no rule of most votes")
    }
    self.seats = seats
    self.alternates = alternates
    self.votes = votes
    leastVotes = terms.leastVotes
    self.undeclared = undeclared
    let standing = votes.indices.filter { !voided.contains($0) && !undeclared.contains($0) }
    let chain = Chain(rule.tieChain, attributes, lots: lots)
    place(standing, chain: chain)
    if !rule.tieChain.contains(.lot) { lotsLeft = lots }
  }

  private mutating func place(_ standing: [Int], chain: Chain) {
    var chain = chain
    let keys = votes.indices.map { [votes[$0]] + chain.key(of: $0) }
    // Equal keys keep the order of the input, which decides nothing.
    let order = standing.sorted { left, right in
      keys[left] == keys[right]
        ? left < right : keys[right].lexicographicallyPrecedes(keys[left])
    }
    for equal in runs(order, from: 1, by: { votes[$0] == votes[$1] }) {
      let parts = runs(equal.members, from: equal.first) { keys[$0] == keys[$1] }
      if parts.count > 1, matters(equal) {
        let used = chain.attributes.indices.filter { column in
          equal.members.contains { keys[$0][column + 1] != keys[equal.members[0]][column + 1] }
        }
        note(equal, decidedBy: used.map { chain.attributes[$0].step })
      }
      for part in parts { settle(part, &chain) }
    }
    lotsLeft = chain.lots
  }

  /// Notes what becomes of candidates that only a lot can separate.
  private mutating func settle(_ part: Run, _ chain: inout Chain) {
    guard matters(part) else { return runs.append(part) }
    guard let drawn = chain.draw(part.members) else {
      note(part, decidedBy: [])
      return runs.append(part)
    }
    note(Run(first: part.first, members: drawn), decidedBy: [.lot])
    for (index, member) in drawn.enumerated() {
      runs.append(Run(first: part.first + index, members: [member]))
    }
  }

  private mutating func note(_ run: Run, decidedBy steps: [TieStep]) {
    ties.append(Tie(run: run, votes: votes[run.members[0]], decidedBy: steps))
  }

  /// True if something depends on the order of these: they have enough votes and lie at a boundary.
  private func matters(_ run: Run) -> Bool {
    votes[run.members[0]] >= leastVotes && !boundaries(of: run).isEmpty
  }

  /// Splits candidates in order into runs that agree in something.
  private func runs(_ members: [Int], from first: Int, by agree: (Int, Int) -> Bool) -> [Run] {
    var result: [Run] = []
    var start = 0
    for index in members.indices
    where index + 1 == members.count || !agree(members[index], members[index + 1]) {
      result.append(Run(first: first + start, members: Array(members[start...index])))
      start = index + 1
    }
    return result
  }
}

extension PluralityStandings {
  /// What the candidates of a run get.
  public func fate(of run: Run) -> Fate {
    if votes[run.members[0]] < leastVotes { return .nothing }
    if run.last <= seats { return .elected }
    if run.first <= seats { return .open }
    if run.last <= seats + alternates { return .alternate }
    return run.first <= seats + alternates ? .open : .nothing
  }

  /// The boundaries at which a run of several lies.
  public func boundaries(of run: Run) -> [Boundary] {
    let places = seats + alternates
    if run.members.count < 2 || run.first > places { return [] }
    if run.last <= seats { return [.seatOrder] }
    if run.first <= seats {
      return alternates > 0 && run.last > places ? [.seats, .alternates] : [.seats]
    }
    return run.last <= places ? [.alternateOrder] : [.alternates]
  }

  /// The number of places a run competes for.
  public func places(of run: Run) -> Int {
    switch boundaries(of: run).first {
    case .seats: seats - run.first + 1
    case .alternates: seats + alternates - run.first + 1
    default: run.members.count
    }
  }
}

/// What decides between equal votes, as numbers of which the higher is first, and the lots left.
private struct Chain {
  /// An attribute of the chain.
  struct Attribute {
    let step: TieStep
    let values: [Int]
    /// -1 where the lower value is first.
    let sign: Int
  }

  let attributes: [Attribute]
  private(set) var lots: [Lot]

  init(_ steps: [TieStep], _ values: [String: [Int]], lots: [Lot]) {
    // Of the other ways of deciding none knows anything here: there are no stages and no lists.
    attributes = steps.prefix { $0 != .lot }.compactMap { step in
      switch step {
      case .attribute(let name):
        values[name].map { Attribute(step: step, values: $0, sign: 1) }
      case .rank(let name): values[name].map { Attribute(step: step, values: $0, sign: -1) }
      default: nil
      }
    }
    self.lots = steps.contains(.lot) ? lots : []
  }

  func key(of candidate: Int) -> [Int] { attributes.map { $0.sign * $0.values[candidate] } }

  /// The order of the first unused lot that names exactly these; it cannot be used again.
  mutating func draw(_ equal: [Int]) -> [Int]? {
    guard equal.count > 1, !lots.isEmpty else { return nil }
    let named = Set(equal.map(Subject.candidate))
    let fits = { (lot: Lot) in lot.order.count == equal.count && Set(lot.order) == named }
    guard let index = lots.firstIndex(where: fits) else { return nil }
    return lots.remove(at: index).order.compactMap { subject in
      if case .candidate(let candidate) = subject { return candidate }
      return nil
    }
  }
}
