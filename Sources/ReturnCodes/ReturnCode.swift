import Cryptography
import StrictBytes

// A return on paper is its file, packed and spread over QR codes (docs/formats/return-codes.md). The
// text of each code, here the second of three:
//
//     SHOMAR-RETURN/1 2/3 6B1F…(64 hexadecimal digits) 00483…(decimal digits)
//
// the number of the code and of all codes, the SHA-256 of the whole return file, and a part of the
// file as raw DEFLATE data (RFC 1951) packed it, in decimal: each 7 bytes as 17 digits.

/// One code of a return.
public struct ReturnCode: Hashable, Sendable {
  /// Its number, from 1.
  public let number: Int
  /// The number of all codes of the return, 1 to 9,999.
  public let count: Int
  /// SHA-256 of the whole return file.
  public let file: Digest
  /// The bytes of the packed file that it carries, 1 to 900.
  public let bytes: [UInt8]

  /// The word with which each text begins, and the space after it.
  static let word = Array("SHOMAR-RETURN/1 ".utf8)
  /// The most codes of one return.
  static let most = 9_999
  /// The most packed bytes of one code: with its head they fit version 25 with error correction M
  /// (117 modules a side), which an office printer and a telephone manage at 55 mm.
  static let mostBytes = 900

  /// What stands before the decimal digits, with the space after it: letters that the alphanumeric
  /// mode of a QR code knows.
  public var head: String {
    let digest = String(file.hex.utf8.map { Character(Unicode.Scalar(Self.upper($0))) })
    return "\(String(decoding: Self.word, as: UTF8.self))\(number)/\(count) \(digest) "
  }

  /// The decimal digits, for the numeric mode of a QR code.
  public var digits: String { String(decoding: decimalGroups(of: bytes), as: UTF8.self) }

  /// The text of the code.
  public var text: String { head + digits }

  private static func upper(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte) ? byte - 32 : byte
  }
}

/// The codes of a return, all of almost the same length.
///
/// - Parameters:
///   - file: The bytes of the return file.
///   - packed: The same bytes as raw DEFLATE data, at least one byte; whatever `inflate` unpacks
///     to `file` will do.
public func returnCodes(of file: [UInt8], packed: [UInt8]) -> [ReturnCode] {
  let count = (packed.count + ReturnCode.mostBytes - 1) / ReturnCode.mostBytes
  precondition((1...ReturnCode.most).contains(count), "a return of 1 MiB takes fewer codes")
  let digest = sha256(file)
  return (0..<count).map { place in
    let part = packed[(packed.count * place / count)..<(packed.count * (place + 1) / count)]
    return ReturnCode(number: place + 1, count: count, file: digest, bytes: Array(part))
  }
}
