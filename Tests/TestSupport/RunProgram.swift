import Dispatch
import FileAccess
import Foundation

/// What a program left behind.
public struct ProgramEnd: Sendable {
  /// The exit status; 128 plus the signal if a signal ended it.
  public let status: Int
  /// What it wrote to the standard output.
  public let output: [UInt8]
  /// What it wrote to the standard error.
  public let errors: [UInt8]

  /// The standard output as text.
  public var outputText: String { String(decoding: output, as: UTF8.self) }
  /// The standard error as text.
  public var errorText: String { String(decoding: errors, as: UTF8.self) }
}

/// Runs a program to its end; its standard input is empty.
///
/// - Parameters:
///   - path: the program; without a slash it is looked for in `PATH`.
///   - arguments: without the program's own name.
///   - environment: added to the environment of the tests.
///   - folder: the working folder.
public func run(
  _ path: String, _ arguments: String..., environment: [String: String] = [:],
  in folder: String? = nil
) throws -> ProgramEnd {
  try run(path, arguments: arguments, environment: environment, in: folder)
}

/// The same with the arguments in a list.
public func run(
  _ path: String, arguments: [String], environment: [String: String] = [:],
  in folder: String? = nil
) throws -> ProgramEnd {
  // Files and not pipes, so that no program waits for a reader.
  try withTemporaryFolder { captured in
    let output = "\(captured)/output"
    let errors = "\(captured)/errors"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path.contains("/") ? path : "/usr/bin/env")
    process.arguments = path.contains("/") ? arguments : [path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.standardInput = FileHandle.nullDevice
    // Closed here: Foundation keeps them open long after the program has ended, and its Process
    // crashes where a descriptor is above 1,023.
    let handles = [try emptyFile(output), try emptyFile(errors)]
    defer { for handle in handles { try? handle.close() } }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try runToEnd(process)
    return ProgramEnd(
      status: status(process), output: try readFile(output, limit: 1 << 30),
      errors: try readFile(errors, limit: 1 << 30))
  }
}

private func emptyFile(_ path: String) throws -> FileHandle {
  try writeDurably([], to: path)
  return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
}

private func runToEnd(_ process: Process) throws {
  let ended = DispatchSemaphore(value: 0)
  process.terminationHandler = { _ in ended.signal() }
  try process.run()
  ended.wait()
}

private func status(_ process: Process) -> Int {
  let status = Int(process.terminationStatus)
  return process.terminationReason == .exit ? status : 128 + status
}
