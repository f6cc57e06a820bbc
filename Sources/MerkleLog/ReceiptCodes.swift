import Cryptography
import StrictBytes

// A receipt that is longer than one QR code holds is spread over several (docs/formats/receipt.md,
// Codes). The text of each code, here the second of three:
//
//     shomar-receipt-code/1 2/3 1102 6b1f…(64 hexadecimal digits)
//     W5iDmZi3YY9Tmus0IcH5q9WJpyHyGyXlU2XnNGvT3VA=
//     …
//
// the number of the code and of all codes, how many bytes of the receipt follow the line, and the
// SHA-256 of the whole receipt; then those bytes and nothing more.

/// One code of a receipt that takes several.
struct ReceiptCode: Hashable {
  /// Its number, from 1.
  let number: Int
  /// The number of all codes of the receipt, at least 2.
  let count: Int
  /// SHA-256 of the whole receipt.
  let receipt: Digest
  /// The bytes of the receipt that it carries.
  let bytes: [UInt8]

  static let word = Array("shomar-receipt-code/1 ".utf8)
  /// The most codes of one receipt: the longest receipt takes 501.
  static let most = 999
  /// The most bytes that the text of a code holds: what a QR code can, at most.
  static let longest = 2_953
  /// More receipt than this is not put in one of several codes, so that each of them, with its
  /// first line, can have error correction M (at most 2,331 bytes).
  static let mostBytes = 2_200

  /// What the code carries.
  var text: [UInt8] {
    Self.word + Array("\(number)/\(count) \(bytes.count) \(receipt.hex)\n".utf8) + bytes
  }
}

/// The texts that the QR codes of a receipt carry.
///
/// A receipt of at most 2,953 bytes is itself the text of its one code. A longer one is cut into
/// parts of almost the same length, none of them inside a character.
///
/// - Parameter receipt: The bytes of a receipt, at most `TlogProof.longest`.
public func codeTexts(of receipt: [UInt8]) -> [[UInt8]] {
  precondition(receipt.count <= TlogProof.longest, "no receipt is that long")
  guard receipt.count > ReceiptCode.longest else { return [receipt] }
  let count = (receipt.count + ReceiptCode.mostBytes - 1) / ReceiptCode.mostBytes
  let digest = sha256(receipt)
  let cuts = (0...count).map { startOfCharacter(in: receipt, at: receipt.count * $0 / count) }
  return (0..<count).map { place in
    let bytes = Array(receipt[cuts[place]..<cuts[place + 1]])
    return ReceiptCode(number: place + 1, count: count, receipt: digest, bytes: bytes).text
  }
}

/// The last place at or before another at which a character of UTF-8 begins.
private func startOfCharacter(in text: [UInt8], at place: Int) -> Int {
  var start = place
  while start > 0, start < text.count, text[start] & 0b1100_0000 == 0b1000_0000 { start -= 1 }
  return start
}

/// Says whether a file holds codes of a receipt that takes several.
public func isOfSeveralCodes(_ file: [UInt8]) -> Bool { file.starts(with: ReceiptCode.word) }

/// Puts a receipt together from the texts of its codes, in any order.
///
/// What comes out has the SHA-256 that every code names, and is still to be read as a `TlogProof`:
/// a code proves nothing by itself.
///
/// - Parameter files: Each the text of one code, or of several one after another. The same code
///   may come twice.
/// - Throws: What is malformed, foreign, contradictory or missing.
public func joinCodes(_ files: [[UInt8]]) throws(ReceiptCodeError) -> [UInt8] {
  var codes: [Int: ReceiptCode] = [:]
  var first: ReceiptCode?
  for file in files {
    var rest = file[...]
    repeat {
      let code = try ReceiptCode(takenFrom: &rest)
      let leader = first ?? code
      first = leader
      guard code.receipt == leader.receipt else { throw .otherReceipt(number: code.number) }
      guard code.count == leader.count, codes[code.number].map({ $0 == code }) ?? true else {
        throw .contradiction(number: code.number)
      }
      codes[code.number] = code
    } while !rest.isEmpty
  }
  guard let first else { throw .malformed }
  let missing = (1...first.count).filter { codes[$0] == nil }
  guard missing.isEmpty else { throw .missing(numbers: missing, of: first.count) }
  let receipt = (1...first.count).flatMap { codes[$0]?.bytes ?? [] }
  guard sha256(receipt) == first.receipt else { throw .digest }
  return receipt
}

extension ReceiptCode {
  /// Takes the text of a code from the front, in the one form in which `text` writes it.
  init(takenFrom rest: inout ArraySlice<UInt8>) throws(ReceiptCodeError) {
    guard rest.starts(with: Self.word), let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
      throw .malformed
    }
    let words = rest[..<end].dropFirst(Self.word.count).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 3, let digest = Hex.bytes(words[2]).flatMap({ Digest(bytes: $0) }),
      let length = canonicalDecimal(words[1]).flatMap(Int.init(exactly:)),
      (1...Self.longest).contains(length)
    else { throw .malformed }
    let numbers = words[0].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { canonicalDecimal($0).flatMap(Int.init(exactly:)) ?? 0 }
    guard numbers.count == 2, (2...Self.most).contains(numbers[1]),
      (1...numbers[1]).contains(numbers[0])
    else { throw .malformed }
    (number, count, receipt) = (numbers[0], numbers[1], digest)
    guard rest.count - (end + 1 - rest.startIndex) >= length else {
      throw .cutShort(number: numbers[0])
    }
    bytes = Array(rest[(end + 1)..<(end + 1 + length)])
    rest = rest[(end + 1 + length)...]
  }
}

/// Why texts of codes are not a receipt.
public enum ReceiptCodeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A text does not begin with the line of a code, or has bytes after its end.
  case malformed
  /// A code has fewer bytes than its first line says.
  case cutShort(number: Int)
  /// A code belongs to another receipt than the first one given.
  case otherReceipt(number: Int)
  /// Two codes of the same number, or two numbers of all codes, contradict each other.
  case contradiction(number: Int)
  /// Codes are missing.
  case missing(numbers: [Int], of: Int)
  /// The bytes together do not have the digest that the codes name.
  case digest

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .malformed:
      "a text is not that of a code of a receipt, or something follows it; --scanned mends what "
        + "scanners do to line ends"
    case .cutShort(let number):
      "code \(number) has fewer bytes than its first line says; --scanned mends a lost line end"
    case .otherReceipt(let number):
      "code \(number) belongs to another receipt than the first code given"
    case .contradiction(let number):
      "code \(number) contradicts another code of the same receipt"
    case .missing(let numbers, let count):
      "of \(count) codes these are missing: \(numbers.map(String.init).joined(separator: " "))"
    case .digest: "the codes together are not the receipt that they name: a byte is wrong"
    }
  }
}
