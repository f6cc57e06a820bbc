import ElectionModel
import StrictBytes
import TestSupport

/// A key that nobody has yet.
let newKey = ExampleKey(
  "p17-chair-2", role: "presiding-officer", precincts: [PrecinctID(known: "0017")])
let registration = board.register(newKey)
let rotation = board.rotate(key("p17-chair"), to: "p17-chair-2")
let revocation = board.revoke("p17-chair")

extension RefusedExample {
  static let keys = ofSigners + ofNewKeys + ofOldKeys

  private static let ofSigners = [
    RefusedExample(
      "F601", "key-event-of-another-election",
      revocation.changed { $0.election = ElectionID(known: "other-1405") }),
    RefusedExample(
      "F602", "key-event-for-another-definition",
      revocation.changed { $0.definition = reference(to: []).sha256 }),
    RefusedExample(
      "F603", "key-event-signed-by-an-unknown-key",
      revocation.signed(by: ExampleElection.authorities + ["stranger"])),
    RefusedExample(
      "F604", "key-event-with-a-spoilt-signature",
      revocation.signed(by: ExampleElection.authorities + ["p18-chair"])
        .withSpoiltSignature(of: "p18-chair")),
    RefusedExample(
      "F605", "key-event-signed-by-a-revoked-key", board.revoke("p18-chair"),
      revocation.signed(by: ExampleElection.authorities + ["p18-chair"])),
    RefusedExample(
      "F606", "key-event-of-one-authority-alone", revocation.signed(by: ["authority-1"])),
  ]

  private static let ofNewKeys = [
    RefusedExample("F607", "name-of-another-key", registered(as: "p18-chair")),
    RefusedExample(
      "F608", "public-key-of-a-revoked-key", board.revoke("p18-chair"),
      registration.with("p17-chair-3", publicKey: key("p18-chair").signingKey.publicKey)
        .provenBy("p18-chair")),
    RefusedExample(
      "F609", "public-key-of-small-order",
      registration.with(publicKey: [1] + [UInt8](repeating: 0, count: 31))
        .signed(by: ExampleElection.authorities)),
    RefusedExample(
      "F612", "new-key-did-not-sign", registration.signed(by: ExampleElection.authorities)),
    RefusedExample(
      "F615", "key-for-an-unknown-precinct",
      registration.with(precincts: [PrecinctID(known: "0099")])),
    RefusedExample("F616", "key-with-a-role-nobody-asks-for", registration.with(role: "guard")),
  ]

  private static let ofOldKeys = [
    RefusedExample("F610", "revocation-of-an-unknown-key", board.revoke("p99-chair")),
    RefusedExample(
      "F611", "key-was-revoked-before", revocation, board.revoke("p17-chair", reason: "lost")),
    RefusedExample(
      "F613", "old-key-did-not-sign-its-replacement",
      rotation.signed(by: ExampleElection.authorities + ["p17-chair-2"])),
    RefusedExample("F614", "rotation-to-another-role", rotation.with(role: "member")),
  ]

  /// A registration under a name that is there already, with a new public key that has signed.
  private static func registered(as name: String) -> ExampleKeyEvent {
    registration.with(name).provenBy("p17-chair-2")
  }
}
