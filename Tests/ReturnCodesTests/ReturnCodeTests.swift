import Cryptography
import ReturnCodes
import StrictBytes
import Testing
import TestSupport

@Suite struct `A return travels in codes` {
  /// A file of so many bytes, packed in stored blocks as RFC 1951 has them: no other library.
  private func stored(_ file: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = []
    var rest = file[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(65_535)
      let length = UInt16(block.count)
      packed.append(rest.isEmpty ? 1 : 0)
      for word in [length, ~length] { packed += [UInt8(word & 255), UInt8(word >> 8)] }
      packed += block
    } while !rest.isEmpty
    return packed
  }

  private func file(_ length: Int) -> [UInt8] {
    var generator = SeededGenerator(seed: UInt64(length))
    return (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  private func texts(_ length: Int) -> [[UInt8]] {
    returnCodes(of: file(length), packed: stored(file(length))).map { Array($0.text.utf8) }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8, 894, 895, 896, 5_000, 20_000])
  func codesGiveTheFileBack(length: Int) throws {
    let codes = texts(length)
    #expect(codes.count == (stored(file(length)).count + 899) / 900)
    #expect(try joinReturnCodes(codes, limit: length) == file(length))
    #expect(try joinReturnCodes(codes.reversed() + [codes[0]], limit: length) == file(length))
    let lines = Array(codes.map { $0 + [0x0A] }.joined())
    #expect(try joinReturnCodes([lines], limit: length) == file(length))
  }

  /// Written by hand from docs/formats/return-codes.md: seven bytes, then one.
  @Test func theTextIsAsDocumented() throws {
    let file = Array("[]\n".utf8)
    let codes = returnCodes(of: file, packed: stored(file))
    let digest = "37517E5F3DC66819F61F5A7BB8ACE1921282415F10551D2DEFA5C3EB0985B570"
    // 01 03 00 fc ff 5b 5d = 284,790,… as one number, then 0a.
    let number = [1, 3, 0, 0xFC, 0xFF, 0x5B, 0x5D].reduce(0) { $0 * 256 + $1 }
    let digits = String(repeating: "0", count: 17 - "\(number)".utf8.count) + "\(number)"
    #expect(codes.map(\.text) == ["SHOMAR-RETURN/1 1/1 \(digest) \(digits)010"])
  }

  @Test func theDocumentedExampleIsRead() throws {
    let page = try repositoryFile("docs/formats/return-codes.md")
    let lines = page.split(separator: 0x0A).filter { $0.starts(with: "SHOMAR-RETURN/1 ".utf8) }
    #expect(lines.count == 1)
    #expect(try joinReturnCodes(lines.map(Array.init), limit: 3) == Array("[]\n".utf8))
  }

  @Test func everyMissingCodeIsNamed() {
    let codes = texts(5_000)
    for place in codes.indices {
      var rest = codes
      rest.remove(at: place)
      #expect(throws: ReturnCodeError.missing(numbers: [place + 1], of: codes.count)) {
        try joinReturnCodes(rest, limit: 5_000)
      }
    }
    #expect(throws: ReturnCodeError.none) { try joinReturnCodes([], limit: 9) }
    #expect(throws: ReturnCodeError.none) { try joinReturnCodes([[]], limit: 9) }
  }

