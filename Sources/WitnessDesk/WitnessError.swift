import Cryptography
import FileAccess
import MerkleLog
import StrictBytes

/// Why a witness cannot do its work.
public enum WitnessError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file or folder cannot be read or written.
  case file(FileError)
  /// Another process works with the state.
  case inUse(state: String)
  /// There is no state in the folder.
  case noState(state: String)
  /// The folder holds something else, or the state of another witness.
  case otherState(state: String, reason: String)
  /// The key's file cannot be used.
  case key(path: String, KeyError)
  /// The private key would lie in the state, and travel with its copies.
  case keyInsideState(path: String)
  /// The key signs under another name already, or has a state elsewhere.
  case keyTaken(path: String, by: String)
  /// The private key is not that of the state.
  case otherKey(path: String, expected: VerifierKey)
  /// The name cannot be that of a key.
  case badName(String)
  /// A file does not hold a verifier key that can be trusted.
  case badVerifierKey(path: String, VerifierKeyError)
  /// The key is of the wrong kind for its place.
  case wrongKindOfKey(path: String, VerifierKey)
  /// One public key would have two roles or two names.
  case twoRoles(VerifierKey, VerifierKey)
  /// What was kept does not hold: somebody or a disk has changed it.
  case fault(path: String, reason: String)

  /// What is wrong, and what to do about it.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .inUse(let state): "another program works with \(state); stop it first"
    case .noState(let state): "there is no witness in \(state); call witness init"
    case .otherState(let state, let reason): "cannot begin a witness in \(state): \(reason)"
    case .key(let path, let error): "cannot use the key \(path): \(error)"
    case .keyInsideState(let path):
      "the key \(path) would lie in the state and travel with its copies; keep it elsewhere"
    case .keyTaken(let path, let other):
      "the key \(path) is that of \(other) already: a key has one name and one state, or two "
        + "histories could be cosigned with it"
    case .otherKey(let path, let expected): "the key \(path) is not that of \(expected)"
    case .badName(let name):
      "\(name) cannot be the name of a witness: no spaces, no plus sign, such as court.example/w1"
    case .badVerifierKey(let path, let error): "\(path) is no verifier key: \(error)"
    case .wrongKindOfKey(let path, let key): "\(path): the key is of the wrong kind here: \(key)"
    case .twoRoles(let one, let other):
      "\(one) and \(other) have one public key: a key has one role and one name"
    case .fault(let path, let reason):
      "\(path) is not as it was kept: \(reason). Do not bring back an older copy: a witness that "
        + "forgets can be made to cosign two histories. See docs/witnesses.md"
    }
  }
}

/// Calls something that works with files.
func files<Result>(
  _ body: () throws(FileError) -> Result
) throws(WitnessError) -> Result {
  do throws(FileError) { return try body() } catch { throw .file(error) }
}

/// Reads a file with one verifier key on one line.
func readVerifierKey(_ path: String) throws(WitnessError) -> VerifierKey {
  var bytes = try files { () throws(FileError) in try readFile(path, limit: 4_096) }
  if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
  do throws(VerifierKeyError) { return try VerifierKey(encoded: bytes) } catch {
    throw .badVerifierKey(path: path, error)
  }
}
