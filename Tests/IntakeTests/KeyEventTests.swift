import Cryptography
import ElectionModel
import Intake
import StrictBytes
import TestSupport
import Testing

/// Case 17 of the tamper kit, and who must sign (docs/formats/key-event.md).
@Suite struct `A key event takes effect only if nothing is found against it` {
  private let logKey = examplePrivateKey(KeyID(known: "log")).publicKey.bytes

  private func findings(_ event: ExampleKeyEvent, after: ExampleKeyEvent...) -> [String] {
    var ring = KeyRing(definition: board.definition, logKey: logKey)
    for (number, earlier) in after.enumerated() {
      let found = examineKeyEvent(earlier.bytes, ring: ring).findings
      #expect(found == [])
      ring.apply(earlier.statement, at: number + 1)
    }
    return examineKeyEvent(event.bytes, ring: ring).findings.map(\.number.text)
  }

  @Test func goodOnesHaveNoFinding() {
    for event in [registration, rotation, revocation] { #expect(findings(event) == []) }
    #expect(findings(board.revoke("p17-chair-2"), after: rotation) == [])
    #expect(findings(revocation, after: registration) == [])
  }

  @Test(arguments: WeakKeys.all) func weakKeyIsRefused(bytes: [UInt8]) {
    let weak = registration.with(publicKey: bytes)
    #expect(findings(weak) == ["F609"])
    // The constant signature that verifies everything under a small-order key proves nothing.
    var forged = weak.signed(by: ExampleElection.authorities)
    forged.signatures.append(
      DocumentSignature(
        key: newKey.id, signature: [1] + [UInt8](repeating: 0, count: 63)))
    #expect(findings(forged) == ["F609"])
    let rotated = rotation.with(publicKey: bytes)
    #expect(findings(rotated) == ["F609"])
  }

  @Test func keyOfTheLogIsRefused() {
    let twice = registration.with(publicKey: logKey).provenBy("log")
    #expect(findings(twice) == ["F608"])
  }

  @Test func samePublicKeyUnderTwoNamesIsRefused() {
    let again = registration.with("another").provenBy("p17-chair-2")
    #expect(findings(again) == [])
    #expect(findings(again, after: registration) == ["F608"])
    #expect(findings(again, after: registration, board.revoke("p17-chair-2")) == ["F608"])
    let other = registration.with(publicKey: key("p18-member-1").signingKey.publicKey)
      .provenBy("p18-member-1")
    #expect(findings(other) == ["F608"])
  }

  @Test func nameOfAnEndedKeyIsNotGivenAgain() {
    #expect(findings(registration, after: registration) == ["F607", "F608"])
    let back = registration.with("p17-chair").provenBy("p17-chair-2")
    #expect(findings(back, after: revocation) == ["F607"])
  }

  @Test func rotationNeedsAllParties() {
    let all = ExampleElection.authorities + ["p17-chair", "p17-chair-2"]
    let missing = ["F606", "F606", "F613", "F612"]
    for (left, number) in zip(all, missing) {
      #expect(findings(rotation.signed(by: all.filter { $0 != left })) == [number])
    }
    #expect(findings(rotation.signed(by: ["p17-chair"])) == ["F606", "F612"])
    #expect(findings(rotation.signed(by: ["p17-chair-2"])) == ["F606", "F613"])
  }

  @Test func revocationNeedsTheAuthoritiesOfItsPrecincts() {
    #expect(findings(revocation.signed(by: ["authority-1", "authority-17"])) == [])
    let elsewhere = board.revoke("p18-chair").signed(by: ["authority-1", "authority-17"])
    #expect(findings(elsewhere) == ["F606"])
    let ofAll = board.revoke("county-chair").signed(by: ["authority-1", "authority-17"])
    #expect(findings(ofAll) == ["F606"])
    #expect(findings(revocation.signed(by: ["authority-1", "p17-member-1"])) == ["F606"])
  }

  @Test func revokedAuthorityDecidesNothing() {
    let end = board.revoke("authority-2")
    #expect(findings(revocation, after: end) == ["F605", "F606"])
    #expect(
      findings(revocation.signed(by: ["authority-1", "authority-17"]), after: end) == [])
  }

  @Test func unknownOrEndedKeyCannotEndAgain() {
    #expect(findings(board.revoke("nobody")) == ["F610"])
    #expect(findings(board.revoke("p17-chair", reason: "lost"), after: revocation) == ["F611"])
    #expect(findings(board.revoke("p17-chair"), after: rotation) == ["F611"])
    #expect(findings(rotation, after: revocation) == ["F605", "F611"])
  }

  @Test func withoutARuleForKeysNothingChangesThem() throws {
    let closed = ExampleElection()
    let ring = KeyRing(definition: closed.definition, logKey: logKey)
    let event = closed.revoke("p17-chair").signed(by: ["p17-chair", "county-inspector"])
    let found = examineKeyEvent(event.bytes, ring: ring).findings
    #expect(found.map(\.number.text) == ["F606"])
  }

  @Test func allFindingsAreNamedAtOnce() {
    let event = registration.with(
      "p18-chair", role: "guard", precincts: [PrecinctID(known: "0099")]
    )
    .changed {
      $0.election = ElectionID(known: "other")
      $0.definition = reference(to: []).sha256
    }.signed(by: ["authority-1", "stranger"]).withSpoiltSignature(of: "authority-1")
    #expect(
      findings(event)
        == ["F601", "F602", "F603", "F604", "F606", "F607", "F612", "F615", "F616"])
  }

  @Test func whatIsNoKeyEventIsSaidSo() {
    let ring = KeyRing(definition: board.definition, logKey: nil)
    for (bytes, number) in [
      (Array(revocation.bytes.dropLast(9)), "F101"), ([0x20] + revocation.bytes, "F102"),
      (good.bytes, "F103"),
    ] {
      let examined = examineKeyEvent(bytes, ring: ring)
      #expect(examined.findings.map(\.number.text) == [number])
      #expect(examined.read == nil)
    }
  }
}
