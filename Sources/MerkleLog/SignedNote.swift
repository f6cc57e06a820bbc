import StrictBytes

// A signed note (C2SP signed-note v1.0.0, Format):
//
//     This is an example message.
//
//     — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXm…
//
// the text, an empty line, and lines of em dash, space, key name, space, base64 of key ID and
// signature. The text is what stands before the last empty line, with its final newline.

/// One signature line of a note, not yet verified.
public struct NoteSignature: Hashable, Sendable {
  /// The name of the key that is said to have signed.
  public let name: KeyName
  /// The key's ID.
  public let keyID: UInt32
  /// The signature; for a cosignature the time and the signature.
  public let signature: [UInt8]

  /// Puts the parts of a line together.
  ///
  /// - Parameter signature: At least one byte.
  public init(name: KeyName, keyID: UInt32, signature: [UInt8]) {
    precondition(!signature.isEmpty, "a signature has at least one byte")
    self.name = name
    self.keyID = keyID
    self.signature = signature
  }

  /// The line with its newline.
  public var encoded: [UInt8] {
    let payload = Base64.string(bigEndianBytes(keyID) + signature)
    return SignedNote.emDash + name.bytes + Array(" \(payload)\n".utf8)
  }

  /// Reads a line without its newline.
  init?(line: ArraySlice<UInt8>) {
    guard line.starts(with: SignedNote.emDash) else { return nil }
    let parts = line.dropFirst(SignedNote.emDash.count).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 2, let name = KeyName(bytes: parts[0]),
      let payload = Base64.bytes(Array(parts[1])), payload.count > 4
    else { return nil }
    self.name = name
    self.keyID = payload[..<4].reduce(0) { $0 << 8 | UInt32($1) }
    self.signature = Array(payload[4...])
  }
}

/// A text and the signature lines under it, not yet verified.
public struct SignedNote: Hashable, Sendable {
  /// The text that is signed; it ends in a newline.
  public let text: [UInt8]
  /// The signature lines in their order.
  public let signatures: [NoteSignature]

  /// The longest note that is read, in bytes.
  public static let longest = 1_000_000
  /// The most signatures that are read; the specification asks for at least 16.
  public static let mostSignatures = 100

  static let emDash = Array("\u{2014} ".utf8)

  /// Puts a text and signatures together.
  ///
  /// - Throws: `badText` where the text does not end in a newline, is not UTF-8 or has a control
  ///   character; `noSignature`; `tooManySignatures`; `tooLong`.
  public init(text: [UInt8], signatures: [NoteSignature]) throws(NoteError) {
    guard text.last == UInt8(ascii: "\n"), Self.isPlainText(text) else { throw .badText }
    guard !signatures.isEmpty else { throw .noSignature }
    guard signatures.count <= Self.mostSignatures else {
      throw .tooManySignatures(found: signatures.count)
    }
    self.text = text
    self.signatures = signatures
    let length = encoded.count
    guard length <= Self.longest else { throw .tooLong(bytes: length) }
  }

  /// Reads a note.
  ///
  /// - Throws: Why the bytes are not a note. No signature is verified here: see `openNote`.
  public init(encoded: [UInt8]) throws(NoteError) {
    guard encoded.count <= Self.longest else { throw .tooLong(bytes: encoded.count) }
    guard Self.isPlainText(encoded) else { throw .badText }
    guard encoded.last == UInt8(ascii: "\n") else { throw .noFinalNewline }
    guard let end = Self.endOfText(in: encoded), end + 1 < encoded.count else {
      throw .noSignature
    }
    let lines = encoded[(end + 1)...].dropLast().split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count <= Self.mostSignatures else { throw .tooManySignatures(found: lines.count) }
    var signatures: [NoteSignature] = []
    for (position, line) in lines.enumerated() {
      guard let signature = NoteSignature(line: line) else {
        throw .badSignatureLine(number: position + 1)
      }
      signatures.append(signature)
    }
    self.text = Array(encoded[..<end])
    self.signatures = signatures
  }

  /// The bytes of the note.
  public var encoded: [UInt8] {
    text + [UInt8(ascii: "\n")] + signatures.flatMap(\.encoded)
  }

  /// The place of the last empty line, at which the text ends.
  private static func endOfText(in note: [UInt8]) -> Int? {
    let newline = UInt8(ascii: "\n")
    var place = note.count - 1
    while place >= 1 {
      if note[place] == newline && note[place - 1] == newline { return place }
      place -= 1
    }
    return nil
  }

  /// Says whether bytes are UTF-8 without control characters other than newline.
  private static func isPlainText(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
      && bytes.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") }
  }
}
