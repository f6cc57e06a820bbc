import ElectionModel
import Tabulation
import TestSupport
import Testing

@Suite("The results are the same bytes however they are worked out") struct SameResultsTests {
  @Test(arguments: [UInt64(1), 2, 3, 4]) func forAnyWorkersOrderAndPortions(seed: UInt64)
    async throws
  {
    var random = SeededGenerator(seed: seed)
    let election = SeededElection(precincts: 12, &random)
    let one = try await election.results(workers: 1, portions: [election.returns])
    let bytes = election.bytes(of: one)
    #expect(one.counted > 20, "\(random)")
    for workers in [1, 2, 3, 7, 64] {
      for _ in 0..<4 {
        let shuffled = election.returns.shuffled(using: &random)
        let results = try await election.results(
          workers: workers, portions: portions(of: shuffled, &random),
          quarantine: election.quarantine.shuffled(using: &random))
        #expect(results == one, "\(workers) workers, \(random)")
        #expect(election.bytes(of: results) == bytes, "\(workers) workers, \(random)")
      }
    }
  }

  /// Divides returns into portions, some of them empty.
  private func portions(
    of returns: [RecordedReturn], _ random: inout SeededGenerator
  ) -> [[RecordedReturn]] {
    var rest = returns[...]
    var portions: [[RecordedReturn]] = []
    while !rest.isEmpty {
      let portion = rest.prefix(random.number(0...9))
      portions.append(Array(portion))
      rest = rest.dropFirst(portion.count)
    }
    return portions
  }

  @Test func resultsMayBeAskedForInBetween() async throws {
    var random = SeededGenerator(seed: 5)
    let election = SeededElection(precincts: 4, &random)
    var tabulator = Tabulator(definition: election.definition, workers: 2)
    for returned in election.returns {
      try await tabulator.add([returned])
      _ = tabulator.results()
    }
    let whole = try await election.results(
      workers: 3, portions: [election.returns], quarantine: [])
    #expect(tabulator.results().contests == whole.contests)
  }

  /// The parts of a precinct add up to what one return with all ballots states.
  @Test func partsAddUpToTheWhole() async throws {
    let example = ExampleElection.standard
    let slot = Slot("0017", "c-1")
    let paper = Slot("0017", "c-1", .paper)
    let lines = example.ballotLines(of: slot)
    let whole = try await tally([example.goodReturn(for: slot)])
    for cut in 0...lines.count {
      let halves = try await tally([
        example.goodReturn(for: slot, lines: Array(lines[..<cut])),
        example.goodReturn(for: paper, lines: Array(lines[cut...])),
      ])
      #expect(halves.tally.votes == whole.tally.votes)
      #expect(halves.tally.cast == whole.tally.cast)
      #expect(halves.tally.valid == whole.tally.valid)
      #expect(halves.tally.invalid == whole.tally.invalid)
      #expect(halves.tally.precincts == whole.tally.precincts)
      #expect(halves.tally.eligible == whole.tally.eligible)
      #expect(halves.outcome == whole.outcome)
    }
  }

  private func tally(_ returns: [ExampleReturn]) async throws -> ContestResult {
    var tabulator = Tabulator(definition: ExampleElection.standard.definition, workers: 2)
    try await tabulator.add(returns.enumerated().map { recorded($1, entry: $0 + 1) })
    return tabulator.results().contests[0]
  }
}
