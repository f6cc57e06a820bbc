import Cryptography

/// A signature of a known key that was verified.
public struct VerifiedSignature: Hashable, Sendable {
  /// The key that signed.
  public let key: VerifierKey
  /// For a cosignature, when the cosigner says it saw the checkpoint, in seconds since 1970.
  public let time: UInt64?
}

/// A note of which at least one known key signed the text, and no known key's signature failed.
public struct OpenedNote: Hashable, Sendable {
  /// The text that was signed; it ends in a newline.
  public let text: [UInt8]
  /// The known keys that signed, each once, in the order of their first lines.
  public let verified: [VerifiedSignature]
}

/// Verifies a signed note (C2SP signed-note, Signatures).
///
/// Lines of unknown keys are passed over. Every line of a known key is verified, also a second one
/// of the same key; a key counts once.
///
/// - Parameters:
///   - bytes: The note.
///   - keys: The keys that are trusted, from a source other than the note's.
/// - Throws: `invalidSignature` where one known key did not sign this text, even if others did;
///   `noKnownSignature`; or why the bytes are not a note.
public func openNote(
  _ bytes: [UInt8], keys: [VerifierKey]
) throws(NoteError) -> OpenedNote {
  let note = try SignedNote(encoded: bytes)
  var verified: [VerifiedSignature] = []
  for line in note.signatures {
    guard let key = try knownKey(of: line, in: keys) else { continue }
    guard let signature = key.verified(line.signature, of: note.text) else {
      throw .invalidSignature(name: line.name, keyID: line.keyID)
    }
    if !verified.contains(where: { $0.key == key }) { verified.append(signature) }
  }
  guard !verified.isEmpty else { throw .noKnownSignature }
  return OpenedNote(text: note.text, verified: verified)
}

/// Name and ID together say which key signed; either alone says nothing.
private func knownKey(
  of line: NoteSignature, in keys: [VerifierKey]
) throws(NoteError) -> VerifierKey? {
  let known = keys.filter { $0.keyID == line.keyID && $0.name == line.name }
  guard let key = known.first else { return nil }
  guard known.allSatisfy({ $0 == key }) else {
    throw .ambiguousKeys(name: line.name, keyID: line.keyID)
  }
  return key
}

extension VerifierKey {
  /// Verifies the bytes that follow the key ID in a signature line; nil where they do not hold.
  func verified(_ payload: [UInt8], of text: [UInt8]) -> VerifiedSignature? {
    switch kind {
    case .note:
      guard publicKey.isValid(signature: payload, of: text) else { return nil }
      return VerifiedSignature(key: self, time: nil)
    case .cosignature:
      // C2SP tlog-cosignature, Format: a big-endian time of at most 2^63 - 1, and a signature.
      guard payload.count == 72 else { return nil }
      let time = payload[..<8].reduce(0) { $0 << 8 | UInt64($1) }
      let signature = Array(payload[8...])
      guard time <= UInt64(Int64.max),
        publicKey.isValid(signature: signature, of: cosignedMessage(text, at: time))
      else { return nil }
      return VerifiedSignature(key: self, time: time)
    }
  }
}

/// What a cosigner signs (C2SP tlog-cosignature, Ed25519 signed message).
func cosignedMessage(_ text: [UInt8], at time: UInt64) -> [UInt8] {
  Array("cosignature/v1\ntime \(time)\n".utf8) + text
}
