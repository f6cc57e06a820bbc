import FileAccess
import TestSupport
import Testing

/// docs/observers.md shows a script that needs nothing of ours; this is the very script.
@Suite struct `Checkpoint script shown to observers` {
  let folder = TemporaryFolder()
  private let script = "\(repositoryRoot)/Tests/Scripts/check-checkpoint.sh"

  private func published() throws -> PublishedInPortions {
    try PublishedInPortions(
      sizes: [], of: "\(repositoryRoot)/ballots/byers-2015", in: folder)
  }

  @Test func isTheOneInTheRepository() throws {
    let shown = String(decoding: try repositoryFile("docs/observers.md"), as: UTF8.self)
    let kept = String(decoding: try readFile(script, limit: 1 << 16), as: UTF8.self)
    #expect(shown.contains("```sh\n\(kept)```\n"))
  }

  @Test func acceptsAPublishedCheckpointAndNoOther() throws {
    let log = try published()
    let good = try run("sh", script, log.pub, log.key)
    #expect(good.status == 0, "\(good.errorText)")
    #expect(good.outputText == "Signature Verified Successfully\n")
    #expect(try run("sh", script, log.pub).status == 64)

    var random = SeededGenerator(seed: 0x5C)
    let size = try readFile(log.checkpoint, limit: 1 << 16).count
    // Every part of it, and all of the end, where base64 and line feed are easily overlooked.
    for position in 0..<size where position % 5 == 0 || position > size - 6 {
      let bit = UInt8(random.number(0...7))
      try withFlippedByte(of: log.checkpoint, at: position, bit: 1 << bit) {
        let end = try run("sh", script, log.pub, log.key)
        #expect(end.status == 1, "bit \(bit) of byte \(position): \(end.outputText)")
      }
    }
  }

  @Test func noticesWhatIsAddedOrLeftOut() throws {
    let log = try published()
    let good = try readFile(log.checkpoint, limit: 1 << 16)
    let lines = good.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    let changed: [[UInt8]] = [
      [], Array(good.dropLast()), good + [10], good + lines[4] + [10],
      Array(lines[..<3].joined(separator: [10])) + [10],
      Array((lines[..<3] + [Array("extension".utf8)] + lines[3...]).joined(separator: [10])),
    ]
    for bytes in changed {
      try writeDurably(bytes, to: log.checkpoint)
      let end = try run("sh", script, log.pub, log.key)
      #expect(end.status == 1, "\(String(decoding: bytes, as: UTF8.self)): \(end.outputText)")
    }
  }

  @Test func passesOverTheLinesOfOtherKeys() throws {
    let log = try published()
    let good = try readFile(log.checkpoint, limit: 1 << 16)
    let cosignature = Array("— witness.example/w AAAAAAAAAAAA\n".utf8)
    try writeDurably(good + cosignature + cosignature, to: log.checkpoint)
    #expect(try run("sh", script, log.pub, log.key).status == 0)
    for bad in ["— witness.example/w\n", "\n", "— a b AAAAAAAA\n", "- a AAAAAAAA\n"] {
      try writeDurably(good + cosignature + Array(bad.utf8), to: log.checkpoint)
      #expect(try run("sh", script, log.pub, log.key).status == 1, "\(bad)")
    }
    try writeDurably(good + cosignature.dropLast(), to: log.checkpoint)
    #expect(try run("sh", script, log.pub, log.key).status == 1)
  }

  @Test func noticesAMistypedKey() throws {
    let log = try published()
    var random = SeededGenerator(seed: 0x7E)
    let size = try readFile(log.key, limit: 1 << 16).count
    for position in 0..<(size - 1) where position % 6 == 0 {
      let bit = UInt8(random.number(0...6))
      try withFlippedByte(of: log.key, at: position, bit: 1 << bit) {
        let end = try run("sh", script, log.pub, log.key)
        #expect(end.status == 65, "bit \(bit) of byte \(position): \(end.outputText)")
      }
    }
  }
}