  @Test func aCodeOfAnotherReturnIsNamed() {
    #expect(throws: ReturnCodeError.otherReturn(number: 2)) {
      try joinReturnCodes([texts(2_000)[0], texts(2_001)[1]], limit: 5_000)
    }
  }

  @Test func aCodeThatContradictsAnotherIsNamed() {
    let codes = texts(2_000)
    var other = codes[1]
    other[other.count - 1] = other.last == 0x30 ? 0x31 : 0x30
    #expect(throws: ReturnCodeError.contradiction(number: 2)) {
      try joinReturnCodes(codes + [other], limit: 5_000)
    }
    // One of five codes beside those of three.
    let more = Array(String(decoding: codes[0], as: UTF8.self).replacing("1/3", with: "1/5").utf8)
    #expect(throws: ReturnCodeError.contradiction(number: 1)) {
      try joinReturnCodes([codes[1], more], limit: 5_000)
    }
  }

  /// Whatever character of a text is changed, no other return comes out.
  @Test func noChangedCharacterGoesUnseen() {
    let codes = texts(1_200)
    var reasons: Set<String> = []
    // All of the head, and digits all over the rest.
    for place in codes[0].indices where place < 90 || place % 41 == 0 {
      for character in Array("09AF/ ".utf8) where codes[0][place] != character {
        var changed = codes
        changed[0][place] = character
        do throws(ReturnCodeError) {
          _ = try joinReturnCodes(changed, limit: 1_200)
          Issue.record("a changed character at \(place) went unseen")
        } catch { reasons.insert("\(error)") }
      }
    }
    #expect(reasons.count > 4)
  }

  @Test(arguments: [
    "SHOMAR-RETURN/1 1/1", "SHOMAR-RETURN/1 0/1 D 010", "SHOMAR-RETURN/1 2/1 D 010",
    "SHOMAR-RETURN/1 1/10000 D 010", "SHOMAR-RETURN/1 01/1 D 010", "SHOMAR-RETURN/1 1/1 D  010",
    "shomar-return/1 1/1 D 010", "x SHOMAR-RETURN/1 1/1 D 010", "SHOMAR-RETURN/1 1/1 D 010\n\n ",
    "SHOMAR-RETURN/1 +1/1 D 010", "SHOMAR-RETURN/1 1/1 d 010", "SHOMAR-RETURN/2 1/1 D 010",
  ])
  func otherFormsAreRefused(text: String) {
    let digest = sha256([1]).hex
    let whole = text.replacing("D", with: digest.uppercased()).replacing(" d ", with: " \(digest) ")
    let error = #expect(throws: ReturnCodeError.self) {
      try joinReturnCodes([Array(whole.utf8)], limit: 9)
    }
    #expect(error == .malformed || error == .damaged(number: 1))
  }

  /// 256 in three digits, four digits, no digits, and more bytes than a code may carry.
  @Test(arguments: ["256", "0100", "", "01x", "99999999999999999", "-10"])
  func digitsThatAreNoBytesAreRefused(digits: String) {
    let text = "SHOMAR-RETURN/1 1/1 \(sha256([1]).hex.uppercased()) \(digits)"
    #expect(throws: ReturnCodeError.damaged(number: 1)) {
      try joinReturnCodes([Array(text.utf8)], limit: 9)
    }
  }

  @Test func aFileAboveTheLimitIsRefused() {
    #expect(throws: ReturnCodeError.packing(.tooLong(limit: 1_999))) {
      try joinReturnCodes(texts(2_000), limit: 1_999)
    }
  }
}

@Suite struct `Scanned texts are mended` {
  private let text = "SHOMAR-RETURN/1 1/1 \(sha256([1]).hex.uppercased()) 12345678901234567010\n"

  @Test(arguments: [
    ("\n", "\r\n"), ("\n", ""), ("SHOMAR", "QR-Code:SHOMAR"), (" 12345", " \r\n1234\n5 "),
    ("SHOMAR", "\n\n  SHOMAR"), (" 1/1 ", "  1/1\t"),
  ])
  func whatScannersAddIsDropped(part: String, change: String) {
    let scanned = text.replacing(part, with: change)
    #expect(mendScannedReturn(Array(scanned.utf8)) == Array(text.utf8))
    let twice = scanned + "\n" + scanned
    #expect(mendScannedReturn(Array(twice.utf8)) == Array((text + text).utf8))
  }

  @Test func whatIsRightStays() {
    #expect(mendScannedReturn(Array(text.utf8)) == Array(text.utf8))
    #expect(mendScannedReturn([]) == [])
  }
}
