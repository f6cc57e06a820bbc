import Foundation
import Testing

@testable import FileAccess

@Suite struct CoreDumpTests {
  @Test func noMemoryIsWrittenToADiskWhenAProcessCrashes() throws {
    #expect(forbidCoreDumps())
    let limits = String(
      decoding: try readFile("/proc/self/limits", limit: 1 << 16), as: UTF8.self)
    let line = try #require(limits.split(separator: "\n").first { $0.contains("core file size") })
    #expect(line.split(separator: " ").suffix(3) == ["0", "0", "bytes"])
  }
}
