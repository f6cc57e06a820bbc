import MerkleLog
import StrictBytes
import TestSupport
import Testing

/// docs/tamper-kit.md, cases 18 and 19: what is signed has one form.
@Suite struct `Tamper kit, notes and checkpoints` {
  private static let log = kitSigner("elections.example/kit", .note, 1)
  private static let witnesses = (0..<99).map {
    kitSigner("w\($0).example", .cosignature, UInt8(100 + $0))
  }
  private static let root = Base64.string(leafHash(of: [1]).bytes)
  private static let text = "elections.example/kit\n8\n\(root)\n"

  private func open(_ lines: [NoteSignature], text: String = Self.text) throws
    -> VerifiedCheckpoint
  {
    let note = try SignedNote(text: Array(text.utf8), signatures: lines).encoded
    return try open(bytes: note)
  }

  private func open(bytes: [UInt8]) throws -> VerifiedCheckpoint {
    try openCheckpoint(
      bytes, key: Self.log.verifierKey, cosigners: Self.witnesses.map(\.verifierKey))
  }

  /// The log's line and those of some witnesses.
  private func lines(_ count: Int) -> [NoteSignature] {
    let text = Array(Self.text.utf8)
    return [Self.log.signature(of: text)]
      + Self.witnesses.prefix(count - 1).map { $0.cosignature(of: text, at: 7) }
  }

  @Test(arguments: [1, 2, 16, 100])
  func case18EverySignatureOfAKnownKeyMustHold(count: Int) throws {
    let good = lines(count)
    #expect(try open(good).cosignatures.count == count - 1)
    #expect(try open(Array((good + good).prefix(100))).cosignatures.count == count - 1)
    for place in [0, count / 2, count - 1] {
      var bad = good
      var signature = bad[place].signature
      signature[signature.count - 1] ^= 1
      bad[place] = NoteSignature(
        name: bad[place].name, keyID: bad[place].keyID, signature: signature)
      #expect(throws: CheckpointError.self, "line \(place)") { try open(bad) }
      // A good line beside it does not help.
      if count < 100 {
        #expect(throws: CheckpointError.self) { try open(bad + [good[place]]) }
      }
    }
  }

  @Test func case18NoteWithoutTheLogIsNoCheckpointAndStrangersArePassedOver() throws {
    #expect(throws: CheckpointError.self) { try open(Array(lines(16).dropFirst())) }
    let stranger = kitSigner("stranger.example", .cosignature, 99)
      .cosignature(of: Array(Self.text.utf8), at: 7)
    #expect(try open(lines(2) + [stranger]).cosignatures.count == 1)
  }

  @Test func case18NotesHaveOneForm() throws {
    let good = String(
      decoding: try SignedNote(text: Array(Self.text.utf8), signatures: lines(2)).encoded,
      as: UTF8.self)
    _ = try open(bytes: Array(good.utf8))
    let line = try #require(good.split(separator: "\n").last)
    let wrong = [
      String(good.dropLast()), good + "\n", good.replacing("\n\n", with: "\n\n\n"),
      good.replacing("\n\n", with: "\n"), good.replacing("\n", with: "\r\n"),
      good.replacing("\u{2014} w0.example", with: "\u{2014} w0 example"),
      good.replacing("\u{2014} w0.example", with: "\u{2014} w0+example"),
      good.replacing("\u{2014} w0", with: "- w0"),
      good.replacing("\u{2014} w0", with: "\u{2014}w0"),
      good + "\(line)", good + String(repeating: "\(line)\n", count: 99),
      good + String(repeating: "x", count: SignedNote.longest), "",
    ]
    for (number, text) in wrong.enumerated() {
      #expect(throws: CheckpointError.self, "\(number)") { try open(bytes: Array(text.utf8)) }
    }
  }

  @Test func case18EveryFlippedBitOfANoteIsNoticed() throws {
    let good = try SignedNote(text: Array(Self.text.utf8), signatures: [lines(1)[0]]).encoded
    for place in good.indices {
      var bytes = good
      bytes[place] ^= 1 << UInt8(place % 8)
      #expect(throws: CheckpointError.self, "byte \(place)") { try open(bytes: bytes) }
    }
  }

  @Test(arguments: [
    "", "-1", "+600", "0600", "00", "-0", " 8", "8 ", "8.0", "1e2", "0x8", "٨", "８",
    "9223372036854775808", "18446744073709551615", "18446744073709551616",
  ])
  func case19SizesHaveOneForm(size: String) throws {
    try expectRefused(Self.text.replacing("\n8\n", with: "\n\(size)\n"))
  }

  @Test func case19RootsHaveOneForm() throws {
    for wrong in [
      "", Base64.string([UInt8](repeating: 1, count: 31)),
      Base64.string([UInt8](repeating: 1, count: 33)), String(Self.root.dropLast()),
      Self.root + " ", " " + Self.root, leafHash(of: [1]).hex,
    ] {
      try expectRefused(Self.text.replacing(Self.root, with: wrong))
    }
    // Size 0 has one root.
    try expectRefused(Self.text.replacing("\n8\n", with: "\n0\n"))
    let empty = Base64.string(emptyTreeHash.bytes)
    let sound = Self.text.replacing("\n8\n", with: "\n0\n").replacing(Self.root, with: empty)
    #expect(try Checkpoint(text: Array(sound.utf8)).size == 0)
  }

  @Test func case19ExtensionLinesAndLookalikeOriginsAreRefusedThoughSigned() throws {
    for more in ["more\n", "\n", "a\nb\n"] { try expectRefused(Self.text + more) }
    try expectRefused("\n" + Self.text)
    // One key under two names that Swift's strings call the same.
    let composed = kitSigner("caf\u{e9}.example", .note, 7)
    let decomposed = kitSigner("cafe\u{301}.example", .note, 7)
    let head = TreeHead(size: 0, root: emptyTreeHash)
    let foreign = Checkpoint(origin: decomposed.verifierKey.name, head: head).text
    let note = try SignedNote(text: foreign, signatures: [composed.signature(of: foreign)])
    #expect(throws: CheckpointError.self) {
      try openCheckpoint(note.encoded, key: composed.verifierKey)
    }
  }

  /// Neither bare nor under the log's own good signature.
  private func expectRefused(_ text: String) throws {
    let bytes = Array(text.utf8)
    #expect(throws: CheckpointError.self, "\(text)") { try Checkpoint(text: bytes) }
    guard let note = try? SignedNote(text: bytes, signatures: [Self.log.signature(of: bytes)])
    else { return }
    #expect(throws: CheckpointError.self, "\(text)") {
      try openCheckpoint(note.encoded, key: Self.log.verifierKey)
    }
  }
}
