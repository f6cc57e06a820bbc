import Foundation
import TestSupport

/// The real elections that stand beside the clone, outside the repository.
enum RealElections {
  /// A folder of real data; nil where nothing stands beside the clone, which one line says.
  static func folder(_ name: String) -> URL? {
    (try? sharedData(name)).flatMap { $0 }.map { URL(filePath: $0) }
  }

  /// True if the tests run: the data is there, or its absence must be a failure.
  static func runs(_ folder: URL?) -> Bool {
    folder != nil || ProcessInfo.processInfo.environment["SHOMAR_REQUIRE_DATA"] == "1"
  }

  static let philippines = folder("ph-2025-block")
  static let colorado = folder("block-ballots-colorado-2015")

  /// The unpacked bytes of a file.
  static func unpacked(_ file: URL) throws -> [UInt8] {
    try output(of: "/usr/bin/gzip", ["-dc", file.path])
  }

  /// What a program prints.
  static func output(of program: String, _ arguments: [String]) throws -> [UInt8] {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardOutput = pipe
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Array(bytes)
  }

  /// The bytes of a file.
  static func bytes(_ file: URL) throws -> [UInt8] { Array(try Data(contentsOf: file)) }
}
