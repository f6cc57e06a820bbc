import FileAccess
import MerkleLog

extension Election {
  /// Begins an election whose log's private key is on another machine.
  ///
  /// - Parameter path: the file of the verifier key; its name is the definition's origin.
  public static func initialise(
    at folder: String, definition source: String, verifierKeyFile path: String
  ) throws(OfficeError) -> Election {
    let bytes = try files { () throws(FileError) in try readFile(path, limit: 4_096) }
    let line = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes
    let key: VerifierKey
    do throws(VerifierKeyError) { key = try VerifierKey(encoded: Array(line)) } catch {
      throw .key(path: path, reason: error.description)
    }
    return try initialise(
      at: folder, definition: source, verifierKey: key, from: path, prepare: {})
  }
}
