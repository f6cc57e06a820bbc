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
    for folder in folders { try refuseKey(inside: folder) }
    let bytes = try orExit { () throws(FileError) in try readFile(key, limit: 1 << 16) }
    do throws(KeyFileError) {
      return try readKeyFile(bytes)
    } catch {
      printError("the key file \(key) is malformed: \(error)")
      throw Exit.malformed
    }
  }

  /// A key that the publisher wrote beside the results proves nothing: whoever can change the
  /// results can change such a key too.
  private func refuseKey(inside folder: String) throws {
    guard let keyPath = realPath(key), let folderPath = realPath(folder) else { return }
    let inside = folderPath == "/" ? folderPath : folderPath + "/"
    if keyPath.utf8.starts(with: inside.utf8) {
      throw ValidationError(
        """
        the key file lies in the folder that is to be checked. Whoever altered the results could \
        have altered this key too. Take the key from paper or from another source.
        """)
    }
  }
}
