import Foundation

/// The real elections that stand beside the clone, outside the repository.
enum SharedData {
  /// A folder of real data; nil where nothing stands beside the clone.
  ///
  /// A clone has it at `../shared/data`, a git worktree one folder higher.
  static func folder(_ name: String) -> URL? {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return ["../shared/data", "../../shared/data"]
      .map { root.appending(path: "\($0)/\(name)").standardizedFileURL }
      .first { FileManager.default.fileExists(atPath: $0.path) }
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
