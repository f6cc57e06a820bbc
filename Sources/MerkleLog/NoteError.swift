import StrictBytes

/// Why a signed note cannot be read or is not to be believed.
public enum NoteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The note has more bytes than are read.
  case tooLong(bytes: Int)
  /// The note is not UTF-8, or has a control character, or its text does not end in a newline.
  case badText
  /// The last line has no newline: the file was cut.
  case noFinalNewline
  /// There is no signature under the text.
  case noSignature
  /// There are more signatures than are read.
  case tooManySignatures(found: Int)
  /// A signature line is not an em dash, a name and canonical base64; counted from 1.
  case badSignatureLine(number: Int)
  /// A key that we know is said to have signed, and did not sign this text.
  case invalidSignature(name: KeyName, keyID: UInt32)
  /// None of the keys that we know has signed.
  case noKnownSignature
  /// Two of the keys given to verify with have the same name and ID.
  case ambiguousKeys(name: KeyName, keyID: UInt32)

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .tooLong(let bytes):
      "the note has \(bytes) bytes and at most \(SignedNote.longest) are read"
    case .badText: "the note is not plain UTF-8 text whose lines end in newlines"
    case .noFinalNewline: "the note's last line is cut off"
    case .noSignature: "there is no signature under the note"
    case .tooManySignatures(let found):
      "the note has \(found) signatures and at most \(SignedNote.mostSignatures) are read"
    case .badSignatureLine(let number): "signature line \(number) of the note is malformed"
    case .invalidSignature(let name, let keyID):
      "the signature of \(name) (\(Hex.string(bigEndianBytes(keyID)))) is not of this text"
    case .noKnownSignature: "no key that is trusted here has signed the note"
    case .ambiguousKeys(let name, let keyID):
      "two keys are named \(name) (\(Hex.string(bigEndianBytes(keyID)))); remove one"
    }
  }
}
