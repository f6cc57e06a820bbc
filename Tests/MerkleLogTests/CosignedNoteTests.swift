import MerkleLog
import Testing

/// What NoteTests and CheckpointTests do not say of ledger.md case 18 already: notes of a log with
/// cosigners that are known.
@Suite("Case 18: notes with cosignatures")
struct CosignedNoteTests {
  let cosigners = (0..<99).map { signer("w\($0).example", .cosignature, seed: UInt8(100 + $0)) }

  private func open(_ lines: [NoteSignature], text: String = ForeignLog.text) throws
    -> VerifiedCheckpoint
  {
    let note = try SignedNote(text: bytes(text), signatures: lines).encoded
    return try openCheckpoint(
      note, key: ForeignLog.logKey, cosigners: cosigners.map(\.verifierKey))
  }

  private func lines(_ count: Int, text: String = ForeignLog.text) throws -> [NoteSignature] {
    [try ForeignLog.signer().signature(of: bytes(text))]
      + cosigners.prefix(count - 1).map { $0.cosignature(of: bytes(text), at: 7) }
  }

  @Test(arguments: [1, 2, 16, 100])
  func everyOneOfManySignaturesIsVerified(_ count: Int) throws {
    let good = try lines(count)
    let opened = try open(good)
    #expect(opened.cosignatures.map(\.key) == cosigners.prefix(count - 1).map(\.verifierKey))
    #expect(try open(good.reversed()).cosignatures.count == count - 1)
    for place in [0, count / 2, count - 1] {
      var bad = good
      var signature = bad[place].signature
      signature[signature.count - 1] ^= 1
      bad[place] = NoteSignature(
        name: bad[place].name, keyID: bad[place].keyID, signature: signature)
      #expect(throws: CheckpointError.self, "line \(place) of \(count)") { try open(bad) }
    }
  }

  @Test func linesTwiceCountOnceAndOneOfTwoMayNotBeBad() throws {
    let good = try lines(5)
    #expect(try open(good + good).cosignatures.count == 4)
    let bad = cosigners[0].cosignature(of: bytes("other\n"), at: 7)
    for lines in [good + [bad], [bad] + good] {
      #expect(throws: CheckpointError.self) { try open(lines) }
    }
  }

  @Test func cosignersAloneAreNoLog() throws {
    let alone = Array(try lines(16).dropFirst())
    #expect(throws: CheckpointError.noLogSignature(key: ForeignLog.logKey)) { try open(alone) }
  }

  @Test func twoEmptyLinesAreAnExtensionLine() throws {
    let text = ForeignLog.text + "\n"
    let signed = try lines(4, text: text)
    #expect(throws: CheckpointError.extensionLines(count: 1)) { try open(signed, text: text) }
  }
}
