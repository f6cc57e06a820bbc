import Foundation
import TestSupport
import Testing

/// docs/tamper-kit.md, cases 5 to 8: one call of the crash kit with a seeded point of each kind in
/// each step. `make crash-test` tries all of them.
@Suite(.serialized) struct `Tamper kit, crashes` {
  private static let steps = [
    "init", "ingest", "publish", "ingest more", "publish again", "receipt",
  ]
  private static let called = Result { try call() }

  private struct CannotTrace: Error, CustomStringConvertible { let description: String }

  /// What the crash kit printed; nil, after a line on the standard error, where nothing can trace.
  private static func call() throws -> String? {
    let programs = try builtProduct("shomar").dropLast("/shomar".count)
    let end = try run(
      "python3", "\(repositoryRoot)/Tests/Crash/crash_test.py", "--programs", String(programs),
      "--only", "growing", "--points", "1", "--restarts", "1")
    guard end.status == 2 else {
      #expect(end.status == 0, "\(end.errorText.suffix(3_000)) \(end.outputText.suffix(3_000))")
      return end.outputText
    }
    guard ProcessInfo.processInfo.environment["SHOMAR_REQUIRE_DATA"] != "1" else {
      throw CannotTrace(description: end.errorText)
    }
    FileHandle.standardError.write(Data("NOT RUN: cases 5 to 8: \(end.errorText)\n".utf8))
    return nil
  }

  /// Points that were hit and losses, by the row of the kit's tables that names them.
  private func rows() throws -> [String: (hit: Int, losses: Int)]? {
    guard let output = try Self.called.get() else { return nil }
    #expect(output.contains("Losses made by hand: all found"))
    #expect(output.contains(" 0 losses; seed "), "\(output)")
    var rows: [String: (hit: Int, losses: Int)] = [:]
    for line in output.split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, let hit = Int(cells[2]), let losses = Int(cells[3]) else { continue }
      rows[cells[0]] = (hit, losses)
    }
    return rows
  }

  private func expectHit(_ fault: String) throws {
    guard let rows = try rows() else { return }
    for step in Self.steps {
      let row = try #require(rows["\(step): \(fault)"], "\(step): \(fault) in \(rows)")
      #expect(row.hit > 0 && row.losses == 0, "\(step): \(fault)")
    }
  }

  @Test func case05KilledAnywhereItGoesOnToTheSameLog() throws { try expectHit("SIGKILL") }

  @Test(arguments: ["EIO", "ENOSPC", "EIO from then on"])
  func case06FailedWriteOrSyncIsSaidAndNothingIsAcknowledged(fault: String) throws {
    try expectHit(fault)
  }

  @Test func case07PublicationCutOffBetweenAnyTwoStepsIsMadeWholeByTheNext() throws {
    guard let rows = try rows() else { return }
    // The rows of the table of parts have no step before a colon.
    let parts = rows.filter { !$0.key.contains(":") && $0.value.hit > 0 }
    #expect(parts.count >= 3, "\(rows)")
    #expect(parts.allSatisfy { $0.value.losses == 0 })
  }

  @Test func case08FaultInTheRestartIsFollowedByASoundOne() throws {
    guard let rows = try rows() else { return }
    let restarts = rows.filter { $0.key.hasSuffix("SIGKILL, then a fault in the restart") }
    #expect(restarts.count == Self.steps.count)
    // A fault drawn for a restart may lie behind its end.
    #expect(restarts.values.contains { $0.hit > 0 })
    #expect(restarts.values.allSatisfy { $0.losses == 0 })
  }
}
