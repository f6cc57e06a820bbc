import CQrencode

/// A QR code (ISO/IEC 18004) of bytes, as a square of dark and light modules.
public struct CodeMatrix: Hashable, Sendable {
  /// The modules of one side, without the quiet zone: 21 to 177.
  public let side: Int
  /// Row by row from the top; true is dark.
  private let modules: [Bool]

  /// The most bytes that one code holds: version 40, error correction L, byte mode
  /// (ISO/IEC 18004:2015 table 7).
  public static let longest = 2_953
  /// The most bytes that one code holds with error correction M.
  public static let longestMedium = 2_331
  /// The light modules that must stand on each side of a code (ISO/IEC 18004:2015 section 6.3.8).
  public static let quietZone = 4

  /// Makes the code of bytes, in byte mode and without a statement of their encoding.
  ///
  /// It is the smallest code that holds them with error correction M (L above 2,331 bytes), and
  /// then with the strongest correction that the same size has room for.
  ///
  /// - Parameter bytes: 1 to 2,953 bytes.
  /// - Throws: `.length` for more bytes or none, `.refused` where the library makes no code.
  public init(of bytes: [UInt8]) throws(CodeError) {
    guard (1...Self.longest).contains(bytes.count) else { throw .length(bytes: bytes.count) }
    let base = bytes.count <= Self.longestMedium ? QR_ECLEVEL_M : QR_ECLEVEL_L
    guard let smallest = Self.encode(bytes, base, atLeast: 0) else { throw .refused }
    let stronger = [QR_ECLEVEL_H, QR_ECLEVEL_Q, QR_ECLEVEL_M].lazy.compactMap {
      Self.encode(bytes, $0, atLeast: smallest.version)
    }
    let code = stronger.first { $0.version == smallest.version } ?? smallest
    (side, modules) = (code.side, code.modules)
  }

  /// Makes the code of a text that scanners give back unchanged: letters in alphanumeric mode, then
  /// digits in numeric mode, in the smallest code with error correction M, and then with the
  /// strongest correction that the same size has room for.
  ///
  /// - Parameters:
  ///   - letters: `0-9 A-Z`, space and `$%*+-./:` (ISO/IEC 18004:2015 table 5), at least one.
  ///   - digits: `0-9`, at least one.
  /// - Throws: `.text` for other characters, `.refused` where the text is too long or the library
  ///   makes no code.
  public init(letters: String, digits: String) throws(CodeError) {
    let segments = [(QR_MODE_AN, Array(letters.utf8)), (QR_MODE_NUM, Array(digits.utf8))]
    guard let smallest = try Self.encode(segments, QR_ECLEVEL_M, atLeast: 0) else {
      throw .refused
    }
    var code = smallest
    for correction in [QR_ECLEVEL_H, QR_ECLEVEL_Q] {
      let stronger = try Self.encode(segments, correction, atLeast: smallest.version)
      if let stronger, stronger.version == smallest.version {
        code = stronger
        break
      }
    }
    (side, modules) = (code.side, code.modules)
  }

  /// Whether a module is dark.
  ///
  /// - Parameters:
  ///   - column: from the left, from 0; outside of the code everything is light.
  ///   - row: from the top, from 0.
  public func isDark(column: Int, row: Int) -> Bool {
    guard (0..<side).contains(column), (0..<side).contains(row) else { return false }
    return modules[row * side + column]
  }

  /// The code of segments of one mode each; nil where they are too long.
  private static func encode(
    _ segments: [(mode: QRencodeMode, text: [UInt8])], _ correction: QRecLevel,
    atLeast version: Int32
  ) throws(CodeError) -> (version: Int32, side: Int, modules: [Bool])? {
    guard let input = QRinput_new2(version, correction) else { throw .refused }
    defer { QRinput_free(input) }
    for (mode, text) in segments {
      guard QRinput_append(input, mode, Int32(text.count), text) == 0 else { throw .text }
    }
    guard let code = QRcode_encodeInput(input) else { return nil }
    defer { QRcode_free(code) }
    return read(code)
  }

  /// A code as the library gives it; nil where it cannot make one.
  private static func encode(
    _ bytes: [UInt8], _ correction: QRecLevel, atLeast version: Int32
  ) -> (version: Int32, side: Int, modules: [Bool])? {
    guard let code = QRcode_encodeData(Int32(bytes.count), bytes, version, correction) else {
      return nil
    }
    defer { QRcode_free(code) }
    return read(code)
  }

  private static func read(
    _ code: UnsafeMutablePointer<QRcode>
  ) -> (version: Int32, side: Int, modules: [Bool]) {
    let side = Int(code.pointee.width)
    // The lowest bit of each byte is the colour; the others say what the module is for.
    let modules = (0..<side * side).map { code.pointee.data[$0] & 1 == 1 }
    return (code.pointee.version, side, modules)
  }
}

/// Why there is no code of bytes.
public enum CodeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One code holds 1 to 2,953 bytes.
  case length(bytes: Int)
  /// A text has a character that its mode does not know, or none at all.
  case text
  /// The library made none, which happens where memory is short.
  case refused

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .length(let bytes): "one code holds 1 to \(CodeMatrix.longest) bytes, not \(bytes)"
    case .text: "a text for a QR code is empty or has a character that its mode does not know"
    case .refused: "the library for QR codes made none: memory may be short"
    }
  }
}
