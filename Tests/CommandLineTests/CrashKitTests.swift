import Foundation
import TestSupport
import Testing

/// A seeded sample of `make crash-test` (docs/reliability.md), which tries everything.
@Suite struct `Crashes lose nothing that was acknowledged` {
  /// The machine does not let strace trace, although it must.
  private struct CannotTrace: Error, CustomStringConvertible {
    let description: String
  }

  /// Says aloud that the kit does not run here; in CI that is a failure.
  private func skip(_ reason: String) throws {
    guard ProcessInfo.processInfo.environment["SHOMAR_REQUIRE_DATA"] != "1" else {
      throw CannotTrace(description: "SHOMAR_REQUIRE_DATA is 1 and \(reason)")
    }
    FileHandle.standardError.write(Data("THE CRASH KIT DOES NOT RUN: \(reason)\n".utf8))
  }

  @Test func sampleOfTheCrashKitHasNoLossesAndFindsThoseMadeByHand() throws {
    let programs = try builtProduct("shomar").dropLast("/shomar".count)
    let end = try run(
      "python3", "\(repositoryRoot)/Tests/Crash/crash_test.py", "--programs", String(programs),
      "--quick")
    if end.status == 2 { return try skip(end.errorText) }
    #expect(end.status == 0, "\(end.errorText.suffix(3_000)) \(end.outputText.suffix(3_000))")
    #expect(end.outputText.contains("Losses made by hand: all found"))
    #expect(end.outputText.contains(" 0 losses; seed "))
  }
}
