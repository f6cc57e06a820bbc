import ElectionModel
import FileAccess
import TestSupport
import Testing

@testable import ElectionOffice

/// Live totals that are wrong, as a mistake of ours or of the machine's memory would leave them.
@Suite struct `Wrong live totals are not published` {
  @Test func publicationEndsBeforeAnythingIsSigned() async throws {
    let office = try ExampleOffice()
    let election = try office.begin()
    _ = try await office.ingest(election, try office.deliverAll())
    var wrong = try LiveTally(election.definition)
    while wrong.size < (try election.status().size) { try wrong.add(.other) }
    election.live = wrong
    await #expect {
      _ = try await election.publish(
        to: office.publicPath, key: try office.key(), workers: 2)
    } throws: { error in
      guard let error = error as? OfficeError, case .liveDiffers(let difference) = error else {
        return false
      }
      return difference.place == "contest c-1" && error.exitCode == 1
    }
    #expect(!fileExists("\(office.publicPath)/checkpoint"))
    #expect(!fileExists("\(office.electionPath)/checkpoint"))
    // Whoever begins anew has the right totals.
    election.live = nil
    try election.followTotals()
    var results: ElectionResults?
    _ = try await election.publish(
      to: office.publicPath, key: try office.key(), workers: 2, tallied: { results = $0 })
    #expect(results != nil && election.live?.results() == results)
  }
}
