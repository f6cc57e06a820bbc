import Cryptography
import ElectionModel
import Intake
import Tabulation
import TestSupport
import Testing

@Suite struct `A good return has no finding` {
  let examiner = ReturnExaminer(definition: ExampleElection.standard.definition) {
    countBallots($0, contest: $1, rule: $2)
  }

  @Test(arguments: ExampleElection.standard.slots, [true, false])
  func inEverySlot(slot: Slot, withBallots: Bool) {
    let good = ExampleElection.standard.goodReturn(for: slot, withBallots: withBallots)
    let examination = examiner.examine(good.bytes, ballots: good.ballots)
    #expect(examination.findings == [])
    #expect(examination.validated?.statement == good.statement)
  }

  @Test func placesAndProgramsAreFound() throws {
    #expect(try repositoryFile("Package.swift").count > 1_000)
    let end = try run("sh", "-c", "echo out; echo err >&2; exit 3")
    #expect(end.status == 3)
    #expect(end.outputText == "out\n")
    #expect(end.errorText == "err\n")
    #expect(try run(try builtProduct("shomar"), "--help").status == 0)
  }
}
