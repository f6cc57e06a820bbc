import Cryptography
import MerkleLog
import StrictBytes
import Testing

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func key(_ text: String) -> VerifierKey {
  do {
    return try VerifierKey(encoded: bytes(text))
  } catch {
    preconditionFailure("\(text): \(error)")
  }
}

func signer(
  _ name: String, _ kind: VerifierKey.Kind = .note, seed: UInt8
) -> SignerKey {
  guard let name = KeyName(name),
    let privateKey = try? Ed25519PrivateKey(seed: [UInt8](repeating: seed, count: 32))
  else { preconditionFailure("bad name or seed") }
  return SignerKey(name: name, kind: kind, privateKey: privateKey)
}

@Suite("Verifier keys have one text, and it names the key")
struct VerifierKeyTests {
  static let example = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

  @Test(arguments: [
    example,
    "elections.example/2026-general/ledger+30987032+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
    "observer-a.example/w+542ee159+BGd6dNlk5KhP+lAlqLVTe1xKN61tFG6FR4Osc0aEogfE",
  ])
  func foreignKeyIsReadAndWritten(_ text: String) {
    #expect(key(text).encoded == bytes(text))
  }

  @Test func anythingButTheOneTextIsRefused() {
    let texts: [(String, VerifierKeyError)] = [
      ("", .notVerifierKey),
      ("example.com/foo", .notVerifierKey),
      ("example.com/foo+530d903a", .notVerifierKey),
      (Self.example + "\n", .notVerifierKey),
      (Self.example + "=", .notVerifierKey),
      (Self.example.replacing("530d903a", with: "530D903A"), .notVerifierKey),
      (Self.example.replacing("530d903a", with: "0530d903a"), .notVerifierKey),
      (Self.example.replacing("530d903a", with: ""), .notVerifierKey),
      (Self.example.replacing("example.com/foo", with: ""), .badName),
      (Self.example.replacing("example.com", with: "example com"), .badName),
      (Self.example.replacing("example.com", with: "example\u{a0}com"), .badName),
      (
        Self.example.replacing("/foo", with: "/fop"),
        .keyIDDiffers(stated: "530d903a", computed: "7de3800f")
      ),
      ("a+00000000+" + Base64.string([2] + [UInt8](repeating: 9, count: 32)), .unsupportedType(2)),
      ("a+00000000+" + Base64.string([1, 2, 3]), .badKey(.wrongLength(found: 2))),
      (
        "a+00000000+" + Base64.string([1] + [UInt8](repeating: 0, count: 32)),
        .badKey(.smallOrderPoint)
      ),
    ]
    for (text, expected) in texts {
      #expect(throws: expected, "\(text)") { try VerifierKey(encoded: bytes(text)) }
    }
  }

  @Test func sameKeyOfAnotherKindHasAnotherID() {
    let note = signer("a.example", seed: 3).verifierKey
    let cosigner = signer("a.example", .cosignature, seed: 3).verifierKey
    #expect(note.keyID != cosigner.keyID)
    #expect(note != cosigner)
  }

  @Test func namesAreComparedByTheirBytes() {
    #expect(KeyName("caf\u{e9}") != KeyName("cafe\u{301}"))
    for name in ["", "a b", "a+b", "a\u{2003}b", "a\u{3000}b", "a\nb", "a\tb", "a\u{1}b"] {
      #expect(KeyName(name) == nil)
    }
    #expect(KeyName(bytes: [0xff]) == nil)
    #expect(KeyName(bytes: [0xc0, 0xaf]) == nil)
  }
}

@Suite("Signed notes are those of C2SP signed-note")
struct NoteTests {
  static let example = """
    This is an example message.

    — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

    """
  let alice = signer("alice.example", seed: 1)
  let bob = signer("bob.example", seed: 2)
  let text = bytes("words\n")

  func note(_ signatures: [NoteSignature]) throws -> [UInt8] {
    try SignedNote(text: text, signatures: signatures).encoded
  }

  @Test func foreignNoteIsOpened() throws {
    let exampleKey = key(VerifierKeyTests.example)
    let opened = try openNote(bytes(Self.example), keys: [exampleKey])
    #expect(opened.text == bytes("This is an example message.\n"))
    #expect(opened.verified.map(\.key) == [exampleKey])
    #expect(try SignedNote(encoded: bytes(Self.example)).encoded == bytes(Self.example))
  }

