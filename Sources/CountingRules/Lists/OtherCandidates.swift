extension ListCount {
  /// Says of everybody else of the holder that the seats did not reach so far.
  mutating func reportOthers(_ order: CandidateOrder, of holder: SeatHolder) {
    var before = 0
    for group in order.classes {
      for candidate in group where before >= holder.seats {
        steps.append(
          .notElected(
            candidate: candidate, votes: votes(ofCandidate: candidate), before: before,
            seats: holder.seats))
      }
      before += group.count
    }
  }

  /// Names those of the holder who come next, as many as the rule has alternates.
  ///
  /// Where nothing decides the order of equal ones, the rest wait for them. A seat that stands open
  /// makes its losers the first alternates, so there are none before it is settled.
  mutating func nameAlternates(_ order: CandidateOrder, of holder: SeatHolder) {
    guard case .asManyAsSeats(let least) = terms.alternates, holder.seats > 0 else { return }
    var left = max(least, holder.seats)
    let most = left
    var before = 0
    for group in order.classes {
      defer { before += group.count }
      guard before + group.count > holder.seats else { continue }
      guard before >= holder.seats, left > 0 else { return }
      guard group.count == 1 else {
        return leaveOpen(group, places: min(left, group.count), question: .alternate)
      }
      alternates.append(group[0])
      left -= 1
      steps.append(
        .alternate(
          candidate: group[0], votes: votes(ofCandidate: group[0]), place: most - left))
    }
  }
}
