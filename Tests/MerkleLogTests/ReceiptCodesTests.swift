import Cryptography
import MerkleLog
import StrictBytes
import Testing

@Suite("A receipt of several codes is put together exactly or not at all")
struct ReceiptCodesTests {
  /// Not a receipt, but as long as one, with characters of three bytes everywhere.
  private func longText(_ length: Int) -> [UInt8] {
    let line = bytes("\u{2014} elections.example \u{2014}\u{2014}\n")
    return (0..<length).map { line[$0 % line.count] }
  }

  @Test func receiptOfOneCodeIsItsOwnText() {
    for length in [1, 2_331, 2_953] {
      #expect(codeTexts(of: longText(length)) == [longText(length)])
    }
    #expect(codeTexts(of: longText(2_954)).count == 2)
  }

  @Test(arguments: [2_954, 4_400, 4_401, 6_601, 100_000, 1_100_000])
  func codesInAnyOrderGiveTheReceipt(length: Int) throws {
    let receipt = longText(length)
    let texts = codeTexts(of: receipt)
    #expect(texts.count == (length + 2_199) / 2_200)
    for text in texts {
      #expect(text.count <= 2_331)
      #expect(isOfSeveralCodes(text))
      // No character is cut, so that scanners that show text have text.
      #expect(String(validating: text, as: UTF8.self) != nil || text == texts.last)
    }
    #expect(try joinCodes(texts) == receipt)
    #expect(try joinCodes(texts.reversed()) == receipt)
    #expect(try joinCodes(texts + [texts[0]]) == receipt)
    #expect(try joinCodes([texts.flatMap { $0 }]) == receipt)
  }

  private let texts = [
    "shomar-receipt-code/1 1/2 4 ", "shomar-receipt-code/1 2/2 2 ",
  ]

  /// The two codes of the six bytes "abcdef".
  private func two() -> [String] {
    let digest = sha256(bytes("abcdef")).hex
    return ["\(texts[0])\(digest)\nabcd", "\(texts[1])\(digest)\nef"]
  }

  private func join(_ texts: [String]) throws -> [UInt8] { try joinCodes(texts.map(bytes)) }

  @Test func missingForeignAndContradictoryCodesAreRefused() throws {
    let codes = two()
    #expect(try join(codes) == bytes("abcdef"))
    #expect(throws: ReceiptCodeError.missing(numbers: [2], of: 2)) { try join([codes[0]]) }
    #expect(throws: ReceiptCodeError.missing(numbers: [1], of: 2)) { try join([codes[1]]) }
    #expect(throws: ReceiptCodeError.malformed) { try joinCodes([]) }
    let foreign = codes[1].replacing(sha256(bytes("abcdef")).hex, with: sha256([]).hex)
    #expect(throws: ReceiptCodeError.otherReceipt(number: 2)) { try join([codes[0], foreign]) }
    let other = codes[1].replacing("\nef", with: "\neg")
    #expect(throws: ReceiptCodeError.contradiction(number: 2)) { try join(codes + [other]) }
    #expect(throws: ReceiptCodeError.digest) { try join([codes[0], other]) }
    let ofThree = codes[1].replacing(" 2/2 ", with: " 2/3 ")
    #expect(throws: ReceiptCodeError.contradiction(number: 2)) { try join([codes[0], ofThree]) }
    let missing = codes.map { $0.replacing("/2 ", with: "/5 ") }
    #expect(throws: ReceiptCodeError.missing(numbers: [3, 4, 5], of: 5)) { try join(missing) }
  }

  @Test(arguments: [
    ("shomar-receipt-code/1 ", "shomar-receipt-code/2 "), ("shomar-", "\u{FEFF}shomar-"),
    (" 1/2 ", " 0/2 "), (" 1/2 ", " 01/2 "), (" 1/2 ", " 3/2 "), (" 1/2 ", " 1/1 "),
    (" 1/2 ", " 1/1000 "), (" 1/2 ", " +1/2 "), (" 1/2 ", " 1/2/2 "), (" 1/2 ", " 12 "),
    (" 1/2 ", "  1/2 "), (" 1/2 ", " 1/2  "), (" 1/2 ", " ۱/2 "), (" 4 ", " 0 "), (" 4 ", " 04 "),
    (" 4 ", " -4 "), (" 4 ", " 2954 "), (" 4 ", " 99999999999999999999 "), (" 4 ", " "),
    (" be", " BE"), (" be", " b"), ("\nabcd", " \nabcd"), ("\nabcd", "\r\nabcd"), ("\nabcd", ""),
    ("abcd", "abcde"), ("abcd", "abcd\n"), (" 4 ", " 3 "),
  ])
  func otherFormsAreMalformed(part: String, change: String) throws {
    var codes = two()
    #expect(codes[0].contains(part))
    codes[0] = codes[0].replacing(part, with: change)
    #expect(throws: ReceiptCodeError.malformed) { try join(codes) }
  }

