/// Why a key cannot be used.
public enum KeyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A public key or a private seed is 32 bytes, and this one is not.
  case wrongLength(found: Int)
  /// The 32 bytes are not the one encoding of a point (RFC 8032 section 5.1.3): y is not below p.
  case nonCanonicalPoint
  /// The point has an order of 1, 2, 4 or 8: one constant signature would verify every message.
  case smallOrderPoint
  /// The text is not one PKCS#8 private key in PEM.
  case notPrivateKeyFile
  /// The key is of another kind than Ed25519.
  case notEd25519
  /// The key file is encrypted and no passphrase was given.
  case passphraseMissing
  /// The passphrase does not open the key file, or the file is damaged.
  case passphraseWrong
  /// A key file cannot be encrypted with a passphrase of this many bytes: 1 to 1024 are possible.
  case passphraseLength(found: Int)

  /// What is wrong, and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .wrongLength(let found): "an Ed25519 key has 32 bytes and this one has \(found)"
    case .nonCanonicalPoint: "the public key is not written in its one valid form; ask for it anew"
    case .smallOrderPoint:
      "the public key is a weak point that anyone can sign for; refuse its owner"
    case .notPrivateKeyFile: "the file is not a private key (PEM, PKCS#8)"
    case .notEd25519: "the private key is not an Ed25519 key"
    case .passphraseMissing: "the private key is encrypted; give its passphrase"
    case .passphraseWrong: "the passphrase is wrong, or the key file is damaged"
    case .passphraseLength(let found): "a passphrase has 1 to 1024 bytes and this one has \(found)"
    }
  }
}
