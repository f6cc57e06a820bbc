import ElectionModel

/// Fills in the ballots of one box.
struct Voter {
  private let plan: ContestPlan
  private let shares: [Int]
  private var stream: SeededStream
  private let candidates: Int
  private let allowed: Int
  /// For each candidate the last ballot, from 1, on which one by one names were looked for.
  private var named: [Int32]
  private var ballot: Int32 = 0

  init(_ plan: ContestPlan, _ stream: SeededStream) {
    self.plan = plan
    self.stream = stream
    shares = plan.electorate.swing(&self.stream)
    candidates = plan.contest.candidates.count
    allowed = plan.contest.votesAllowed
    named = [Int32](repeating: 0, count: candidates)
  }

  /// Fills in so many ballots.
  mutating func fill(_ count: Int, _ sheets: inout BallotSheets) {
    for _ in 0..<count {
      write(&sheets)
      sheets.end()
    }
  }

  private mutating func write(_ sheets: inout BallotSheets) {
    switch stream.below(1000) {
    case 0..<34: return
    case 34..<44: return nobody(&sheets)
    default: break
    }
    let faction = plan.electorate.factions[stream.weighted(shares)]
    ballot += 1
    names(of: faction, &sheets)
    let start = sheets.begun
    let count = sheets.entries.count - start
    switch stream.below(1000) {
    case 0..<20: sheets.replace(start + stream.below(count), with: BallotSheets.unreadable)
    case 20..<34:
      let place = start + stream.below(count)
      sheets.replace(place, with: stray())
    case 34..<44: sheets.append(sheets.entries[start + stream.below(count)])
    case 44..<60: addExcess(&sheets, faction)
    default: break
    }
  }

  private mutating func stray() -> Int32 { Int32(candidates + stream.below(plan.strays)) }

  /// A ballot on which no name is a candidate's.
  private mutating func nobody(_ sheets: inout BallotSheets) {
    for _ in 0..<stream.number(in: 1...2) {
      sheets.append(stream.happens(perThousand: 500) ? BallotSheets.unreadable : stray())
    }
  }

  private mutating func names(of faction: Electorate.Faction, _ sheets: inout BallotSheets) {
    if !faction.list.isEmpty, stream.happens(perThousand: 720) {
      let asPrinted = stream.happens(perThousand: 850)
      for name in faction.list { sheets.append(Int32(name)) }
      if !asPrinted { sheets.shuffle(from: sheets.begun, &stream) }
      return
    }
    // Half fill in all names they may; the others stop earlier.
    add(
      stream.happens(perThousand: 500) ? allowed : stream.number(in: 1...allowed), &sheets, faction)
  }

  /// Adds different names, fewer where the favourites are soon used up.
  private mutating func add(
    _ count: Int, _ sheets: inout BallotSheets, _ faction: Electorate.Faction
  ) {
    var tries = count * 4
    var missing = count
    while missing > 0, tries > 0 {
      tries -= 1
      let name = stream.weighted(faction.sums)
      guard named[name] != ballot else { continue }
      named[name] = ballot
      sheets.append(Int32(name))
      missing -= 1
    }
  }

  private mutating func addExcess(_ sheets: inout BallotSheets, _ faction: Electorate.Faction) {
    let wanted = allowed + stream.number(in: 1...3)
    for place in sheets.begun..<sheets.entries.count {
      named[Int(sheets.entries[place])] = ballot
    }
    add(wanted - (sheets.entries.count - sheets.begun), &sheets, faction)
  }
}
