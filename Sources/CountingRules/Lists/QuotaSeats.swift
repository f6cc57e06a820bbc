import BigInt

extension Apportionment {
  /// Divides the seats by whole quotas, and what is left over by the rounds of the terms.
  ///
  /// - Parameter base: The votes (or what stands for them) that the quota is worked out from.
  mutating func divide(by terms: QuotaTerms, base: ExactNumber) {
    let quota = terms.quota.value(base: base, seats: seats)
    steps.append(.quota(quota, base: base, seats: seats))
    setStrongRoom(terms.candidateMinimum.map { $0 * quota })
    let wholes = wholeSeats(quota: quota)
    guard withinSeats(wholes) else { return }
    if terms.withoutQuota == .mostVotes, wholes.allSatisfy({ $0 == 0 }) {
      return electMostVoted()
    }
    for (index, whole) in wholes.enumerated() { giveWholes(whole, to: index, quota: quota) }
    if case .rounded(let half, let mismatch) = terms.wholes {
      roundUp(quota: quota, half: half, mismatch: mismatch)
    }
    for round in terms.rounds where left > 0 && !isStopped { give(round, quota: quota) }
    leaveRestToAuthority()
  }

  /// The whole part of each quotient; 0 where there is no quota.
  private mutating func wholeSeats(quota: ExactNumber) -> [Int] {
    guard quota > 0 else { return claimants.map { _ in 0 } }
    return claimants.indices.map { index in
      let quotient = ExactNumber(claimants[index].votes) / quota
      let whole = quotient.floor
      claimants[index].remainder = ExactNumber(claimants[index].votes) - ExactNumber(whole) * quota
      precondition(whole.bitWidth <= Int.bitWidth, "a number of seats fits a machine word")
      steps.append(
        .quotient(
          claimants[index].subject, quotient: quotient, whole: Int(whole),
          remainder: claimants[index].remainder))
      return Int(whole)
    }
  }

  /// Whether whole parts fit the seats at all; they may not where the quota counts ballots.
  private mutating func withinSeats(_ wholes: [Int]) -> Bool {
    let capped = zip(wholes, claimants).map { min($0, $1.room, $1.strongRoom, seats + 1) }
    guard capped.reduce(0, +) > seats else { return true }
    let subjects = claimants.indices.filter { wholes[$0] > 0 }.map { claimants[$0].subject }
    ask(.wholeSeats, among: subjects, places: seats)
    return false
  }

  private mutating func giveWholes(_ whole: Int, to index: Int, quota: ExactNumber) {
    let one = claimants[index]
    let room = min(one.room, one.strongRoom)
    if whole > room {
      steps.append(.exhausted(one.subject, seats: whole, candidates: room, .passOn))
    }
    for _ in 0..<min(whole, room) {
      give(index, ground: .wholeQuota, figure: ExactNumber(one.votes) / quota)
    }
  }

  /// How many candidates of each claimant have the least votes.
  private mutating func setStrongRoom(_ minimum: ExactNumber?) {
    guard let minimum else { return }
    steps.append(.candidateMinimum(minimum))
    for index in claimants.indices {
      claimants[index].strongRoom =
        claimants[index].candidateVotes.filter { ExactNumber($0) >= minimum }.count
    }
  }

  /// One round for seats left over.
  private mutating func give(_ round: QuotaTerms.Round, quota: ExactNumber) {
    switch round {
    case .largestRemainders(let least):
      let bar = (least ?? 0) * quota
      award(.remainder, once: true, to: { ExactNumber($0.votes) >= bar }, by: { $0.remainder })
    case .averagesOnce: award(.averageOnce, once: true, by: \.average)
    case .highestAverages: award(.average, by: \.average)
    case .averagesWithMinimum:
      award(.average, to: { $0.seats < $0.strongRoom }, by: \.average)
    case .largestShares: award(.share, once: true, by: { ExactNumber($0.votes) })
    }
  }

  /// The candidates with the most votes, each for himself.
  private mutating func electMostVoted() {
    steps.append(.nobodyReachesQuota)
    let all = claimants.flatMap { Array(zip($0.candidates, $0.candidateVotes)) }
    claimants = all.sorted { $0.0 < $1.0 }.map { index, votes in
      Claimant(
        subject: .candidate(index), votes: votes, candidates: [index], candidateVotes: [votes],
        room: 1)
    }
    award(.share, once: true) { ExactNumber($0.votes) }
  }

  /// Seats that no round could give.
  private mutating func leaveRestToAuthority() {
    let claims = claimants.filter { $0.votes > 0 && $0.seats < $0.room }
    guard left > 0, !isStopped, !claims.isEmpty else { return }
    ask(.rest, among: claims.map(\.subject), places: left)
  }
}

extension Claimant {
  /// Votes through one more than the seats so far.
  var average: ExactNumber { ratio(votes, seats + 1) }
}

extension QuotaTerms.Quota {
  /// The quota for a base and so many seats, above zero.
  func value(base: ExactNumber, seats: Int) -> ExactNumber {
    switch self {
    case .hare: return base / ExactNumber(seats)
    case .droop: return ExactNumber((base / ExactNumber(seats + 1)).floor + 1)
    case .hareHalfDown:
      // A fraction of a half or less is dropped: the least whole number not below (x - 1/2).
      let half = base / ExactNumber(seats) - ratio(1, 2)
      return ExactNumber(-(0 - half).floor)
    }
  }
}
