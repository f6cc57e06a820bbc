import Foundation
import Rehearsal

/// The geography of ballots/geography, unpacked by gzip; the module itself opens no file.
enum ShippedGeography {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ballots/geography")

  /// All tables, whole.
  static let whole = Geography(tables(lines: "^"))

  /// The provinces that these tests use, so that a debug build does not walk over all villages.
  static let geography = Geography(tables(lines: "^(code|00|02|19|23|27)"))

  private static func tables(lines pattern: String) -> [GeographyTable: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: GeographyTable.allCases.map { table in
        (table, unpack(folder.appending(path: "\(table.fileName).gz"), lines: pattern))
      })
  }

  private static func unpack(_ file: URL, lines pattern: String) -> [UInt8] {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = [
      "-c", "/usr/bin/gzip -dc \"$1\" | LC_ALL=C grep -aE \"$2\"", "sh", file.path(), pattern,
    ]
    let pipe = Pipe()
    shell.standardOutput = pipe
    do {
      try shell.run()
    } catch {
      preconditionFailure("/bin/sh does not run: \(error)")
    }
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    precondition(shell.terminationStatus == 0, "\(file.path()) cannot be unpacked")
    return Array(bytes)
  }
}
