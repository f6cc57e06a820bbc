import ElectionModel
import StrictBytes
import Tabulation
import TestSupport

/// The example election with more precincts, and seeded returns of it as a ledger would give them.
struct SeededElection {
  let example: ExampleElection
  /// Returns that count, by entry.
  private(set) var returns: [RecordedReturn] = []
  /// Returns in quarantine, by entry.
  private(set) var quarantine: [QuarantinedReturn] = []
  /// Entries that are no returns.
  private(set) var unreadable: [Int] = []

  var definition: Definition { example.definition }

  /// - Parameter precincts: how many; each serves both contests.
  init(precincts: Int, _ random: inout SeededGenerator) {
    example = Self.example(precincts, &random)
    var entry = 1
    for slot in Self.slots(of: example) {
      switch random.number(1...10) {
      case 1: break
      case 2:
        quarantine.append(
          QuarantinedReturn(entry: entry, slot: slot, findings: [.castDoesNotAddUp]))
      case 3:
        unreadable.append(entry)
      default: returns.append(Self.counted(slot, entry, example, &random))
      }
      entry += 1
    }
    quarantine.append(
      QuarantinedReturn(entry: entry, slot: Slot("q0", "c-9"), findings: [.unknownContest]))
  }

  private static func example(
    _ precincts: Int, _ random: inout SeededGenerator
  ) -> ExampleElection {
    let ids = (0..<precincts).map { PrecinctID(known: "q\($0)") }
    let eligible = ids.map { _ in random.chance(oneIn: 20) ? nil : random.number(10...99) }
    let roles = random.pick([["member"], ["presiding-officer", "member"], ["member", "member"]])
    return ExampleElection { parts in
      parts.precincts = zip(ids, eligible).map { id, eligible in
        Precinct(
          id: id, name: "", kind: .fixed, eligible: eligible, contests: parts.contests.map(\.id))
      }
      parts.keys = ids.flatMap { id in
        roles.enumerated().map { ExampleKey("\(id)-\($0)", role: $1, precincts: [id]) }
      }
    }
  }

  private static func slots(of example: ExampleElection) -> [Slot] {
    example.slots.flatMap { slot in
      Part.allCases.map { Slot(precinct: slot.precinct, contest: slot.contest, part: $0) }
    }
  }

  private static func counted(
    _ slot: Slot, _ entry: Int, _ example: ExampleElection, _ random: inout SeededGenerator
  ) -> RecordedReturn {
    let lines = example.ballotLines(of: slot)
    let ballots = (0..<random.number(0...30)).map { _ in random.pick(lines) }
    return recorded(example.goodReturn(for: slot, lines: ballots), entry: entry)
  }

  /// Tallies in portions, each given to the workers at once.
  func results(
    workers: Int, portions: [[RecordedReturn]], quarantine: [QuarantinedReturn]? = nil
  ) async throws -> ElectionResults {
    var tabulator = Tabulator(definition: definition, workers: workers)
    for entry in unreadable.reversed() { tabulator.note(unreadable: entry) }
    for portion in portions { try await tabulator.add(portion) }
    for returned in quarantine ?? self.quarantine { tabulator.note(returned) }
    return tabulator.results()
  }

  /// Every file of the results, one after another.
  func bytes(of results: ElectionResults) -> [[UInt8]] {
    let checkpoint = CheckpointReference(
      origin: example.parts.origin, size: 1 + returns.count, root: .zero)
    let contests = results.contests.map(ContestFileWriter(definition).bytes)
    let index = results.indexBytes(
      definition: definition, checkpoint: checkpoint,
      digests: contests.map { reference(to: $0).sha256 })
    return contests + [index]
  }
}

/// A return as the ledger gives it.
func recorded(_ returned: ExampleReturn, entry: Int) -> RecordedReturn {
  let bytes = returned.bytes
  return RecordedReturn(entry: entry, document: reference(to: bytes).sha256, bytes: bytes)
}
