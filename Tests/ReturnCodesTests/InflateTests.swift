import Foundation
import ReturnCodes
import Testing
import TestSupport

@Suite struct `Packed data is unpacked as Python's zlib packs it` {
  /// The bytes as zlib packs them, at a level and by a strategy (0 default, 2 Huffman only, 3 runs
  /// only, 4 fixed codes).
  private func packed(_ bytes: [UInt8], level: Int, strategy: Int) throws -> [UInt8] {
    try withTemporaryFolder { folder in
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/plain"))
      let program = """
        import sys, zlib
        c = zlib.compressobj(\(level), zlib.DEFLATED, -15, 9, \(strategy))
        d = open(sys.argv[1], 'rb').read()
        sys.stdout.buffer.write(c.compress(d) + c.flush())
        """
      let end = try run("python3", "-c", program, "\(folder)/plain")
      #expect(end.status == 0)
      return end.output
    }
  }

  @Test(arguments: [0, 1, 6, 9], [0, 2, 3, 4])
  func everyKindOfBlockIsUnpacked(level: Int, strategy: Int) throws {
    var generator = SeededGenerator(seed: UInt64(level * 10 + strategy))
    for length in [1, 300, 9_000] {
      // Half noise, half repeats over long distances.
      var bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      bytes += bytes.prefix(length / 2) + [UInt8](repeating: 7, count: length)
      let packed = try packed(bytes, level: level, strategy: strategy)
      #expect(try inflate(packed, limit: bytes.count) == bytes)
      #expect(throws: InflateError.tooLong(limit: bytes.count - 1)) {
        try inflate(packed, limit: bytes.count - 1)
      }
      #expect(throws: InflateError.goesOn) { try inflate(packed + [0], limit: bytes.count) }
    }
  }

  @Test func everyShorterPieceIsCutShort() throws {
    let bytes = Array("{\"1215\":123,\"1216\":124,\"1218\":125,\"1219\":126}".utf8)
    let packed = try packed(bytes + bytes, level: 9, strategy: 0)
    for length in 0..<packed.count {
      #expect(throws: InflateError.cutShort) { try inflate(Array(packed[..<length]), limit: 999) }
    }
  }

  /// A block of kind 3, a stored block whose lengths disagree, a distance before the first byte.
  @Test(arguments: [[0x07], [0x01, 0x01, 0x00, 0x00, 0x00, 0x41], [0x03, 0x02, 0x00]])
  func whatTheFormatDoesNotAllowIsRefused(packed: [UInt8]) {
    #expect(throws: InflateError.malformed) { try inflate(packed, limit: 999) }
  }

  /// Noise never traps and never gives more than the limit.
  @Test func noiseIsRefusedOrShort() {
    var generator = SeededGenerator(seed: 45)
    var refused = 0
    for _ in 0..<4_000 {
      let noise = (0..<40).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let result = try? inflate(noise, limit: 1_000)
      #expect(result?.count ?? 0 <= 1_000)
      if result == nil { refused += 1 }
    }
    #expect(refused > 3_800)
  }
}
