import ElectionModel

/// Who is elected, or which tie stands open (results.md, Outcome).
///
/// - Parameters:
///   - votes: Votes of each candidate, in the order of `contest.candidates`.
///   - attributeNames: The tie attributes in the order of each candidate's `attributes`.
public func outcome(
  of contest: Contest, rule: CountingRule, attributeNames: [String], votes: [Int]
) -> Outcome {
  let columns = rule.tieAttributes.map { name in attributeNames.firstIndex { areSame($0, name) } }
  let standings = zip(contest.candidates, votes).map { candidate, votes in
    // A checked definition has a value wherever the contest's rule names the attribute.
    Standing(
      candidate: candidate,
      key: [votes] + columns.map { $0.flatMap { candidate.attributes[$0] } ?? 0 })
  }
  let places = Places(seats: contest.seats, alternates: contest.alternates)
  let groups = equalGroups(standings) { $0.key }
  var results: [CandidateResult] = []
  for (rank, group) in groups {
    for standing in group {
      let isEnough = standing.votes >= rule.leastVotes
      results.append(
        CandidateResult(
          code: standing.candidate.code, name: standing.candidate.name, votes: standing.votes,
          outcome: isEnough ? places.outcome(rank, rank + group.count - 1) : .notElected,
          rank: rank))
    }
  }
  let enough = standings.filter { $0.votes >= rule.leastVotes }
  return Outcome(
    candidates: results, ties: ties(of: enough, rule: rule, places: places), seats: contest.seats)
}

/// A candidate with the numbers that decide, the weightiest first: votes, then tie attributes.
struct Standing {
  let candidate: Candidate
  let key: [Int]
  var votes: Int { key[0] }
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
}
