import PrintedCode
import StrictBytes
import Testing

@Suite struct `Codes are as small and then as strong as can be` {
  private func side(_ length: Int) throws -> Int {
    try CodeMatrix(of: [UInt8](repeating: 0x41, count: length)).side
  }

  /// ISO/IEC 18004:2015 table 7: byte mode holds 14 bytes in version 1-M, 26 in 2-M, 42 in 3-M,
  /// 213 in 10-M, 2,331 in 40-M, 2,431 in 36-L, 2,809 in 39-L, 2,953 in 40-L; a side has
  /// 17 + 4 x version modules.
  @Test func sizesAreThoseOfTheStandard() throws {
    #expect(try side(1) == 21)
    #expect(try side(14) == 21)
    #expect(try side(15) == 25)
    #expect(try side(26) == 25)
    #expect(try side(27) == 29)
    #expect(try side(42) == 29)
    #expect(try side(213) == 57)
    #expect(try side(214) == 61)
    #expect(try side(2_331) == 177)
    #expect(try side(2_332) == 161)
    #expect(try side(2_809) == 173)
    #expect(try side(2_810) == 177)
    #expect(try side(2_953) == 177)
  }

  /// The two modules right of the upper left finder pattern's corner say the correction level:
  /// row 8, columns 0 and 1, against the mask 10101 (ISO/IEC 18004:2015 section 7.9.1).
  private func correction(_ length: Int) throws -> String {
    let code = try CodeMatrix(of: [UInt8](repeating: 0x41, count: length))
    switch (!code.isDark(column: 0, row: 8), code.isDark(column: 1, row: 8)) {
    case (false, true): return "L"
    case (false, false): return "M"
    case (true, true): return "Q"
    case (true, false): return "H"
    }
  }

  /// Version 1 holds 7 bytes with H, 11 with Q, 14 with M; version 40 holds 1,273, 1,663, 2,331 and
  /// 2,953.
  @Test func strongestCorrectionOfTheSmallestSizeIsTaken() throws {
    #expect(try correction(7) == "H")
    #expect(try correction(8) == "Q")
    #expect(try correction(11) == "Q")
    #expect(try correction(12) == "M")
    #expect(try correction(14) == "M")
    #expect(try correction(2_331) == "M")
    #expect(try correction(2_332) == "L")
  }

  @Test func moreThanOneCodeHoldsAndNothingAreRefused() throws {
    #expect(throws: CodeError.length(bytes: 2_954)) {
      try CodeMatrix(of: .init(repeating: 0, count: 2_954))
    }
    #expect(throws: CodeError.length(bytes: 0)) { try CodeMatrix(of: []) }
  }

  @Test func sameBytesGiveTheSameDrawing() throws {
    let bytes = Array("c2sp.org/tlog-proof@v1\n".utf8)
    let (one, two) = (try CodeMatrix(of: bytes), try CodeMatrix(of: bytes))
    #expect(one.svg == two.svg)
    #expect(one.halfBlocks == two.halfBlocks)
    #expect(one.svg != (try CodeMatrix(of: bytes + [0x0A])).svg)
  }

  /// Both drawings are read here, module by module, and held against the matrix.
  @Test(arguments: [1, 40, 700])
  func drawingsShowEveryModuleAndTheQuietZone(length: Int) throws {
    let code = try CodeMatrix(of: (0..<length).map { UInt8(truncatingIfNeeded: $0) })
    let whole = code.side + 8
    let svg = String(decoding: code.svg, as: UTF8.self)
    #expect(svg.contains("viewBox=\"0 0 \(whole) \(whole)\""))
    #expect(svg.contains("width=\"\(whole)mm\" height=\"\(whole)mm\""))
    let drawn = try modules(ofSVG: svg, side: whole)
    let lines = code.halfBlocks.map(Array.init)
    #expect(lines.count == (whole + 1) / 2)
    #expect(lines.allSatisfy { $0.count == whole })
    for row in 0..<whole {
      let dark = (0..<whole).map { code.isDark(column: $0 - 4, row: row - 4) }
      #expect(drawn[row] == dark)
      let half = row.isMultiple(of: 2) ? "▀█" : "▄█"
      #expect(lines[row / 2].map { half.contains($0) } == dark)
    }
  }

  private func modules(ofSVG svg: String, side: Int) throws -> [[Bool]] {
    var rows = [[Bool]](repeating: [Bool](repeating: false, count: side), count: side)
    let rectangle = #/M(\d+) (\d+)h(\d+)v1h-(\d+)z/#
    let path = try #require(svg.firstMatch(of: #/<path fill="#000000" d="([^"]*)"/>/#)).output.1
    // Nothing else is in the path, so no coordinate is broken.
    #expect(path.replacing(rectangle, with: "") == "")
    for found in path.matches(of: rectangle) {
      let (column, row) = (try #require(Int(found.output.1)), try #require(Int(found.output.2)))
      let width = try #require(Int(found.output.3))
      #expect(found.output.3 == found.output.4)
      for place in column..<(column + width) { rows[row][place] = true }
    }
    return rows
  }
}
