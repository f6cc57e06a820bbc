/// The candidates of a seat holder in the order of the rule.
struct CandidateOrder {
  /// Classes of candidates whose order is not decided; mostly of one.
  var classes: [[Int]] = []
  /// Why each class stands where it does.
  var claims: [ListStep.Claim] = []
}

extension ListCount {
  /// Fills the seats of every holder with candidates.
  mutating func fill(_ all: SeatHolders, quota: ExactNumber) {
    let bar = preferenceBar(quota: quota)
    // While a seat of a list is open, or one is filled later, nobody is defeated yet.
    let isFinal = ties.isEmpty && rule.reserved.isEmpty
    let queues = all.holders.map { fill($0, bar: bar, isFinal: isFinal) }
    var next = [Int](repeating: 0, count: queues.count)
    for holder in all.sequence {
      defer { next[holder] += 1 }
      guard next[holder] < queues[holder].count else { continue }
      let (candidate, claim) = queues[holder][next[holder]]
      elect(candidate, by: claim)
    }
  }

  /// Puts a candidate among the elected and says so.
  mutating func elect(_ candidate: Int, by claim: ListStep.Claim) {
    elected.append(candidate)
    steps.append(.elected(candidate: candidate, votes: votes(ofCandidate: candidate), by: claim))
  }

  private mutating func preferenceBar(quota: ExactNumber) -> ExactNumber {
    guard case .preference(let share, let isStrict) = terms.order else { return 0 }
    steps.append(.preferenceBar(share * quota, isStrict: isStrict))
    return share * quota
  }

  /// Who takes one holder's seats, in order; those in an open tie are left out.
  private mutating func fill(
    _ holder: SeatHolder, bar: ExactNumber, isFinal: Bool
  ) -> [(Int, ListStep.Claim)] {
    reportShortage(of: holder)
    let order = settle(order(of: holder, bar: bar), seats: holder.seats)
    showComparative(order, of: holder)
    var taken: [(Int, ListStep.Claim)] = []
    for (group, claim) in zip(order.classes, order.claims) {
      let places = holder.seats - taken.count
      guard places > 0 else { break }
      if group.count > places {
        leaveOpen(group, places: places)
        break
      }
      if group.count > 1 { steps.append(.equalOrder(group, votes: votes(ofCandidate: group[0]))) }
      taken += group.map { ($0, claim) }
    }
    if isFinal {
      reportOthers(order, of: holder)
      nameAlternates(order, of: holder)
    }
    return taken
  }

  /// Candidates with equal votes, of whom nothing decides who gets the places.
  mutating func leaveOpen(
    _ group: [Int], places: Int, question: OpenTie.Question = .seat
  ) {
    let tie = OpenTie(question: question, subjects: group.map(Subject.candidate), places: places)
    ties.append(tie)
    steps.append(.open(figure: ExactNumber(votes(ofCandidate: group[0])), tie))
  }

  /// More seats than candidates: what the rule does about it.
  private mutating func reportShortage(of holder: SeatHolder) {
    let over = holder.seats - holder.candidates.count
    guard over > 0 else { return }
    steps.append(
      .exhausted(
        holder.subject, seats: holder.seats, candidates: holder.candidates.count,
        terms.exhaustion))
    guard terms.exhaustion == .authority else { return }
    let tie = OpenTie(
      question: .authority, subjects: [holder.subject], places: over, matter: .listExhausted)
    ties.append(tie)
    steps.append(.open(figure: ExactNumber(over), tie))
  }

  /// The candidates of a holder in classes of equal claims.
  private func order(of holder: SeatHolder, bar: ExactNumber) -> CandidateOrder {
    var found = CandidateOrder()
    var rest = holder.candidates
    if case .candidate = holder.subject {
      return CandidateOrder(classes: [rest], claims: [.alone])
    }
    if case .list = holder.subject, terms.order != .votes {
      let preferred = rest.filter { isPreferred($0, bar: bar) }
      found = byVotes(preferred, claim: .preference)
      rest = rest.filter { !preferred.contains($0) }
      for candidate in rest.sorted(by: {
        contest.candidates[$0].place < contest.candidates[$1].place
      }) {
        found.classes.append([candidate])
        found.claims.append(.place)
      }
      return found
    }
    return byVotes(rest, claim: .votes)
  }

  private func isPreferred(_ candidate: Int, bar: ExactNumber) -> Bool {
    guard case .preference(_, let isStrict) = terms.order else { return false }
    let votes = ExactNumber(votes(ofCandidate: candidate))
    return votes > bar || (!isStrict && votes == bar)
  }

  private func byVotes(_ candidates: [Int], claim: ListStep.Claim) -> CandidateOrder {
    let groups = Dictionary(grouping: candidates, by: votes(ofCandidate:))
    let levels = groups.keys.sorted(by: >)
    return CandidateOrder(
      classes: levels.map { groups[$0] ?? [] },
      claims: [ListStep.Claim](repeating: claim, count: levels.count))
  }
}