  @Test func everyFlippedBitIsRefused() {
    let exampleKey = key(VerifierKeyTests.example)
    let note = bytes(Self.example)
    for bit in 0..<(note.count * 8) {
      var changed = note
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: NoteError.self) { try openNote(changed, keys: [exampleKey]) }
    }
  }

  @Test func unknownSignaturesArePassedOver() throws {
    let both = try note([bob.signature(of: text), alice.signature(of: text)])
    #expect(
      try openNote(both, keys: [alice.verifierKey]).verified.map(\.key) == [alice.verifierKey])
    #expect(throws: NoteError.noKnownSignature) {
      try openNote(both, keys: [signer("alice.example", seed: 9).verifierKey])
    }
    #expect(throws: NoteError.noKnownSignature) { try openNote(both, keys: []) }
  }

  @Test func oneBadSignatureOfAKnownKeyFailsTheNote() throws {
    let bad = alice.signature(of: bytes("other words\n"))
    let expected = NoteError.invalidSignature(
      name: alice.verifierKey.name, keyID: alice.verifierKey.keyID)
    let keys = [alice.verifierKey, bob.verifierKey]
    for lines in [
      [bob.signature(of: text), bad], [bad, bob.signature(of: text)],
      [alice.signature(of: text), bad], [bad, alice.signature(of: text)],
    ] {
      let bytes = try note(lines)
      #expect(throws: expected) { try openNote(bytes, keys: keys) }
    }
  }

  @Test func aKeyCountsOnce() throws {
    let line = alice.signature(of: text)
    let opened = try openNote(try note([line, line, line]), keys: [alice.verifierKey])
    #expect(opened.verified.count == 1)
  }

  @Test func aHundredSignaturesAreReadAndNoMore() throws {
    let line = bob.signature(of: text)
    let most = try note(Array(repeating: line, count: 99) + [alice.signature(of: text)])
    #expect(try openNote(most, keys: [alice.verifierKey]).verified.count == 1)
    #expect(throws: NoteError.tooManySignatures(found: 101)) {
      try openNote(most + line.encoded, keys: [alice.verifierKey])
    }
  }

  @Test func aMillionBytesAreReadAndNoMore() throws {
    for (length, isRead) in [(1_000_000, true), (1_000_001, false)] {
      let line = alice.signature(of: []).encoded.count
      let long = [UInt8](repeating: 97, count: length - line - 2) + [10]
      let whole = long + [10] + alice.signature(of: long).encoded
      #expect(whole.count == length)
      if isRead {
        #expect(try openNote(whole, keys: [alice.verifierKey]).text == long)
      } else {
        #expect(throws: NoteError.tooLong(bytes: length)) {
          try openNote(whole, keys: [alice.verifierKey])
        }
      }
    }
  }

  @Test func textEndsAtTheLastEmptyLine() throws {
    let text = bytes("one\n\ntwo\n\n")
    let whole = try SignedNote(text: text, signatures: [alice.signature(of: text)]).encoded
    #expect(try openNote(whole, keys: [alice.verifierKey]).text == text)
  }

  @Test func malformedNotesAreRefused() throws {
    let good = try String(decoding: note([alice.signature(of: text)]), as: UTF8.self)
    let cases: [(String, NoteError)] = [
      ("", .noFinalNewline),
      ("\n", .noSignature),
      ("\n\n", .noSignature),
      ("words\n", .noSignature),
      ("words\n\n", .noSignature),
      (String(good.dropLast()), .noFinalNewline),
      (good + "\n", .noSignature),
      (good.replacing("\n\n", with: "\n"), .noSignature),
      (good.replacing("\u{2014}", with: "-"), .badSignatureLine(number: 1)),
      (good.replacing("\u{2014} ", with: "\u{2014}"), .badSignatureLine(number: 1)),
      (good.replacing("alice.example", with: "alice+example"), .badSignatureLine(number: 1)),
      (good.replacing("alice.example", with: "alice example"), .badSignatureLine(number: 1)),
      (good.replacing("alice.example", with: ""), .badSignatureLine(number: 1)),
      (good + "x\n", .badSignatureLine(number: 2)),
      (good + "\u{2014} b AAAAAA==\n", .badSignatureLine(number: 2)),
      (good + "\u{2014} b AAAAAAB=\n", .badSignatureLine(number: 2)),
      (good.replacing("words", with: "wo\u{1}rds"), .badText),
      (good.replacing("words", with: "words\r"), .badText),
      (good.replacing("words", with: "wo\trds"), .badText),
    ]
    for (text, expected) in cases {
      #expect(throws: expected, "\(text)") {
        try openNote(Array(text.utf8), keys: [alice.verifierKey])
      }
    }
    #expect(throws: NoteError.badText) {
      try openNote([0xff] + Array(good.utf8), keys: [alice.verifierKey])
    }
  }

  @Test func textsThatCannotBeSignedAreRefused() {
    let line = alice.signature(of: text)
    for text in ["", "words", "wo\u{0}rds\n"] {
      #expect(throws: NoteError.badText) {
        try SignedNote(text: bytes(text), signatures: [line])
      }
    }
    #expect(throws: NoteError.noSignature) { try SignedNote(text: text, signatures: []) }
  }
}
