extension ListCount {
  /// Asks the tie chain about candidates with equal votes.
  mutating func settle(_ order: CandidateOrder, seats: Int) -> CandidateOrder {
    var found = CandidateOrder()
    var before = 0
    for (group, claim) in zip(order.classes, order.claims) {
      let classes = group.count == 1 ? [group] : separate(group, boundary: seats - before)
      found.classes += classes
      found.claims += [ListStep.Claim](repeating: claim, count: classes.count)
      before += group.count
    }
    return found
  }

  /// Equal candidates as far as the chain separates them.
  ///
  /// A seat depends on it if the group lies across `boundary`; the decision is then a step.
  private mutating func separate(_ group: [Int], boundary: Int) -> [[Int]] {
    let subjects = group.map(Subject.candidate)
    let found = chain.order(subjects, boundary: nil)
    if boundary > 0, boundary < group.count, let step = found.decision(at: boundary) {
      let chosen = Array(found.classes.joined().prefix(boundary))
      steps.append(
        .tie(
          figure: ExactNumber(votes(ofCandidate: group[0])), equal: subjects, decidedBy: step,
          chosen: chosen))
    }
    return found.classes.map { one in
      one.compactMap { if case .candidate(let index) = $0 { index } else { nil } }
    }
  }

  /// Comparative figures, where candidates of a list or alliance have them: its votes through the
  /// candidate's rank. Without a decided rank there is none.
  mutating func showComparative(_ order: CandidateOrder, of holder: SeatHolder) {
    guard terms.allianceSeats == .amongCandidates else { return }
    let votes = holder.candidates.reduce(0) { $0 + self.votes(ofCandidate: $1) }
    var rank = 1
    for group in order.classes {
      if group.count == 1 {
        steps.append(.comparative(candidate: group[0], rank: rank, figure: ratio(votes, rank)))
      }
      rank += group.count
    }
  }
}
