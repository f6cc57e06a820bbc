import ElectionModel

/// Finds who is elected by plurality at large, or which tie stands open
/// (docs/formats/results.md, "Outcome").
///
/// Candidates with the most votes take the main seats, the next ones are alternates in order
/// (relative majority; Act on Islamic councils, 1375 as amended). Equal votes are decided by the
/// attributes the definition froze, in its order (note to old article 17); what is equal after
/// that waits for a lot held outside. This program never draws.
///
/// - Parameters:
///   - contest: seats, alternates and candidates.
///   - rule: the tie order and the fewest votes that elect.
///   - attributeNames: the names of the candidates' attributes, in their order.
///   - votes: votes of each candidate, in the order of `contest.candidates`.
/// - Complexity: O(n log n) in the number of candidates.
public func findOutcome(
  contest: Contest, rule: CountingRule, attributeNames: [String], votes: [Int]
) -> Outcome {
  let finder = OutcomeFinder(
    contest: contest, rule: rule, attributeNames: attributeNames, votes: votes)
  return Outcome(candidates: finder.candidates(), ties: finder.ties(), seats: contest.seats)
}

private struct OutcomeFinder {
  let contest: Contest
  let attributes: [String]
  let votes: [Int]
  let leastVotes: Int
  /// (votes, attribute, attribute, ...) of each candidate; higher is before lower.
  let keys: [[Int]]
  /// Candidates by key, then by code.
  let order: [Int]

  init(contest: Contest, rule: CountingRule, attributeNames: [String], votes: [Int]) {
    self.contest = contest
    self.votes = votes
    attributes = rule.tieAttributes
    leastVotes = rule.leastVotes
    let columns = attributes.map { name in
      guard let column = attributeNames.firstIndex(of: name) else {
        preconditionFailure("a checked definition has a column for every tie attribute")
      }
      return column
    }
    let keys = contest.candidates.enumerated().map { index, candidate in
      [votes[index]] + columns.map { candidate.attributes[$0] ?? 0 }
    }
    self.keys = keys
    // Candidates stand in the order of their codes, so that equal keys keep it.
    order = keys.indices.sorted { left, right in
      keys[left] == keys[right]
        ? left < right : keys[right].lexicographicallyPrecedes(keys[left])
    }
  }

  /// A run of candidates at positions `first` to `last` (from 1) of the order.
  struct Group {
    let first: Int
    let members: [Int]
    var last: Int { first + members.count - 1 }
  }

  /// Splits candidates in order into runs that agree in something.
  func groups(_ members: [Int], from first: Int, by agree: (Int, Int) -> Bool) -> [Group] {
    var result: [Group] = []
    var start = 0
    for index in members.indices
    where index + 1 == members.count || !agree(members[index], members[index + 1]) {
      result.append(Group(first: first + start, members: Array(members[start...index])))
      start = index + 1
    }
    return result
  }

  func isElectable(_ candidate: Int) -> Bool { votes[candidate] >= leastVotes }

  func candidates() -> [CandidateResult] {
    groups(order, from: 1) { keys[$0] == keys[$1] }.flatMap { group in
      group.members.map { candidate in
        CandidateResult(
          code: contest.candidates[candidate].code, name: contest.candidates[candidate].name,
          votes: votes[candidate],
          outcome: isElectable(candidate) ? outcome(of: group) : .notElected, rank: group.first)
      }
    }
  }

  func outcome(of group: Group) -> CandidateOutcome {
    let seats = contest.seats
    let places = seats + contest.alternates
    if group.last <= seats { return .elected }
    if group.first <= seats { return .tieOpen }
    if group.last <= places { return .alternate }
    return group.first <= places ? .tieOpen : .notElected
  }

  func boundaries(of group: Group) -> [Tie.Boundary] {
    let seats = contest.seats
    let places = seats + contest.alternates
    if group.members.count < 2 || group.first > places { return [] }
    if group.last <= seats { return [.seatOrder] }
    if group.first <= seats {
      return contest.alternates > 0 && group.last > places ? [.seats, .alternates] : [.seats]
    }
    return group.last <= places ? [.alternateOrder] : [.alternates]
  }

  func places(of group: Group, _ boundaries: [Tie.Boundary]) -> Int {
    switch boundaries.first {
    case .seats: contest.seats - group.first + 1
    case .alternates: contest.seats + contest.alternates - group.first + 1
    default: group.members.count
    }
  }

  func ties() -> [Tie] {
    groups(order.filter(isElectable), from: 1) { votes[$0] == votes[$1] }.flatMap { equal in
      let runs = groups(equal.members, from: equal.first) { keys[$0] == keys[$1] }
      let decided = runs.count > 1 ? tie(equal, isOpen: false) : nil
      return [decided].compactMap { $0 } + runs.compactMap { tie($0, isOpen: true) }
    }
  }

  func tie(_ group: Group, isOpen: Bool) -> Tie? {
    let boundaries = boundaries(of: group)
    guard !boundaries.isEmpty else { return nil }
    let used = attributes.indices.filter { column in
      group.members.contains { keys[$0][column + 1] != keys[group.members[0]][column + 1] }
    }
    return Tie(
      boundaries: boundaries, candidates: group.members.map { contest.candidates[$0].code },
      votes: votes[group.members[0]], places: places(of: group, boundaries),
      resolvedBy: used.map { attributes[$0] }, isOpen: isOpen)
  }
}
