import MerkleLog

/// Why a key file is not one that an observer can use.
public enum KeyFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file is not the one line of a verifier key.
  case notOneLine
  /// The line is not a verifier key.
  case malformed(VerifierKeyError)
  /// The key is of a kind that does not sign checkpoints as the log.
  case notLogKey

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .notOneLine: "a key file holds one line, NAME+KEYID+BASE64"
    case .malformed(let error): error.description
    case .notLogKey: "this is a witness's key; the key of the log itself is needed"
    }
  }
}

/// Reads a key file: the one line of a verifier key, with or without a line feed at its end
/// (ledger-entry.md, Checkpoint).
public func readKeyFile(_ bytes: [UInt8]) throws(KeyFileError) -> VerifierKey {
  let line = bytes.last == UInt8(ascii: "\n") ? Array(bytes.dropLast()) : bytes
  guard !line.contains(UInt8(ascii: "\n")) else { throw .notOneLine }
  let key: VerifierKey
  do throws(VerifierKeyError) {
    key = try VerifierKey(encoded: line)
  } catch {
    throw .malformed(error)
  }
  guard key.kind == .note else { throw .notLogKey }
  return key
}
