import ElectionModel

/// Fills in the ballots of one box.
struct Voter {
  private let plan: ContestPlan
  private let shares: [Int]
  private var stream: SeededStream

  init(_ plan: ContestPlan, _ stream: SeededStream) {
    self.plan = plan
    self.stream = stream
    shares = plan.electorate.swing(&self.stream)
  }

  /// Fills in so many ballots.
  mutating func ballots(_ count: Int) -> [Ballot] {
    (0..<count).map { _ in ballot() }
  }

  private mutating func ballot() -> Ballot {
    switch stream.below(1000) {
    case 0..<34: return Ballot(entries: [])
    case 34..<44: return nobody()
    default: break
    }
    let faction = plan.electorate.factions[stream.weighted(shares)]
    var entries = names(of: faction).map(Ballot.Entry.candidate)
    switch stream.below(1000) {
    case 0..<20: entries[stream.below(entries.count)] = .unreadable
    case 20..<34: entries[stream.below(entries.count)] = .stray(stream.below(plan.strays.count))
    case 34..<44: entries.append(stream.pick(entries))
    case 44..<60: addExcess(&entries, faction)
    default: break
    }
    return Ballot(entries: entries)
  }

  /// A ballot on which no name is a candidate's.
  private mutating func nobody() -> Ballot {
    let count = stream.number(in: 1...2)
    return Ballot(
      entries: (0..<count).map { _ in
        stream.happens(perThousand: 500) ? .unreadable : .stray(stream.below(plan.strays.count))
      })
  }

  private mutating func names(of faction: Electorate.Faction) -> [Int] {
    let allowed = plan.contest.votesAllowed
    if !faction.list.isEmpty, stream.happens(perThousand: 720) {
      return stream.happens(perThousand: 850) ? faction.list : stream.shuffled(faction.list)
    }
    // Half fill in all names they may; the others stop earlier.
    let count = stream.happens(perThousand: 500) ? allowed : stream.number(in: 1...allowed)
    var names: [Int] = []
    add(count, to: &names, faction)
    return names
  }

  /// Adds different names, fewer where the favourites are soon used up.
  private mutating func add(_ count: Int, to names: inout [Int], _ faction: Electorate.Faction) {
    var tries = count * 4
    var missing = count
    while missing > 0, tries > 0 {
      tries -= 1
      let name = stream.weighted(faction.sums)
      guard !names.contains(name) else { continue }
      names.append(name)
      missing -= 1
    }
  }

  private mutating func addExcess(_ entries: inout [Ballot.Entry], _ faction: Electorate.Faction) {
    let wanted = plan.contest.votesAllowed + stream.number(in: 1...3)
    var names = entries.compactMap { entry in
      if case .candidate(let index) = entry { index } else { nil }
    }
    add(wanted - names.count, to: &names, faction)
    entries = names.map(Ballot.Entry.candidate)
  }
}
