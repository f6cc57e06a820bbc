import ElectionModel
import TestSupport
import Testing

@Suite("What the count centre publishes is what the observer finds") struct WholeElectionTests {
  static let seeds = UInt64(0)..<96

  /// Good, faulty and conflicting returns; both levels of disclosure; some published twice.
  @Test func everySeededElectionVerifies() async {
    var seen: Set<FindingNumber> = []
    var (lots, rulings) = (0, 0)
    await withTaskGroup(of: (findings: Set<FindingNumber>, lots: Int, rulings: Int).self) {
      group in
      for seed in Self.seeds {
        group.addTask {
          do {
            return try await withTemporaryFolder { folder in
              try await WholeElection(seed: seed, folder: folder).run()
            }
          } catch {
            Issue.record(error, "seed \(seed)")
            return ([], 0, 0)
          }
        }
      }
      for await one in group {
        seen.formUnion(one.findings)
        lots += one.lots
        rulings += one.rulings
      }
    }
    let never = FindingMeaning.all.map(\.number).filter { !seen.contains($0) }
    #expect(never.isEmpty, "no seed made these findings")
    #expect(lots > 10 && rulings > 3, "\(lots) lots and \(rulings) rulings decided something")
  }
}
