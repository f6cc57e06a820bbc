import ElectionModel
import StrictBytes
import Tabulation
import TestSupport
import Testing

@Suite("A return that cannot be added stops the tally and is named") struct TabulationErrorTests {
  let example = ExampleElection.standard

  private func good(_ entry: Int) -> RecordedReturn {
    recorded(example.goodReturn(for: Slot("0017", "c-1")), entry: entry)
  }

  private func unreadable(_ entry: Int) -> RecordedReturn {
    RecordedReturn(entry: entry, document: .zero, bytes: Array("{}\n".utf8))
  }

  private func failure(
    _ returns: [RecordedReturn], workers: Int = 1
  ) async -> TabulationError? {
    var tabulator = Tabulator(definition: example.definition, workers: workers)
    do throws(TabulationError) {
      try await tabulator.add(returns)
      return nil
    } catch {
      return error
    }
  }

  @Test func goodReturnIsAdded() async { #expect(await failure([good(1)]) == nil) }

  @Test func bytesThatAreNoReturn() async {
    #expect(await failure([unreadable(4)]) == .unreadable(entry: 4))
    let cut = RecordedReturn(entry: 5, document: .zero, bytes: Array(good(5).bytes.dropLast()))
    #expect(await failure([cut]) == .unreadable(entry: 5))
  }

  @Test func contestThatTheDefinitionDoesNotHave() async {
    let strange = example.goodReturn(for: Slot("0017", "c-1"))
      .changed { $0.slot = Slot("0017", "c-9") }
    #expect(await failure([recorded(strange, entry: 6)]) == .unknown(entry: 6))
  }

  @Test(arguments: ["99", "1", "AA"]) func codeThatNobodyHas(code: String) async {
    let strange = example.goodReturn(for: Slot("0017", "c-1"))
      .changed { $0.votes = [CodeVotes(code: CandidateCode(known: code), votes: 1)] }
    #expect(await failure([recorded(strange, entry: 7)]) == .unknown(entry: 7))
  }

  @Test func firstByEntryIsNamed() async {
    let returns = [good(3), unreadable(9), unreadable(5), good(4), unreadable(7), unreadable(8)]
    for workers in [1, 2, 3, 7] {
      #expect(await failure(returns, workers: workers) == .unreadable(entry: 5))
      #expect(await failure(returns.reversed(), workers: workers) == .unreadable(entry: 5))
    }
  }

  @Test func whatFailedOnceKeepsFailing() async {
    var tabulator = Tabulator(definition: example.definition, workers: 2)
    for returns in [[unreadable(5)], [good(6)], []] {
      await #expect(throws: TabulationError.unreadable(entry: 5)) {
        try await tabulator.add(returns)
      }
    }
  }

  @Test func errorNamesItsEntry() {
    #expect(TabulationError.unreadable(entry: 5).entry == 5)
    #expect(TabulationError.unknown(entry: 6).entry == 6)
  }
}
