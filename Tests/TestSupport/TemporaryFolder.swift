import Foundation

/// A folder for one test, removed with all that is in it when the last reference goes.
///
/// Keep it in a property of the suite: a local variable may be gone after its last use.
public final class TemporaryFolder: Sendable {
  /// The folder's path.
  public let path: String

  /// Makes a new folder under the system's temporary folder.
  public init() {
    path = NSTemporaryDirectory().trimmedOfSlash + "/shomar-test-" + UUID().uuidString
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      preconditionFailure("no temporary folder: \(error)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a name in the folder.
  public func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }
}

/// A new folder for one test; see `TemporaryFolder` for how long it stays.
public func temporaryFolder() -> TemporaryFolder { TemporaryFolder() }

/// Calls a function with the path of a new folder, which is removed at the end.
public func withTemporaryFolder<Result>(_ body: (String) throws -> Result) rethrows -> Result {
  let folder = TemporaryFolder()
  return try withExtendedLifetime(folder) { try body(folder.path) }
}

/// The same for a function that waits.
public func withTemporaryFolder<Result>(
  _ body: (String) async throws -> Result
) async rethrows -> Result {
  let folder = TemporaryFolder()
  defer { withExtendedLifetime(folder) {} }
  return try await body(folder.path)
}

extension String {
  fileprivate var trimmedOfSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