  @Test func cutTextIsRefused() throws {
    let codes = two()
    #expect(throws: ReceiptCodeError.cutShort(number: 1)) {
      try join([String(codes[0].dropLast()), codes[1]])
    }
    for length in codes[0].utf8.indices where length != codes[0].utf8.endIndex {
      #expect(throws: ReceiptCodeError.self) {
        try joinCodes([Array(codes[0].utf8[..<length]), bytes(codes[1])])
      }
    }
  }
}

@Suite("What scanners do to line ends is undone, and nothing else")
struct ScannedTextTests {
  private let proof = bytes(TlogProofTests.text)

  private func crlf(_ text: [UInt8]) -> [UInt8] {
    text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
  }

  @Test func scannedReceiptIsTheReceipt() {
    for scanned in [
      proof, proof + [0x0A], proof + [0x0A, 0x0A], Array(proof.dropLast()), crlf(proof),
      crlf(proof + [0x0A]), crlf(Array(proof.dropLast())),
    ] {
      #expect(mendScanned(scanned) == proof)
    }
  }

  @Test func otherBytesAreLeftAlone() {
    for scanned in [
      [0x20] + proof, bytes("\u{FEFF}") + proof, proof + [0x20], proof + [0x0D],
      proof.map { $0 == 0x0A ? 0x0D : $0 }, Array(proof.dropFirst()), Array(proof.dropLast(2)),
    ] {
      #expect((try? TlogProof(encoded: mendScanned(scanned))) == nil)
    }
    #expect(mendScanned([]) == [0x0A])
  }

  /// Codes that end in no, one and two line feeds, each scanned in every way, one by one and
  /// together.
  @Test func scannedCodesGiveTheReceipt() throws {
    let parts = ["first\n", "\nsecond\n\n", "third", "end\n"]
    let receipt = bytes(parts.joined())
    let texts = parts.enumerated().map { place, part in
      bytes(
        "shomar-receipt-code/1 \(place + 1)/4 \(part.utf8.count) \(sha256(receipt).hex)\n\(part)")
    }
    #expect(try joinCodes(texts) == receipt)
    let changes: [([UInt8]) -> [UInt8]] = [
      { $0 }, { $0 + [0x0A] }, { $0 + [0x0D, 0x0A] }, { crlf($0) }, { crlf($0 + [0x0A]) },
      { text in
        var text = text
        while text.last == 0x0A { text.removeLast() }
        return text
      },
    ]
    for change in changes {
      #expect(try joinCodes(texts.map { mendScanned(change($0)) }) == receipt)
      let together: [UInt8] = texts.flatMap { (text: [UInt8]) -> [UInt8] in change(text) + [0x0A] }
      #expect(try joinCodes([mendScanned(together)]) == receipt)
    }
    let spoilt = texts.map { mendScanned($0.map { $0 == UInt8(ascii: "i") ? 0x20 : $0 }) }
    #expect(throws: ReceiptCodeError.self) { try joinCodes(spoilt) }
  }

  @Test func mendingTwiceIsMendingOnce() {
    var random = Lehmer(state: 11)
    let pieces: [[UInt8]] = [
      bytes("shomar-receipt-code/1 1/2 3 "), [0x0A], [0x0D, 0x0A], bytes("abc"), proof,
    ]
    for _ in 0..<500 {
      let text: [UInt8] = (0..<random.next(8)).flatMap { _ in pieces[random.next(pieces.count)] }
      let once = mendScanned(text)
      #expect(mendScanned(once) == once, "\(text)")
    }
  }
}

/// Numbers from a seed; this target has no TestSupport.
private struct Lehmer {
  var state: UInt64

  mutating func next(_ below: Int) -> Int {
    state = state * 48_271 % 2_147_483_647
    return Int(state % UInt64(below))
  }
}
