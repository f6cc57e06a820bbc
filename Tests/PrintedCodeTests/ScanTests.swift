import FileAccess
import MerkleLog
import PrintedCode
import TestSupport
import Testing

@Suite struct `Foreign scanners give back the same bytes` {
  let folder = TemporaryFolder()

  /// Draws a code with a foreign program and scans it with another.
  private func scan(_ code: CodeMatrix, width: Int? = nil) throws -> [UInt8]? {
    let path = folder("code.svg")
    try writeDurably(code.svg, to: path)
    return try CodeScanner.scan(svg: path, width: width)
  }

  @Test(arguments: [1, 17, 300, 1_273, 1_274, 2_331, 2_332, 2_953])
  func anyBytesOfAnyLengthComeBack(length: Int) throws {
    guard try CodeScanner.isThere() else { return }
    var random = SeededGenerator(seed: UInt64(length))
    let bytes = (0..<length).map { _ in UInt8(random.number(0...255)) }
    #expect(try scan(try CodeMatrix(of: bytes)) == bytes, "\(random)")
  }

  @Test(arguments: [0, 1, 4, 16], [0, 17, 63])
  func receiptsWithCosignaturesComeBack(witnesses: Int, hashes: Int) throws {
    guard try CodeScanner.isThere() else { return }
    let receipt = try exampleReceipt(hashes: hashes, witnesses: witnesses)
    let texts = codeTexts(of: receipt.encoded)
    #expect((texts.count == 1) == (receipt.encoded.count <= 2_953))
    var scanned: [[UInt8]] = []
    for text in texts {
      let code = try CodeMatrix(of: text)
      // Several codes of one receipt all have error correction M.
      #expect(texts.count == 1 || text.count <= CodeMatrix.longestMedium)
      scanned.append(try #require(try scan(code, width: 3 * (code.side + 8))))
    }
    let joined = texts.count == 1 ? scanned[0] : try joinCodes(scanned.reversed())
    #expect(joined == receipt.encoded)
    #expect(try TlogProof(encoded: joined) == receipt)
  }

  @Test(arguments: [(0, 0), (17, 4), (17, 16)])
  func halfBlocksComeBack(hashes: Int, witnesses: Int) throws {
    guard try CodeScanner.isThere() else { return }
    let receipt = try exampleReceipt(hashes: hashes, witnesses: witnesses)
    for text in codeTexts(of: receipt.encoded) {
      let lines = try CodeMatrix(of: text).halfBlocks
      let rows = try #require(CodeScanner.rows(ofHalfBlocks: lines))
      #expect(try CodeScanner.scan(rows: rows) == text)
    }
  }

  @Test func damagedCodeGivesTheSameBytesOrNone() throws {
    guard try CodeScanner.isThere() else { return }
    let text = try exampleReceipt(hashes: 17, witnesses: 0).encoded
    let code = try CodeMatrix(of: text)
    var random = SeededGenerator(seed: 7)
    var read: [Int: Bool] = [:]
    for flips in [1, 10, 40, 200, 1_000, 4_000] {
      var rows = try #require(CodeScanner.rows(ofHalfBlocks: code.halfBlocks))
      for _ in 0..<flips {
        // Below and right of the finder patterns, without which no code is found at all.
        let row = random.number((4 + 8)...(4 + code.side - 10))
        let column = random.number((4 + 8)...(4 + code.side - 10))
        rows[row][column].toggle()
      }
      let scanned = try CodeScanner.scan(rows: rows)
      #expect(scanned == nil || scanned == text, "\(flips) modules, \(random)")
      read[flips] = scanned != nil
    }
    // A tear is mended, and a code of noise is none.
    #expect(read[1] == true && read[10] == true && read[40] == true)
    #expect(read[4_000] == false)
  }
}
