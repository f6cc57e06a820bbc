import ArgumentParser
import FileAccess
import MerkleLog
import Verification

/// The log's verifier key, in a file that does not come from the publisher.
struct KeyOption: ParsableArguments {
  @Option(help: "A file with the log's verifier key, from paper and not from the published folder.")
  var key: String

  /// Reads the key, or ends the program.
  ///
  /// - Parameter folders: published folders, in which the key must not lie.
  func read(apartFrom folders: [String]) throws -> VerifierKey {
    try Self.read(key, apartFrom: folders)
  }

  /// The same for a key file that some other option names.
  static func read(_ key: String, apartFrom folders: [String]) throws -> VerifierKey {
    for folder in folders { try refuse(key, named: "key", inside: folder) }
    let bytes = try orExit { () throws(FileError) in try readFile(key, limit: 1 << 16) }
    do throws(KeyFileError) {
      return try readKeyFile(bytes)
    } catch {
      printError("the key file \(key) is malformed: \(error)")
      throw Exit.malformed
    }
  }
}

/// A key or policy that the publisher wrote beside the results proves nothing: whoever can change
/// the results can change such a file too.
func refuse(_ path: String, named name: String, inside folder: String) throws {
  guard let filePath = realPath(path), let folderPath = realPath(folder) else { return }
  let inside = folderPath == "/" ? folderPath : folderPath + "/"
  if filePath.utf8.starts(with: inside.utf8) {
    throw ValidationError(
      """
      the \(name) file lies in the folder that is to be checked. Whoever altered the results could \
      have altered this \(name) too. Take the \(name) from paper or from another source.
      """)
  }
}
