import Cryptography

/// A private key with the name under which it signs notes.
public struct SignerKey: Sendable {
  /// The key that verifies what this one signs.
  public let verifierKey: VerifierKey
  private let privateKey: Ed25519PrivateKey

  /// Puts a name, a type and a private key together.
  public init(name: KeyName, kind: VerifierKey.Kind, privateKey: Ed25519PrivateKey) {
    self.privateKey = privateKey
    verifierKey = VerifierKey(name: name, kind: kind, publicKey: privateKey.publicKey)
  }

  /// Signs the text of a note.
  ///
  /// - Parameter text: The text with its final newline. The key is of the kind `note`.
  public func signature(of text: [UInt8]) -> NoteSignature {
    precondition(verifierKey.kind == .note, "a cosigner's key does not sign notes")
    return line(privateKey.signature(of: text))
  }

  /// Cosigns the text of a checkpoint (C2SP tlog-cosignature).
  ///
  /// Whoever calls this states that no larger consistent tree of that log has been seen.
  ///
  /// - Parameters:
  ///   - text: The checkpoint's text with its final newline. The key is of the kind `cosignature`.
  ///   - time: Seconds since 1970, at most 2^63 - 1.
  public func cosignature(of text: [UInt8], at time: UInt64) -> NoteSignature {
    precondition(verifierKey.kind == .cosignature, "a note's key does not cosign checkpoints")
    precondition(time <= UInt64(Int64.max), "a cosignature's time is at most 2^63 - 1")
    let message = cosignedMessage(text, at: time)
    return line(bigEndianBytes(time) + privateKey.signature(of: message))
  }

  private func line(_ payload: [UInt8]) -> NoteSignature {
    NoteSignature(name: verifierKey.name, keyID: verifierKey.keyID, signature: payload)
  }
}
