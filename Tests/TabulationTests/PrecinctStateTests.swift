import ElectionModel
import Tabulation
import TestSupport
import Testing

/// docs/formats/results.md, "What counts", on contest c-1 of precincts 0017 and 0018.
@Suite("A precinct is counted, quarantined or missing") struct PrecinctStateTests {
  let example = ExampleElection.standard
  let first = Slot("0017", "c-1")
  let second = Slot("0018", "c-1")
  let paper = Slot("0017", "c-1", .paper)

  private func results(
    counted: [Slot], quarantined: [Slot] = []
  ) async throws -> ElectionResults {
    var tabulator = Tabulator(definition: example.definition, workers: 1)
    try await tabulator.add(
      counted.enumerated().map { recorded(example.goodReturn(for: $1), entry: $0 + 1) })
    for (index, slot) in quarantined.enumerated() {
      tabulator.note(QuarantinedReturn(entry: 50 - index, slot: slot, findings: [.conflict]))
    }
    return tabulator.results()
  }

  private func numbers(_ counted: [Slot], _ quarantined: [Slot]) async throws -> PrecinctNumbers {
    try await results(counted: counted, quarantined: quarantined).contests[0].tally.precincts
  }

  @Test func nothingReceived() async throws {
    let results = try await results(counted: [])
    #expect(results.contests.map(\.tally.precincts) == [.init(missing: 2), .init(missing: 2)])
    #expect(results.contests.map(\.tally.eligible) == [0, 0])
    #expect(results.contests.map(\.tally.votes) == [[0, 0, 0, 0, 0, 0], [0, 0, 0, 0]])
    #expect(results.contests.map(\.outcome.seatsVacant) == [3, 2])
    #expect(results.status == .unofficialPartial)
  }

  @Test func countedAndMissing() async throws {
    #expect(try await numbers([first], []) == .init(counted: 1, missing: 1))
    #expect(try await numbers([first, paper], []) == .init(counted: 1, missing: 1))
    #expect(try await numbers([first, second], []) == .init(counted: 2))
  }

  @Test func quarantinedPartOutweighsACountedOne() async throws {
    #expect(try await numbers([first], [paper]) == .init(quarantined: 1, missing: 1))
    #expect(try await numbers([first], [second]) == .init(counted: 1, quarantined: 1))
    #expect(try await numbers([], [first, first]) == .init(quarantined: 1, missing: 1))
  }

  @Test func whatCountsHealsTheQuarantineOfItsSlotAlone() async throws {
    #expect(try await numbers([first], [first]) == .init(counted: 1, missing: 1))
    #expect(try await numbers([first, paper], [first, paper]) == .init(counted: 1, missing: 1))
    #expect(try await numbers([paper], [first]) == .init(quarantined: 1, missing: 1))
  }

  @Test func precinctsThatDoNotServeTheContestAreNotLookedAt() async throws {
    let strangers = [Slot("0019", "c-1"), Slot("9999", "c-1")]
    let results = try await results(counted: [first, second], quarantined: strangers)
    #expect(results.contests[0].tally.precincts == .init(counted: 2))
    #expect(results.contests[0].tally.quarantine.map(\.slot) == strangers.reversed())
    #expect(results.contests[0].tally.quarantine.map(\.entry) == [49, 50])
  }

  @Test func eligibleIsCountedOncePerPrecinct() async throws {
    let both = try await results(counted: [first, paper, second])
    #expect(both.contests[0].tally.eligible == 650)
    let one = try await results(counted: [first, paper], quarantined: [second])
    #expect(one.contests[0].tally.eligible == 400)
    // Of precinct 0019 nobody knows how many are eligible.
    let unknown = try await results(counted: [Slot("0018", "c-2"), Slot("0019", "c-2")])
    #expect(unknown.contests[1].tally.eligible == nil)
    let known = try await results(counted: [Slot("0018", "c-2")])
    #expect(known.contests[1].tally.eligible == 250)
  }

  @Test func unknownContestsAreUnplaced() async throws {
    let results = try await results(
      counted: example.slots, quarantined: [Slot("0017", "c-8"), Slot("0017", "c-9")])
    #expect(results.unplaced.map(\.entry) == [49, 50])
    #expect(results.contests.allSatisfy { $0.tally.quarantine.isEmpty })
    #expect(results.status == .unofficialComplete)
    #expect(results.quarantined == 2)
    #expect(results.counted == 4)
  }

  @Test func returnsStandByPrecinctThenPart() async throws {
    let results = try await results(counted: [second, paper, first])
    let returns = results.contests[0].tally.returns
    #expect(returns.map(\.slot) == [first, paper, second])
    #expect(returns.map(\.entry) == [3, 2, 1])
    #expect(returns.map(\.signedBy) == Array(repeating: ["member", "presiding-officer"], count: 3))
  }

  @Test func unreadableEntriesStandInTheirOrder() {
    var tabulator = Tabulator(definition: example.definition, workers: 1)
    for entry in [7, 2, 5] { tabulator.note(unreadable: entry) }
    #expect(tabulator.results().unreadable == [2, 5, 7])
  }

  @Test func keysOfNobodyHaveNoRole() async throws {
    let strange = example.goodReturn(for: first).signed(by: [KeyID(known: "stranger")])
    var tabulator = Tabulator(definition: example.definition, workers: 1)
    try await tabulator.add([recorded(strange, entry: 1)])
    #expect(tabulator.results().contests[0].tally.signedBy == [])
  }
}
