import ElectionModel
import StrictBytes
import TestSupport

/// A lot among two candidates of the city.
let heldLot = board.lot("c-1", ["15", "12"], votes: 212)
/// A candidate of the city whose votes are void.
let voided = board.void("c-1", "15")

extension RefusedExample {
  static let decisions = [
    RefusedExample(
      "F701", "decision-of-another-election",
      heldLot.changed { $0.election = ElectionID(known: "other-1405") }),
    RefusedExample(
      "F702", "decision-for-another-definition",
      heldLot.changed { $0.definition = reference(to: []).sha256 }),
    RefusedExample(
      "F703", "decision-signed-by-an-unknown-key",
      heldLot.signed(by: ExampleElection.boards + ["stranger"])),
    RefusedExample(
      "F704", "decision-with-a-spoilt-signature",
      heldLot.signed(by: ExampleElection.boards + ["p18-chair"])
        .withSpoiltSignature(of: "p18-chair")),
    RefusedExample(
      "F705", "decision-signed-by-a-revoked-key",
      [
        Delivered(board.revoke("p18-chair")),
        Delivered(heldLot.signed(by: ExampleElection.boards + ["p18-chair"])),
      ]),
    RefusedExample(
      "F706", "decision-of-one-board-member-alone", heldLot.signed(by: ["board-1"])),
    RefusedExample(
      "F707", "decision-about-an-unknown-contest",
      voided.changed { $0.contest = ContestID(known: "c-9") }),
    RefusedExample(
      "F708", "lot-with-a-code-of-no-candidate", board.lot("c-1", ["15", "77"], votes: 212)),
    RefusedExample(
      "F709", "second-lot-among-the-same", heldLot, board.lot("c-1", ["12", "15"], votes: 212)),
    RefusedExample("F710", "decision-to-withdraw-what-never-was", board.withdraw(voided)),
  ]
}
