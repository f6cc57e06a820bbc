import FileAccess
import PrintedCode
import TestSupport
import Testing

@Suite struct `Codes of letters and digits` {
  let folder = TemporaryFolder()

  @Test(arguments: [1, 2, 3, 17, 500, 2_186])
  func foreignScannersGiveTheTextBack(digits: Int) throws {
    guard try CodeScanner.isThere() else { return }
    let letters = "SHOMAR-RETURN/1 12/345 0123456789ABCDEF $%*+-./: "
    let text = String(String(repeating: "0918273645", count: 300).prefix(digits))
    let code = try CodeMatrix(letters: letters, digits: text)
    let path = folder("code.svg")
    try writeDurably(code.svg, to: path)
    let scanned = try CodeScanner.scan(svg: path, width: 3 * (code.side + 8))
    #expect(scanned == Array((letters + text).utf8))
  }

  /// 85 letters and 2,186 digits are a full code of a return: version 25.
  @Test func aFullCodeOfAReturnHasTheDocumentedSize() throws {
    let letters = String(repeating: "A", count: 92)
    let digits = String(repeating: "7", count: 2_186)
    #expect(try CodeMatrix(letters: letters, digits: digits).side == 117)
  }

  /// Decimal digits take less room than the same text as bytes.
  @Test func digitsAreDense() throws {
    let digits = String(repeating: "7", count: 2_000)
    let bytes = Array("A\(digits)".utf8)
    #expect(try CodeMatrix(letters: "A", digits: digits).side < CodeMatrix(of: bytes).side)
  }

  @Test(arguments: [("a", "1"), ("A", "x"), ("", "1"), ("A", ""), ("A", "۱"), ("É", "1")])
  func otherCharactersAreRefused(letters: String, digits: String) {
    #expect(throws: CodeError.text) { try CodeMatrix(letters: letters, digits: digits) }
  }

  @Test func whatIsTooLongIsRefused() {
    #expect(throws: CodeError.refused) {
      try CodeMatrix(letters: "A", digits: String(repeating: "1", count: 6_000))
    }
  }
}
