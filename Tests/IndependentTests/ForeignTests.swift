import FileAccess
import Foundation
import TestSupport
import Testing

@Suite struct `Go's checksum database verifies our log` {
  let folder = TemporaryFolder()
  private let kelardasht = "\(repositoryRoot)/ballots/rehearsal-kelardasht"

  private func check(_ program: String, _ log: PublishedInPortions) throws -> ProgramEnd {
    try run(program, arguments: [log.pub, log.key] + log.earlier)
  }

  /// Nothing fails, and exactly so much is checked.
  private func expectSound(_ program: String, _ log: PublishedInPortions, checks: Int) throws {
    let end = try check(program, log)
    #expect(end.status == 0, "\(end.outputText) \(end.errorText)")
    #expect(end.outputText == "\(checks) passed, 0 failed\n")
  }

  /// One flipped bit in any file of the log, and in any kept checkpoint, fails where it is.
  ///
  /// - Parameter ends: also flips in the first and the last byte of each file.
  private func expectEveryFlipFound(
    _ program: String, _ log: PublishedInPortions, ends: Bool
  ) throws {
    var random = SeededGenerator(seed: 0x60)
    let tiles = try listFolder(log.pub).filter { $0.hasPrefix("tile/") }
    for path in tiles.map({ "\(log.pub)/\($0)" }) + [log.checkpoint] + log.earlier {
      let size = try readFile(path, limit: 1 << 26).count
      for position in [random.number(0...(size - 1))] + (ends ? [0, size - 1] : []) {
        let bit = UInt8(random.number(0...7))
        try withFlippedByte(of: path, at: position, bit: 1 << bit) {
          let end = try check(program, log)
          #expect(end.status == 1, "bit \(bit) of byte \(position) of \(path)")
          #expect(blames(path, end.outputText), "\(path): \(end.outputText) \(end.errorText)")
        }
      }
    }
  }

  private func blames(_ path: String, _ output: String) -> Bool {
    if path.contains("/tile/entries/") {
      return output.contains("FAILED bundle \(path) ") || output.contains("FAILED entry ")
    }
    let kind = path.contains("/tile/") ? "tile" : "checkpoint"
    return output.contains("FAILED \(kind) \(path)")
  }

  @Test func ofASmallElectionInThreePortions() throws {
    guard let program = try GoPrograms.checklog() else { return }
    let log = try PublishedInPortions(sizes: [1, 17], of: kelardasht, in: folder)
    // Key file and key; checkpoint, root, tile, bundle and entries of 3 trees; 2 continuations.
    try expectSound(program, log, checks: 2 + 3 * 4 + (1 + 17 + 40) + 2)
    try expectEveryFlipFound(program, log, ends: true)
  }

  @Test func ofALargeElectionWhosePortionsEndAtFullTiles() throws {
    guard let program = try GoPrograms.checklog() else { return }
    let made = try run(
      try builtProduct("shomar"), "rehearse", "--to", folder("r"), "--areas", "2103", "--areas",
      "2105", "--seed", "7", "--geography", "\(repositoryRoot)/ballots/geography")
    #expect(made.status == 0, "\(made.errorText)")
    let log = try PublishedInPortions(sizes: [200, 256], of: folder("r"), in: folder)
    // As above; the 3 trees have 1, 2 and 4 tiles and 1, 1 and 3 bundles.
    let (tiles, bundles) = (1 + 2 + 4, 1 + 1 + 3)
    try expectSound(program, log, checks: 2 + 3 * 2 + tiles + bundles + (200 + 256 + 713) + 2)
    try expectEveryFlipFound(program, log, ends: false)
  }

  @Test func exceptWhereItHasForked() throws {
    guard let program = try GoPrograms.checklog() else { return }
    let log = try PublishedInPortions(sizes: [17], of: kelardasht, in: folder)
    let fork = try PublishedInPortions(
      sizes: [17], of: kelardasht, in: folder, name: "fork", backwards: true)
    #expect(try check(program, fork).status == 0)
    for kept in [fork.earlier[0], fork.checkpoint] {
      let end = try run(program, log.pub, log.key, kept)
      #expect(end.status == 1)
      #expect(end.outputText.contains("\nFAILED size 40 continues \(kept)"), "\(end.outputText)")
    }
  }

  @Test func exceptWhereItWasRolledBack() throws {
    guard let program = try GoPrograms.checklog() else { return }
    let log = try PublishedInPortions(sizes: [17], of: kelardasht, in: folder)
    try writeDurably(try readFile(log.checkpoint, limit: 1 << 16), to: folder("newer"))
    try writeDurably(try readFile(log.earlier[0], limit: 1 << 16), to: log.checkpoint)
    #expect(try check(program, log).status == 0)
    let end = try run(program, log.pub, log.key, folder("newer"))
    #expect(end.status == 1)
    #expect(end.outputText.hasPrefix("FAILED size 17 continues"), "\(end.outputText)")
  }

  @Test func exceptWithTheKeyOfAnotherLog() throws {
    guard let program = try GoPrograms.checklog() else { return }
    let log = try PublishedInPortions(sizes: [], of: kelardasht, in: folder)
    let elsewhere = TemporaryFolder()
    let other = try PublishedInPortions(sizes: [], of: kelardasht, in: elsewhere)
    let end = try run(program, log.pub, other.key)
    #expect(end.status == 1)
    #expect(end.outputText.hasPrefix("FAILED checkpoint"), "\(end.outputText)")
  }
}
