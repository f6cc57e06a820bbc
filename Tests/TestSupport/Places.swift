import FileAccess
import Foundation

/// The root of this repository.
public let repositoryRoot: String = {
  // This file lies at Tests/TestSupport/Places.swift.
  let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  return parts.dropLast(3).joined(separator: "/")
}()

/// The bytes of a file of this repository.
public func repositoryFile(_ path: String) throws -> [UInt8] {
  try readFile("\(repositoryRoot)/\(path)", limit: 64 << 20)
}

/// Real elections that this test needs are not beside the clone although they must be.
public struct SharedDataMissing: Error, CustomStringConvertible {
  /// The path where they were looked for.
  public let path: String

  /// What is missing and why that fails the test.
  public var description: String { "SHOMAR_REQUIRE_DATA is 1 and \(path) is missing" }
}

/// The path of real elections in `../shared/data` beside the clone.
///
/// - Parameter name: a folder or file there.
/// - Returns: nil where they are missing; a line on the standard error says so.
/// - Throws: `SharedDataMissing` where they are missing and `SHOMAR_REQUIRE_DATA` is 1.
public func sharedData(_ name: String) throws -> String? {
  let environment = ProcessInfo.processInfo.environment
  // A worktree lies deeper than a clone; whoever runs its tests says where the data is.
  let folder = environment["SHOMAR_DATA"] ?? "\(repositoryRoot)/../shared/data"
  let path = "\(folder)/\(name)"
  if isFolder(path) || fileExists(path) { return path }
  if environment["SHOMAR_REQUIRE_DATA"] == "1" { throw SharedDataMissing(path: path) }
  let line = "conformance on \(name) does not run: \(path) is missing\n"
  FileHandle.standardError.write(Data(line.utf8))
  return nil
}

/// The path of a program that was built together with the running tests.
///
/// - Parameter name: `shomar` or `shomar-audit`.
public func builtProduct(_ name: String) throws -> String {
  // The programs lie beside the test bundle, in debug and in release.
  let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  let folder = tests.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  return folder.joined(separator: "/") + "/" + name
}
