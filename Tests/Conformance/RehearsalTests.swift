import ElectionModel
import ElectionOffice
import FileAccess
import TestSupport
import Testing

@Suite struct `Rehearsal in the repository` {
  let folder = TemporaryFolder()
  let place = "\(repositoryRoot)/ballots/rehearsal-kelardasht"

  @Test func sameCommandGivesTheSameBytes() throws {
    let made = try run(
      try builtProduct("shomar"), "rehearse", "--to", folder("again"), "--areas", "0228", "--seed",
      "3", "--faulty", "160", "--geography", "\(repositoryRoot)/ballots/geography")
    #expect(made.status == 0, "\(made.errorText)")
    let names = try listFolder(folder("again"))
    let kept = try listFolder(place).filter {
      $0.hasPrefix("definition/") || $0.hasPrefix("returns/")
    }
    #expect(names == kept)
    for name in names {
      let same = try readFile(folder("again/\(name)"), limit: 1 << 20)
      #expect(try readFile("\(place)/\(name)", limit: 1 << 20) == same, "\(name)")
    }
  }

  @Test func faultyReturnsEndInQuarantineWithTheirFindingAndNoOthers() async throws {
    let (results, report, _) = try await countElection(
      definition: "\(place)/definition", returns: "\(place)/returns", in: folder.path)
    let numbers = Set(report.recorded.flatMap(\.numbers))
    #expect(
      numbers.isSuperset(of: [
        .castDoesNotAddUp, .ballotsFileDiffers, .invalidSignature, .conflict, .notJSON,
        .castAboveIdentified,
      ]))
    #expect(report.exitCode == 3)
    #expect(results.unreadable.count == 1)
    #expect(results.contests.contains { $0.contest.office == "city-council" })
    #expect(results.contests.contains { $0.contest.office == "village-council" })
    #expect(results.contests.contains { $0.outcome.ties.contains(where: \.leavesPlaceOpen) })
    #expect(results.contests.contains { $0.outcome.ties.contains { !$0.isOpen } })
  }
}
