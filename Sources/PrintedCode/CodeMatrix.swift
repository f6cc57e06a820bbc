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

  /// Whether a module is dark.
  ///
  /// - Parameters:
  ///   - column: from the left, from 0; outside of the code everything is light.
  ///   - row: from the top, from 0.
  public func isDark(column: Int, row: Int) -> Bool {
    guard (0..<side).contains(column), (0..<side).contains(row) else { return false }
    return modules[row * side + column]
  }

  /// A code as the library gives it; nil where it cannot make one.
  private static func encode(
    _ bytes: [UInt8], _ correction: QRecLevel, atLeast version: Int32
  ) -> (version: Int32, side: Int, modules: [Bool])? {
    guard let code = QRcode_encodeData(Int32(bytes.count), bytes, version, correction) else {
      return nil
    }
    defer { QRcode_free(code) }
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
  /// The library made none, which happens where memory is short.
  case refused

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .length(let bytes): "one code holds 1 to \(CodeMatrix.longest) bytes, not \(bytes)"
    case .refused: "the library for QR codes made none: memory may be short"
    }
  }
}
