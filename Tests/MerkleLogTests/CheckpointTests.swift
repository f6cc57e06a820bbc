import Cryptography
import MerkleLog
import StrictBytes
import Testing

/// The log and the witness of ledger.md 1.9.
enum ForeignLog {
  static let name = "elections.example/2026-general/ledger"
  static let text = "\(name)\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n"
  static let logLine =
    "\u{2014} \(name) MJhwMgo3wrgu+gx71poEEmOupZPAqcoQib1bcs/tU/lNZP8RoWnBtb6mEn1y/v8xR0BT"
    + "v+tPexjlxky5ikJeg++1kgo=\n"
  static let witnessLine =
    "\u{2014} observer-a.example/w VC7hWQAAAABqsTuAkllowrvGNEsMDUXr94QtcOqh84/gxEVwEdKLUS/mlvVTi7X+"
    + "1Amb6EpxViZs6kW7ggPMRMdgADh82qikjpy3Bw==\n"
  static let logKey = key(
    "\(name)+30987032+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")
  static let witnessKey = key(
    "observer-a.example/w+542ee159+BGd6dNlk5KhP+lAlqLVTe1xKN61tFG6FR4Osc0aEogfE")

  static func signer() throws -> SignerKey {
    let privateKey = try Ed25519PrivateKey(seed: [UInt8](0...31))
    return SignerKey(name: logKey.name, kind: .note, privateKey: privateKey)
  }

  static func checkpoint() -> Checkpoint {
    Checkpoint(
      origin: logKey.name, head: TreeHead(size: 8, root: treeHash(of: EightEntries.leaves)))
  }
}

