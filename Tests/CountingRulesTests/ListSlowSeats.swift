/// Seats worked out a second time, in the plainest way: whole numbers and long loops.
struct SlowSeats: Equatable {
  var seats: [Int]
  var tied: [Int] = []
  var open = 0

  /// Each seat to the largest votes/divisor; all quotients on one table, sorted by cross products.
  ///
  /// - Parameter divisor: The divisor for the k-th seat (from 0), times ten.
  static func divisors(votes: [Int], seats: Int, divisor: (Int) -> Int) -> SlowSeats {
    var table: [(list: Int, votes: Int, divisor: Int)] = []
    for list in votes.indices where votes[list] > 0 {
      for seat in 0..<seats { table.append((list, votes[list], divisor(seat))) }
    }
    table.sort { $0.votes * $1.divisor > $1.votes * $0.divisor }
    var found = SlowSeats(seats: votes.map { _ in 0 })
    guard seats > 0, table.count >= seats else { return found.waiting(seats) }
    let last = table[seats - 1]
    let equal = table.filter { $0.votes * last.divisor == last.votes * $0.divisor }
    let above = table.filter { $0.votes * last.divisor > last.votes * $0.divisor }
    for one in above { found.seats[one.list] += 1 }
    if above.count + equal.count == seats {
      for one in equal { found.seats[one.list] += 1 }
      return found
    }
    found.tied = equal.map(\.list).sorted()
    return found.waiting(seats)
  }

  /// Whole quotas, then one seat each by remainder.
  ///
  /// - Parameter quota: The quota as a fraction.
  static func remainders(votes: [Int], seats: Int, quota: (Int, over: Int)) -> SlowSeats {
    var found = SlowSeats(seats: votes.map { _ in 0 })
    guard votes.contains(where: { $0 > 0 }), seats > 0 else { return found.waiting(seats) }
    // votes / (a / b) is votes * b / a.
    found.seats = votes.map { $0 * quota.over / quota.0 }
    let rests = votes.map { $0 * quota.over % quota.0 }
    var left = seats - found.seats.reduce(0, +)
    var waiting = votes.indices.filter { votes[$0] > 0 }
    while left > 0, let best = waiting.map({ rests[$0] }).max() {
      let equal = waiting.filter { rests[$0] == best }
      if equal.count > left {
        found.tied = equal
        break
      }
      for list in equal { found.seats[list] += 1 }
      left -= equal.count
      waiting.removeAll { rests[$0] == best }
    }
    return found.waiting(seats)
  }

  /// The same with what is left over counted.
  private func waiting(_ seats: Int) -> SlowSeats {
    var copy = self
    copy.open = seats - copy.seats.reduce(0, +)
    return copy
  }
}

extension SlowSeats {
  /// Dutch councils (P 5-P 9), written out again.
  static func dutch(votes: [Int], seats: Int) -> SlowSeats {
    let total = votes.reduce(0, +)
    var found = SlowSeats(seats: votes.map { $0 > 0 ? $0 * seats / total : 0 })
    guard total > 0, seats > 0 else { return found.waiting(seats) }
    var rounds: [(least: Int, once: Bool, average: Bool)] = [(0, false, true)]
    if seats < 19 { rounds = [(75, true, false), (0, true, true), (0, false, true)] }
    var lastRound: [(list: Int, value: (Int, Int))] = []
    for round in rounds {
      var given: [Int] = []
      var wins: [(list: Int, value: (Int, Int))] = []
      while found.seats.reduce(0, +) < seats {
        let eligible = votes.indices.filter {
          votes[$0] > 0 && votes[$0] * seats * 100 >= round.least * total
            && !(round.once && given.contains($0))
        }
        let values = eligible.map { list in
          (
            list,
            round.average
              ? (votes[list], found.seats[list] + 1) : (votes[list] * seats % total, 1)
          )
        }
        guard let best = values.max(by: { $0.1.0 * $1.1.1 < $1.1.0 * $0.1.1 }) else { break }
        let equal = values.filter { $0.1.0 * best.1.1 == best.1.0 * $0.1.1 }
        if equal.count > seats - found.seats.reduce(0, +) {
          found.tied = equal.map(\.0)
          return found.waiting(seats)
        }
        for one in equal {
          found.seats[one.0] += 1
          given.append(one.0)
          wins.append((one.0, one.1))
        }
      }
      if !wins.isEmpty { lastRound = wins }
    }
    return found.correctingMajority(votes: votes, total: total, seats: seats, lastRound: lastRound)
  }

  /// P 9: one seat more for an absolute majority; the last one given goes.
  private func correctingMajority(
    votes: [Int], total: Int, seats: Int, lastRound: [(list: Int, value: (Int, Int))]
  ) -> SlowSeats {
    var found = self
    guard let big = votes.indices.first(where: { 2 * votes[$0] > total }),
      2 * found.seats[big] <= seats
    else { return found.waiting(seats) }
    let others = lastRound.filter { $0.list != big }
    guard let last = others.last else { return found.waiting(seats) }
    let losers = others.filter { $0.value.0 * last.value.1 == last.value.0 * $0.value.1 }
    for one in losers { found.seats[one.list] -= 1 }
    found.seats[big] += 1
    if losers.count > 1 { found.tied = losers.map(\.list).sorted() }
    return found.waiting(seats)
  }
}
