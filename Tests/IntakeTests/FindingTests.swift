import ElectionModel
import Intake
import TestSupport
import Testing

@Suite struct `A return has exactly its findings` {
  @Test(arguments: board.slots, [true, false])
  func goodReturnHasNone(slot: Slot, withBallots: Bool) {
    let good = board.goodReturn(for: slot, withBallots: withBallots)
    let examination = examiner(board.definition).examine(good.bytes, ballots: good.ballots)
    #expect(examination.findings == [])
    #expect(examination.validated?.statement == good.statement)
    #expect(examination.document == reference(to: good.bytes))
    #expect(examination.ballots == good.ballots.map(reference(to:)))
  }

  @Test(arguments: FindingCase.form) func form(case: FindingCase) { `case`.check() }
  @Test(arguments: FindingCase.identity) func identity(case: FindingCase) { `case`.check() }
  @Test(arguments: FindingCase.numbers) func numbers(case: FindingCase) { `case`.check() }
  @Test(arguments: FindingCase.turnout) func turnout(case: FindingCase) { `case`.check() }
  @Test(arguments: FindingCase.signatures) func signatures(case: FindingCase) { `case`.check() }
  @Test(arguments: FindingCase.ballots) func ballots(case: FindingCase) { `case`.check() }

  @Test func allFindingsAreNamedAtOnceAndInOrder() {
    FindingCase(
      "everything is wrong",
      [
        "F111", "F112", "F113", "F201", "F202", "F203", "F204", "F205", "F206", "F207", "F208",
        "F301", "F302", "F303", "F304", "F305", "F402", "W201", "W204",
      ]
    ) {
      good.changed { statement in
        statement.election = ElectionID(known: "other-1405")
        statement.definition = reference(to: []).sha256
        statement.slot = Slot("0099", "c-1")
        statement.slips?.used = 1
        statement.ballots.cast += 1
        statement.ballots.valid = 1
        statement.setVotes(["12": 2, "77": 1, "AAA": 1])
        statement.overvotes = 1
        statement.identified = 0
        statement.signers.removeLast()
      }.signed(by: good.signatures.map(\.key) + [strangerKey.id])
        .withSpoiltSignature(of: "p17-chair").withoutItsFile()
    }.check()
  }

  @Test func earlierEntriesDecideConflicts() {
    #expect(stateFindings(counted: nil, quarantined: nil) == [])
    #expect(stateFindings(counted: 4, quarantined: nil) == [Finding(.conflict, "entry 4")])
    #expect(stateFindings(counted: 4, quarantined: 7) == [Finding(.conflict, "entry 4")])
    #expect(
      stateFindings(counted: nil, quarantined: 7) == [Finding(.earlierQuarantined, "entry 7")])
  }

  @Test func noFindingOnABallotNamesItsChoice() {
    let misshapen = good.replacingInBallots("\n99 12\n", "\n9876 12\n")
    let examination = examiner(board.definition).examine(
      misshapen.bytes, ballots: misshapen.ballots)
    #expect(examination.findings.map(\.number) == [.ballotCodeOutsideAlphabet])
    #expect(examination.findings.allSatisfy { !$0.detail.contains("9876") })
    let cutOff = good.changed(ballots: (good.ballots ?? []).dropLast())
    let broken = examiner(board.definition).examine(cutOff.bytes, ballots: cutOff.ballots)
    #expect(broken.findings.map(\.detail) == ["19: a line feed after the ballot"])
  }
}
