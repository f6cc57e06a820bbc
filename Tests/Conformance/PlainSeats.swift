/// Seats and elected from official totals, by hand: whole numbers, loops and no engine. For figures
/// that no authority publishes beside its votes.
enum PlainSeats {
  /// A candidate's place on the list, from 1, and votes.
  typealias Candidate = (place: Int, votes: Int)

  /// Sainte-Lague: each seat to the largest votes / (2 x seats so far + 1); nil at a tie.
  static func sainteLague(_ votes: [Int], seats: Int) -> [Int]? {
    var given = votes.map { _ in 0 }
    for _ in 0..<seats {
      var best: [Int] = []
      for list in votes.indices {
        guard let leader = best.first else {
          best = [list]
          continue
        }
        let mine = votes[list] * (2 * given[leader] + 1)
        let other = votes[leader] * (2 * given[list] + 1)
        if mine > other { best = [list] } else if mine == other { best.append(list) }
      }
      guard best.count == 1 else { return nil }
      given[best[0]] += 1
    }
    return given
  }

  /// Kieswet P 6 and P 8, fewer than 19 seats: a seat for each whole quota (all votes / seats), then
  /// one each to the largest remainders of lists with three quarters of it; nil at a tie, or where
  /// seats are left after that.
  static func largestRemainders(_ votes: [Int], seats: Int) -> [Int]? {
    let all = votes.reduce(0, +)
    var given = votes.map { $0 * seats / all }
    let left = seats - given.reduce(0, +)
    let claims = votes.indices.filter { 4 * votes[$0] * seats >= 3 * all }
      .sorted { votes[$0] * seats % all > votes[$1] * seats % all }
    guard left <= claims.count else { return nil }
    if left > 0, left < claims.count,
      votes[claims[left - 1]] * seats % all == votes[claims[left]] * seats % all
    {
      return nil
    }
    for list in claims.prefix(left) { given[list] += 1 }
    return given
  }

  /// The places of a list's elected, in order: first those with more than `votes / over`, by votes,
  /// then the list; nil where votes are equal.
  static func elected(
    _ list: [Candidate], seats: Int, above votes: Int, over: Int = 1
  ) -> [Int]? {
    let preferred = list.filter { $0.votes * over > votes }.sorted { $0.votes > $1.votes }
    guard Set(preferred.map(\.votes)).count == preferred.count else { return nil }
    let rest = list.filter { $0.votes * over <= votes }.sorted { $0.place < $1.place }
    return (preferred + rest).prefix(seats).map(\.place)
  }
}
