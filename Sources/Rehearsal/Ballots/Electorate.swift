/// What the voters of a contest are like: factions, each with its share and its favourites.
struct Electorate: Sendable {
  /// Voters who think alike.
  struct Faction {
    /// Of a thousand voters, how many belong to it.
    let share: Int
    /// Candidates whom many of the faction copy from its list; empty for none.
    let list: [Int]
    /// The candidates' weights added up, for voters who choose one by one.
    let sums: [Int]
  }

  let factions: [Faction]

  /// A city: two or three lists as long as the council, and voters who follow none. So there is a
  /// cliff after the last of a winning list.
  init(cityOf candidates: Int, seats: Int, _ stream: inout SeededStream) {
    let order = stream.shuffled(Array(0..<candidates))
    let lists = candidates >= seats * 3 && stream.happens(perThousand: 600) ? 3 : 2
    let weights = Self.weights(candidates, &stream)
    var factions: [Faction] = []
    for (position, shares) in [200...320, 110...190, 50...100].prefix(lists).enumerated() {
      let members = Array(order[(position * seats)..<((position + 1) * seats)])
      factions.append(
        Faction(
          share: stream.number(in: shares), list: members,
          sums: Self.sums(weights, favouring: members, times: 6)))
    }
    let rest = 1000 - factions.reduce(0) { $0 + $1.share }
    factions.append(Faction(share: rest, list: [], sums: Self.sums(weights)))
    self.factions = factions
  }

  /// A village: two families, and those who belong to neither.
  init(villageOf candidates: Int, _ stream: inout SeededStream) {
    let order = stream.shuffled(Array(0..<candidates))
    let weights = Self.weights(candidates, &stream)
    let large = stream.number(in: 340...460)
    let small = stream.number(in: 260...340)
    factions = [
      Faction(
        share: large, list: [],
        sums: Self.sums(weights, favouring: Array(order.prefix((candidates + 1) / 2)), times: 4)),
      Faction(
        share: small, list: [],
        sums: Self.sums(weights, favouring: Array(order.suffix(candidates / 2)), times: 4)),
      Faction(share: 1000 - large - small, list: [], sums: Self.sums(weights)),
    ]
  }

  /// The factions' shares at one box, added up: neighbourhoods differ.
  func swing(_ stream: inout SeededStream) -> [Int] {
    Self.sums(factions.map { $0.share * stream.number(in: 75...125) })
  }

  /// Few are known to all, most to a few: weights fall with a drawn rank.
  private static func weights(_ count: Int, _ stream: inout SeededStream) -> [Int] {
    let ranks = stream.shuffled(Array(0..<count))
    return ranks.map { 60_000 / ($0 + 4) }
  }

  private static func sums(
    _ weights: [Int], favouring members: [Int] = [], times factor: Int = 1
  ) -> [Int] {
    var weights = weights
    for member in members { weights[member] *= factor }
    var sum = 0
    return weights.map { weight in
      sum += weight
      return sum
    }
  }
}