@Suite("Checkpoints are those of C2SP tlog-checkpoint")
struct CheckpointTests {
  @Test func foreignCheckpointIsWrittenByteForByte() throws {
    let signer = try ForeignLog.signer()
    #expect(signer.verifierKey == ForeignLog.logKey)
    let checkpoint = ForeignLog.checkpoint()
    #expect(checkpoint.text == bytes(ForeignLog.text))
    #expect(
      signCheckpoint(checkpoint, by: signer)
        == bytes(ForeignLog.text + "\n" + ForeignLog.logLine))
  }

  @Test func foreignCosignatureIsWrittenAndVerified() throws {
    let witness = signer("observer-a.example/w", .cosignature, seed: 0x40)
    let line = witness.cosignature(of: bytes(ForeignLog.text), at: 1_790_000_000)
    #expect(line.encoded == bytes(ForeignLog.witnessLine))
    let note = bytes(ForeignLog.text + "\n" + ForeignLog.logLine + ForeignLog.witnessLine)
    let opened = try openCheckpoint(
      note, key: ForeignLog.logKey, cosigners: [ForeignLog.witnessKey])
    #expect(opened.checkpoint == ForeignLog.checkpoint())
    #expect(opened.cosignatures.map(\.key) == [ForeignLog.witnessKey])
    #expect(opened.cosignatures.map(\.time) == [1_790_000_000])
  }

  @Test func onlyTheLogsOwnSignatureMakesACheckpoint() {
    let witnessed = bytes(ForeignLog.text + "\n" + ForeignLog.witnessLine)
    for cosigners in [[], [ForeignLog.witnessKey]] {
      #expect(throws: CheckpointError.noLogSignature(key: ForeignLog.logKey)) {
        try openCheckpoint(witnessed, key: ForeignLog.logKey, cosigners: cosigners)
      }
    }
  }

  @Test func aFalseCosignatureFailsTheCheckpoint() throws {
    let witness = signer("observer-a.example/w", .cosignature, seed: 0x40)
    let payload = witness.cosignature(of: bytes(ForeignLog.text), at: 5).signature
    let late = NoteSignature(
      name: witness.verifierKey.name, keyID: witness.verifierKey.keyID,
      signature: [0, 0, 0, 0, 0, 0, 0, 6] + payload[8...])
    for line in [
      late.encoded, bytes(ForeignLog.witnessLine.replacing("WQAAAABq", with: "WYAAAABq")),
    ] {
      let note = bytes(ForeignLog.text + "\n" + ForeignLog.logLine) + line
      #expect(
        throws: CheckpointError.note(
          .invalidSignature(name: witness.verifierKey.name, keyID: witness.verifierKey.keyID))
      ) {
        try openCheckpoint(note, key: ForeignLog.logKey, cosigners: [ForeignLog.witnessKey])
      }
    }
  }

  @Test func keysAreNotUsedInEachOthersPlace() throws {
    let note = bytes(ForeignLog.text + "\n" + ForeignLog.logLine)
    #expect(throws: CheckpointError.wrongKindOfKey(ForeignLog.witnessKey)) {
      try openCheckpoint(note, key: ForeignLog.witnessKey)
    }
    #expect(throws: CheckpointError.wrongKindOfKey(ForeignLog.logKey)) {
      try openCheckpoint(note, key: ForeignLog.logKey, cosigners: [ForeignLog.logKey])
    }
  }

  @Test func checkpointOfAnotherLogIsRefused() throws {
    // The same key signs for two names that Swift's strings take for one.
    let composed = signer("caf\u{e9}.example", seed: 7)
    let decomposed = signer("cafe\u{301}.example", seed: 7)
    let head = TreeHead(size: 0, root: emptyTreeHash)
    let foreign = Checkpoint(origin: decomposed.verifierKey.name, head: head).text
    let note = try SignedNote(text: foreign, signatures: [composed.signature(of: foreign)])
    #expect(
      throws: CheckpointError.otherOrigin(
        expected: composed.verifierKey.name, found: decomposed.verifierKey.name)
    ) {
      try openCheckpoint(note.encoded, key: composed.verifierKey)
    }
  }

  @Test func extensionLinesAreRefusedThoughSigned() throws {
    let signer = try ForeignLog.signer()
    for (more, count) in [("more\n", 1), ("\n", 1), ("a\nb\n", 2)] {
      let text = bytes(ForeignLog.text + more)
      let note = try SignedNote(text: text, signatures: [signer.signature(of: text)])
      #expect(throws: CheckpointError.extensionLines(count: count)) {
        try openCheckpoint(note.encoded, key: ForeignLog.logKey)
      }
    }
  }

  @Test(arguments: [
    "", "-1", "+600", "0600", "00", "-0", " 8", "8 ", "8.0", "1e2", "0x8", "٨", "８",
    "9223372036854775808", "18446744073709551615", "18446744073709551616",
    "99999999999999999999999999",
  ])
  func sizesInAnyOtherFormAreRefused(_ size: String) {
    #expect(throws: CheckpointError.badSize) {
      try Checkpoint(text: bytes(ForeignLog.text.replacing("\n8\n", with: "\n\(size)\n")))
    }
  }

  @Test func rootsInAnyOtherFormAreRefused() {
    let root = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="
    let roots = [
      "", Base64.string([UInt8](repeating: 1, count: 31)),
      Base64.string([UInt8](repeating: 1, count: 33)), String(root.dropLast()), root + " ",
      root.replacing("yg=", with: "yh="), root.replacing("+", with: "-"), " " + root,
    ]
    for wrong in roots {
      #expect(throws: CheckpointError.badRoot) {
        try Checkpoint(text: bytes(ForeignLog.text.replacing(root, with: wrong)))
      }
    }
  }

  @Test func otherFormsOfTheTextAreRefused() throws {
    let cases: [(String, CheckpointError)] = [
      ("", .notThreeLines), ("a", .notThreeLines), ("a\n8\n", .notThreeLines),
      (String(ForeignLog.text.dropLast()), .notThreeLines),
      ("\n" + ForeignLog.text, .extensionLines(count: 1)),
      (ForeignLog.text.replacing(ForeignLog.name, with: ""), .badOrigin),
      (ForeignLog.text.replacing(ForeignLog.name, with: "a b"), .badOrigin),
      (ForeignLog.text.replacing("\n8\n", with: "\r\n8\n"), .badOrigin),
      (
        ForeignLog.text.replacing("\n8\n", with: "\n0\n"),
        .badRootOfEmptyTree(found: treeHash(of: EightEntries.leaves))
      ),
    ]
    for (text, expected) in cases {
      #expect(throws: expected) { try Checkpoint(text: bytes(text)) }
    }
    let empty = Checkpoint(
      origin: ForeignLog.logKey.name, head: TreeHead(size: 0, root: emptyTreeHash))
    #expect(try Checkpoint(text: empty.text) == empty)
    let largest = ForeignLog.text.replacing("\n8\n", with: "\n9223372036854775807\n")
    #expect(try Checkpoint(text: bytes(largest)).text == bytes(largest))
  }
}
