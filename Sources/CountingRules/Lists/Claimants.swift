extension ListCount {
  /// Everybody who claims seats: alliances, lists outside them, independents.
  func claimants() -> [Claimant] {
    var found: [Claimant] = []
    let alliances = Set(contest.lists.compactMap(\.alliance)).sorted()
    for alliance in alliances {
      let lists = contest.lists(of: alliance)
      found.append(
        claimant(
          .alliance(alliance), votes: lists.reduce(0) { $0 + votes(ofList: $1) },
          candidates: lists.flatMap(contest.members)))
    }
    for list in contest.lists.indices where contest.lists[list].alliance == nil {
      found.append(listClaimant(list))
    }
    return found + independentClaimants()
  }

  /// One list as a claimant.
  func listClaimant(_ list: Int) -> Claimant {
    claimant(.list(list), votes: votes(ofList: list), candidates: contest.members(of: list))
  }

  private func independentClaimants() -> [Claimant] {
    let alone = contest.independents
    switch terms.independents {
    case .eachAlone:
      return alone.map {
        claimant(.candidate($0), votes: contest.candidates[$0].votes, candidates: [$0])
      }
    case .pooled where alone.isEmpty: return []
    case .pooled:
      let votes = alone.reduce(0) { $0 + contest.candidates[$1].votes }
      return [claimant(.independents, votes: votes, candidates: alone)]
    }
  }

  private func claimant(_ subject: Subject, votes: Int, candidates: [Int]) -> Claimant {
    let room = terms.exhaustion == .passOn ? candidates.count : Int.max
    let sorted = candidates.sorted()
    return Claimant(
      subject: subject, votes: votes, candidates: sorted,
      candidateVotes: sorted.map(self.votes(ofCandidate:)), room: room)
  }

  /// The votes of a list: those for it as such, as the rule counts them, and of its candidates.
  private func votes(ofList list: Int) -> Int {
    let members = contest.members(of: list)
    let factor = terms.listVotes == .forEachMember ? members.count : 1
    return members.reduce(factor * contest.lists[list].votes) { $0 + contest.candidates[$1].votes }
  }

  /// The votes of a candidate within the list: by name, and through the list if the rule says so.
  func votes(ofCandidate candidate: Int) -> Int {
    let one = contest.candidates[candidate]
    guard terms.listVotes == .forEachMember, let list = one.list else { return one.votes }
    return one.votes + contest.lists[list].votes
  }
}
