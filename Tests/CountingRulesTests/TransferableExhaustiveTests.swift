import CountingRules
import Testing

/// The Scottish rule again, ballot by ballot and as plainly as the Order has it; no lots.
private struct ScottishByHand {
  private struct Paper {
    let preferences: [Int]
    var value = 100_000
    var holder: Int?
  }

  private var papers: [Paper]
  private let seats: Int
  private var continuing: Set<Int>
  private var waiting: Set<Int> = []
  private(set) var elected: Set<Int> = []
  private var kept: [Int: Int] = [:]
  private var history: [[Int]] = []
  private let candidates: Int
  private let quota: Int

  init(_ ballots: [[Int]], candidates: Int, seats: Int) {
    self.candidates = candidates
    self.seats = seats
    continuing = Set(0..<candidates)
    papers = ballots.filter { !$0.isEmpty }.map { Paper(preferences: $0, holder: $0[0]) }
    quota = (papers.count / (seats + 1) + 1) * 100_000
  }

  private func votes(_ candidate: Int) -> Int {
    kept[candidate] ?? papers.filter { $0.holder == candidate }.reduce(0) { $0 + $1.value }
  }

  /// The elected and every stage's totals, or nil if only a lot can go on.
  mutating func count() -> (elected: Set<Int>, stages: [[Int]])? {
    while true {
      history.append((0..<candidates).map(votes))
      for candidate in continuing where votes(candidate) >= quota {
        elected.insert(candidate)
        continuing.remove(candidate)
        if votes(candidate) > quota { waiting.insert(candidate) } else { keep(candidate) }
      }
      if elected.count == seats { return (elected, history) }
      if continuing.count <= seats - elected.count {
        return (elected.union(continuing), history)
      }
      let isSurplus = !waiting.isEmpty
      guard let next = extreme(isSurplus ? waiting : continuing, most: isSurplus) else {
        return nil
      }
      if isSurplus {
        passSurplus(next)
      } else {
        exclude(next)
      }
    }
  }

  private mutating func keep(_ candidate: Int) {
    kept[candidate] = quota
  }

  private mutating func passSurplus(_ candidate: Int) {
    let all = votes(candidate)
    let surplus = all - quota
    waiting.remove(candidate)
    move(candidate) { $0 * surplus / all }
    keep(candidate)
  }

  private mutating func exclude(_ candidate: Int) {
    continuing.remove(candidate)
    move(candidate) { $0 }
  }

  private mutating func move(_ candidate: Int, value: (Int) -> Int) {
    let receiving = continuing
    for index in papers.indices where papers[index].holder == candidate {
      let after = papers[index].preferences.drop { $0 != candidate }.dropFirst()
      papers[index].holder = after.first { receiving.contains($0) }
      papers[index].value = value(papers[index].value)
    }
  }

  /// The one with the most or fewest votes, by the latest stage at which they differ.
  private func extreme(_ among: Set<Int>, most: Bool) -> Int? {
    var left = among
    for stage in history.reversed() {
      let best = most ? left.map { stage[$0] }.max() : left.map { stage[$0] }.min()
      left = left.filter { stage[$0] == best }
      if left.count == 1 { return left.first }
    }
    return nil
  }
}

@Suite("Every small Scottish count")
struct TransferableExhaustiveTests {
  /// Every ranking of some of three candidates, the empty one too.
  private static let rankings: [[Int]] = {
    let all = [0, 1, 2]
    let pairs = all.flatMap { first in all.filter { $0 != first }.map { [first, $0] } }
    let whole = pairs.map { pair in pair + all.filter { !pair.contains($0) } }
    return [[]] + all.map { [$0] } + pairs + whole
  }()

  @Test(arguments: [1, 2]) func upToFourBallotsAreCountedAsByHand(seats: Int) throws {
    var profiles = 0
    var open = 0
    for a in Self.rankings.indices {
      for b in a..<Self.rankings.count {
        for c in b..<Self.rankings.count {
          for d in c..<Self.rankings.count {
            let ballots = [a, b, c, d].map { Self.rankings[$0] }
            profiles += 1
            open += try isOpen(ballots, seats: seats) ? 1 : 0
          }
        }
      }
    }
    #expect(profiles == 3876)
    #expect(open > 0 && open < profiles)
  }

  /// Compares one count; whether only a lot can end it.
  private func isOpen(_ ballots: [[Int]], seats: Int) throws -> Bool {
    let groups = ballots.map { (1, $0.map(Int32.init)) }
    let outcome = try countTransferable(
      table(3, groups), seats: seats, rule: bookRule("scottish-stv"))
    var byHand = ScottishByHand(ballots, candidates: 3, seats: seats)
    guard let (elected, stages) = byHand.count() else {
      #expect(outcome.openTies.count == 1, "\(ballots)")
      return true
    }
    #expect(Set(outcome.elected) == elected, "\(ballots)")
    #expect(outcome.stages.map(\.totals) == stages, "\(ballots)")
    return false
  }
}
