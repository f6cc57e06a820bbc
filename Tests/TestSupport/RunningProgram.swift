import Dispatch
import FileAccess
import Foundation
import Glibc

/// A program that goes on running while a test works with it; it is killed with the last reference.
public final class RunningProgram {
  /// The first line that it wrote to the standard output, without its end.
  public private(set) var firstLine = ""
  private let process = Process()
  private let folder = TemporaryFolder()
  private let ended = DispatchSemaphore(value: 0)

  /// Starts a program and waits for its first line.
  ///
  /// - Throws: Also where it ends without one; the description is what it wrote to the standard
  ///   error.
  public init(_ path: String, arguments: [String]) throws {
    try writeDurably([], to: folder("errors"))
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = try FileHandle(
      forWritingTo: URL(fileURLWithPath: folder("errors")))
    let ended = ended
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    var line: [UInt8] = []
    while line.last != 0x0A {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { throw NoFirstLine(description: try errorText()) }
      line += more
    }
    firstLine = String(decoding: line.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// Ends the program with a signal and waits until it is gone.
  ///
  /// - Returns: Its exit status, or the signal that ended it.
  @discardableResult
  public func end(_ signal: Int32) -> Int32 {
    kill(process.processIdentifier, signal)
    ended.wait()
    return process.terminationStatus
  }

  /// What it has written to the standard error so far.
  public func errorText() throws -> String {
    String(decoding: try readFile(folder("errors"), limit: 1 << 26), as: UTF8.self)
  }

  private struct NoFirstLine: Error, CustomStringConvertible {
    let description: String
  }
}
