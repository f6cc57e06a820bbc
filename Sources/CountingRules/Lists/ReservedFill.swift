extension ListCount {
  /// Fills the seats kept for groups: each goes to those of the group with the most votes who are
  /// not elected otherwise ("best losers").
  ///
  /// While another tie stands open it is not known who that is, and the seats stay open.
  mutating func fillReserved() {
    for reserved in rule.reserved where ties.isEmpty {
      let group = contest.candidates.indices.filter {
        !elected.contains($0)
          && contest.candidates[$0].attributes[reserved.attribute, default: 0] > 0
      }
      let byVotes = Dictionary(grouping: group, by: votes(ofCandidate:))
      let levels = byVotes.keys.sorted(by: >).map { byVotes[$0] ?? [] }
      let order = settle(
        CandidateOrder(
          classes: levels, claims: levels.map { _ in .reserved }), seats: reserved.seats)
      take(order, seats: min(reserved.seats, contest.seats - elected.count))
    }
  }

  private mutating func take(_ order: CandidateOrder, seats: Int) {
    var left = seats
    for group in order.classes where left > 0 {
      guard group.count <= left else { return leaveOpen(group, places: left) }
      for candidate in group { elect(candidate, by: .reserved) }
      left -= group.count
    }
  }
}
