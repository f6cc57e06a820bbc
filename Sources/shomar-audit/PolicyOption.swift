import ArgumentParser
import FileAccess
import Glibc
import Verification

/// Whose cosignatures the observer wants to see, in a file that does not come from the publisher.
struct PolicyOption: ParsableArguments {
  @Option(help: "A policy file: which witnesses, and how many, must have cosigned.")
  var policy: String?

  @Option(help: "Mark cosignatures older than so many days. Times decide nothing.")
  var maxAge: Int?

  func validate() throws {
    guard let maxAge else { return }
    guard policy != nil else { throw ValidationError("--max-age needs --policy") }
    guard (0...100_000).contains(maxAge) else {
      throw ValidationError("--max-age is a number of days from 0 to 100000")
    }
  }

  /// Reads the policy, or ends the program; nil where none was given.
  ///
  /// - Parameter folders: published folders, in which the policy must not lie.
  func read(apartFrom folders: [String]) throws -> ObserverPolicy? {
    guard let policy else { return nil }
    for folder in folders { try refuse(policy, named: "policy", inside: folder) }
    let bytes = try orExit { () throws(FileError) in try readFile(policy, limit: 1 << 20) }
    do throws(PolicyFileError) {
      var read = try readPolicyFile(bytes)
      read.clock = UInt64(max(0, time(nil)))
      read.longestAge = maxAge.map { UInt64($0) * 86_400 }
      return read
    } catch {
      printError("the policy file \(policy) cannot be used: \(error)")
      throw Exit.malformed
    }
  }
}
