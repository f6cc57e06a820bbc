import MerkleLog
import Testing
import Witnessing

/// The note of ledger.md 1.9 with its cosignature, computed by other programs.
@Suite("A foreign cosignature reaches the quorum that asks for it")
struct ForeignCosignatureTests {
  let name = "elections.example/2026-general/ledger"
  let logVKey = "+30987032+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
  let witnessVKey = "observer-a.example/w+542ee159+BGd6dNlk5KhP+lAlqLVTe1xKN61tFG6FR4Osc0aEogfE"

  private var note: String {
    """
    \(name)
    8
    XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

    \u{2014} \(name) MJhwMgo3wrgu+gx71poEEmOupZPAqcoQib1bcs/tU/lNZP8RoWnBtb6mEn1y/v8xR0BTv+tPexjlxk\
    y5ikJeg++1kgo=
    \u{2014} observer-a.example/w VC7hWQAAAABqsTuAkllowrvGNEsMDUXr94QtcOqh84/gxEVwEdKLUS/mlvVTi7X+\
    1Amb6EpxViZs6kW7ggPMRMdgADh82qikjpy3Bw==

    """
  }

  private func open(_ quorum: String) throws -> CosignedCheckpoint {
    let text = "log \(name)\(logVKey)\nwitness a \(witnessVKey)\n"
    let other = "witness b \(witnesses[0].verifierKey)\ngroup both all a b\n"
    let policy = try Policy(encoded: Array("\(text)\(other)quorum \(quorum)\n".utf8))
    return try CosignedCheckpoint(
      opening: Array(note.utf8), key: policy.logs[0].key, policy: policy)
  }

  @Test func aloneAndNotWhereASecondIsNeeded() throws {
    let alone = try open("a")
    #expect(alone.reachesQuorum)
    #expect(alone.checkpoint.size == 8)
    #expect(alone.cosignatures.map(\.time) == [1_790_000_000])
    #expect(try !open("both").reachesQuorum)
    #expect(try !open("b").reachesQuorum)
  }
}
