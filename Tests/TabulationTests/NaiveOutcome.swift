import ElectionModel

/// Finds the outcome of a contest by counting who stands higher, sentence by sentence from
/// docs/formats/results.md, "Outcome".
struct NaiveOutcome {
  let contest: Contest
  let leastVotes: Int
  let attributes: [String]
  let keys: [[Int]]

  /// - Parameter attributeNames: the names of the candidates' attributes, in their order.
  init(_ contest: Contest, _ rule: CountingRule, attributeNames: [String], votes: [Int]) {
    self.contest = contest
    leastVotes = rule.leastVotes
    attributes = rule.tieOrder.filter { $0 != "lot" }
    let columns = attributes.map { attributeNames.firstIndex(of: $0) ?? -1 }
    keys = contest.candidates.indices.map { index in
      [votes[index]] + columns.map { contest.candidates[index].attributes[$0] ?? 0 }
    }
  }

  private func isHigher(_ left: [Int], _ right: [Int]) -> Bool {
    for (one, other) in zip(left, right) where one != other { return one > other }
    return false
  }

  /// 1 + number of candidates of the contest with a higher key.
  func rank(_ key: [Int]) -> Int { 1 + keys.count { isHigher($0, key) } }

  /// The cell of the table for positions p to q.
  func outcome(_ p: Int, _ q: Int) -> CandidateOutcome {
    let (s, a) = (contest.seats, contest.alternates)
    if q <= s { return .elected }
    if p <= s && s < q { return .tieOpen }
    if s < p && q <= s + a { return .alternate }
    if s < p && p <= s + a && s + a < q { return .tieOpen }
    return .notElected
  }

  func boundaries(_ p: Int, _ q: Int) -> [Tie.Boundary] {
    let (s, a) = (contest.seats, contest.alternates)
    if q <= s { return [.seatOrder] }
    if p <= s && s < q { return a > 0 && q > s + a ? [.seats, .alternates] : [.seats] }
    if s < p && q <= s + a { return [.alternateOrder] }
    if s < p && p <= s + a && s + a < q { return [.alternates] }
    return []
  }

  func places(_ p: Int, _ q: Int) -> Int {
    let boundaries = boundaries(p, q)
    if boundaries.contains(.seats) { return contest.seats - p + 1 }
    if boundaries.contains(.alternates) { return contest.seats + contest.alternates - p + 1 }
    return q - p + 1
  }

  func candidates() -> [CandidateResult] {
    let lines = contest.candidates.indices.map { index in
      let key = keys[index]
      let p = rank(key)
      let q = p + keys.count { $0 == key } - 1
      return CandidateResult(
        code: contest.candidates[index].code, name: contest.candidates[index].name, votes: key[0],
        outcome: key[0] < leastVotes ? .notElected : outcome(p, q), rank: p)
    }
    return lines.sorted { ($0.rank, $0.code) < ($1.rank, $1.code) }
  }

  func ties() -> [Tie] {
    let votes = Set(keys.map { $0[0] }).filter { $0 >= leastVotes }.sorted(by: >)
    return votes.flatMap { ties(withVotes: $0) }
  }

  private func ties(withVotes votes: Int) -> [Tie] {
    let set = keys.indices.filter { keys[$0][0] == votes }
    guard set.count > 1 else { return [] }
    let p = 1 + keys.count { $0[0] > votes }
    let ordered = set.sorted {
      (rank(keys[$0]), contest.candidates[$0].code) < (rank(keys[$1]), contest.candidates[$1].code)
    }
    let differing = attributes.indices.filter { column in
      set.contains { keys[$0][column + 1] != keys[set[0]][column + 1] }
    }
    let decided =
      differing.isEmpty
      ? [] : tie(ordered, p, resolvedBy: differing.map { attributes[$0] }, isOpen: false)
    let open = Set(set.map { keys[$0] }).sorted(by: isHigher).flatMap { key in
      tie(set.filter { keys[$0] == key }, rank(key), resolvedBy: [], isOpen: true)
    }
    return decided + open
  }

  private func tie(_ members: [Int], _ p: Int, resolvedBy: [String], isOpen: Bool) -> [Tie] {
    let q = p + members.count - 1
    guard members.count > 1, !boundaries(p, q).isEmpty else { return [] }
    return [
      Tie(
        boundaries: boundaries(p, q), candidates: members.map { contest.candidates[$0].code },
        votes: keys[members[0]][0], places: places(p, q), resolvedBy: resolvedBy, isOpen: isOpen)
    ]
  }
}
