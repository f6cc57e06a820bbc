import ElectionModel

/// The ties of a contest in their order (results.md, Outcome).
///
/// Candidates with fewer than `leastVotes` votes are left out; all others have more votes, so that
/// positions are the same with and without them.
func ties(
  of standings: [Standing], rule: CountingRule, places: Places, lots: [HeldLot]
) -> [Tie] {
  var ties: [Tie] = []
  let enough = standings.filter { $0.votes >= rule.leastVotes }
  for (p, set) in equalGroups(enough, by: { [$0.votes] }) where set.count > 1 {
    let groups = equalGroups(set) { $0.key }
    // 1. The attributes decide between some of them.
    if groups.count > 1 {
      let ordered = groups.flatMap(\.members)
      ties += tie(ordered, p, places, resolvedBy: deciding(set, rule), isOpen: false)
    }
    // 2. Only a lot can decide between those whose keys are equal.
    for (place, members) in groups where members.count > 1 {
      if let drawn = places.drawn(members, p + place - 1, lots) {
        ties += tie(drawn, p + place - 1, places, resolvedBy: ["lot"], isOpen: false)
      } else {
        ties += tie(members, p + place - 1, places, resolvedBy: [], isOpen: true)
      }
    }
  }
  return ties
}

/// One tie of the members at p, or none where no boundary lies there.
private func tie(
  _ members: [Standing], _ p: Int, _ places: Places, resolvedBy: [String], isOpen: Bool
) -> [Tie] {
  let q = p + members.count - 1
  let boundaries = places.boundaries(p, q)
  guard !boundaries.isEmpty else { return [] }
  return [
    Tie(
      boundaries: boundaries, candidates: members.map(\.candidate.code), votes: members[0].votes,
      places: places.places(p, q), resolvedBy: resolvedBy, isOpen: isOpen)
  ]
}

/// The attributes, in the rule's order, in which not all of the set are equal.
private func deciding(_ set: [Standing], _ rule: CountingRule) -> [String] {
  rule.tieAttributes.enumerated().filter { index, _ in
    Set(set.map { $0.key[index + 1] }).count > 1
  }.map(\.element)
}
