/// Somebody whose seats are filled with candidates.
struct SeatHolder {
  /// Who it is.
  let subject: Subject
  /// Who could take the seats.
  let candidates: [Int]
  /// How many seats it has.
  let seats: Int
}

/// Holders, and whose seat each award in the order of the count is.
struct SeatHolders {
  var holders: [SeatHolder] = []
  /// A place in `holders` for each award.
  var sequence: [Int] = []
}

extension ListCount {
  /// Who fills the seats of a division: the claimants, or the lists of an alliance.
  mutating func holders(of division: Apportionment) -> SeatHolders {
    var found = SeatHolders()
    var places: [[Int]] = []
    for one in division.claimants {
      if case .alliance(let alliance) = one.subject, terms.allianceSeats == .amongLists {
        places.append(divideInside(alliance, of: one, isTied: division.isTied(one), into: &found))
      } else {
        found.holders.append(
          SeatHolder(subject: one.subject, candidates: one.candidates, seats: one.seats))
        places.append([Int](repeating: found.holders.count - 1, count: one.seats))
      }
    }
    var next = [Int](repeating: 0, count: division.claimants.count)
    for award in division.awards {
      let own = places[award.claimant]
      // Seats that stay open inside an alliance have no holder.
      if next[award.claimant] < own.count { found.sequence.append(own[next[award.claimant]]) }
      next[award.claimant] += 1
    }
    return found
  }

  /// Divides an alliance's seats among its lists by the same rule.
  ///
  /// - Returns: The holder of each of the alliance's seats, in the order in which they were given.
  private mutating func divideInside(
    _ alliance: Int, of claimant: Claimant, isTied: Bool, into found: inout SeatHolders
  ) -> [Int] {
    // With quotas one seat more can take another away inside, so nothing is sure before the tie is
    // settled; with divisors the seats won so far are.
    if isTied, case .quota = rule.aggregation { return [] }
    let lists = contest.lists(of: alliance)
    guard claimant.seats > 0 else { return [] }
    var inside = Apportionment(
      among: lists.map(listClaimant), seats: claimant.seats, chain: chain)
    inside.divide(by: rule.aggregation, base: ExactNumber(claimant.votes))
    close(&inside)
    let first = found.holders.count
    for one in inside.claimants {
      steps.append(.seats(one.subject, seats: one.seats))
      found.holders.append(
        SeatHolder(subject: one.subject, candidates: one.candidates, seats: one.seats))
    }
    return inside.awards.map { first + $0.claimant }
  }
}

extension Apportionment {
  /// Whether a claimant waits for an open tie.
  func isTied(_ one: Claimant) -> Bool { ties.contains { $0.subjects.contains(one.subject) } }
}
