import ElectionModel

/// Who is elected, or which tie stands open (results.md, Outcome).
///
/// - Parameters:
///   - votes: Votes of each candidate, in the order of `contest.candidates`.
///   - attributeNames: The tie attributes in the order of each candidate's `attributes`.
///   - validBallots: The contest's valid ballots; needed where the rule counts lists.
///   - lots: Lots that were held.
///   - rulings: What the authority has answered about the seats of lists.
///   - voided: Candidates whose votes are void.
public func outcome(
  of contest: Contest, rule: CountingRule, attributeNames: [String], votes: [Int],
  validBallots: Int? = nil, lots: [HeldLot] = [], rulings: [ListRuling] = [],
  voided: Set<CandidateCode> = []
) -> Outcome {
  if let choices = rule.lists {
    guard let validBallots else { preconditionFailure("lists are counted with the valid ballots") }
    return listOutcome(
      of: contest, rule: rule, choices: choices, attributeNames: attributeNames, votes: votes,
      valid: validBallots, lots: lots, rulings: rulings, voided: voided)
  }
  let all = contest.candidates.indices.map {
    Standing(contest.candidates[$0], votes: votes[$0], rule, attributeNames)
  }
  let (void, standings) = (
    all.filter { voided.contains($0.candidate.code) },
    all.filter { !voided.contains($0.candidate.code) }
  )
  let places = Places(seats: contest.seats, alternates: contest.alternates)
  var results = ranked(standings, rule: rule, places: places, lots: lots)
  results += void.map { $0.result(.voided, rank: standings.count + 1) }
  return Outcome(
    candidates: results, ties: ties(of: standings, rule: rule, places: places, lots: lots),
    seats: contest.seats)
}

/// What becomes of candidates who compete for the same places, by rank and then by code.
func ranked(
  _ standings: [Standing], rule: CountingRule, places: Places, lots: [HeldLot]
) -> [CandidateResult] {
  var results: [CandidateResult] = []
  for (p, group) in equalGroups(standings, by: \.key) {
    let isEnough = group[0].votes >= rule.leastVotes
    if isEnough, let drawn = places.drawn(group, p, lots) {
      // A lot makes groups of one.
      results += drawn.enumerated().map { $1.result(places.outcome(p + $0, p + $0), rank: p + $0) }
    } else {
      let fate = isEnough ? places.outcome(p, p + group.count - 1) : .notElected
      results += group.map { $0.result(fate, rank: p) }
    }
  }
  return results
}

/// A candidate with the numbers that decide, the weightiest first: votes, then tie attributes.
struct Standing {
  let candidate: Candidate
  let key: [Int]
  var votes: Int { key[0] }

  init(_ candidate: Candidate, votes: Int, _ rule: CountingRule, _ attributeNames: [String]) {
    self.candidate = candidate
    key =
      [votes]
      + rule.tieAttributes.map { name in
        // A checked definition has a value wherever the contest's rule names the attribute.
        let column = attributeNames.firstIndex { areSame($0, name) }
        return column.flatMap { candidate.attributes[$0] } ?? 0
      }
  }

  func result(_ outcome: CandidateOutcome, rank: Int) -> CandidateResult {
    CandidateResult(
      code: candidate.code, name: candidate.name, votes: votes, outcome: outcome, rank: rank)
  }
}

/// Candidates with equal keys together, higher keys first, each group in byte order of the codes;
/// `p` is 1 + number of candidates with a higher key.
func equalGroups(
  _ standings: [Standing], by key: (Standing) -> [Int]
) -> [(p: Int, members: [Standing])] {
  let sorted = standings.sorted { left, right in
    if key(left) != key(right) { return key(right).lexicographicallyPrecedes(key(left)) }
    return left.candidate.code < right.candidate.code
  }
  var groups: [(p: Int, members: [Standing])] = []
  for (position, standing) in sorted.enumerated() {
    if let last = groups.last?.members.last, key(last) == key(standing) {
      groups[groups.count - 1].members.append(standing)
    } else {
      groups.append((position + 1, [standing]))
    }
  }
  return groups
}

/// The table of results.md: what a group at positions p to q gets, and which boundary it lies at.
struct Places {
  let seats: Int
  let alternates: Int

  private var last: Int { seats + alternates }

  func outcome(_ p: Int, _ q: Int) -> CandidateOutcome {
    if q <= seats { return .elected }
    if p <= seats { return .tieOpen }
    if q <= last { return .alternate }
    if p <= last { return .tieOpen }
    return .notElected
  }

  func boundaries(_ p: Int, _ q: Int) -> [Tie.Boundary] {
    if q <= seats { return [.seatOrder] }
    if p <= seats { return alternates > 0 && q > last ? [.seats, .alternates] : [.seats] }
    if q <= last { return [.alternateOrder] }
    if p <= last { return [.alternates] }
    return []
  }

  /// The number of places a group at p to q competes for.
  func places(_ p: Int, _ q: Int) -> Int {
    switch boundaries(p, q).first {
    case .seats: seats - p + 1
    case .alternates: last - p + 1
    default: q - p + 1
    }
  }
  /// The members at p in the order of the lot that decides between them: it names them all and
  /// nobody else, with the votes they have, and something depends on their order.
  func drawn(_ members: [Standing], _ p: Int, _ lots: [HeldLot]) -> [Standing]? {
    guard members.count > 1, !boundaries(p, p + members.count - 1).isEmpty else { return nil }
    let codes = members.map(\.candidate.code)
    let lot = lots.first { $0.votes == members[0].votes && $0.order.sorted() == codes }
    return lot?.order.compactMap { code in members.first { $0.candidate.code == code } }
  }
}
