// A bundle of entries (C2SP tlog-tiles, Log Entries): each entry's length in two bytes, big-endian,
// and its bytes. The entries "hi", "" and "abc" are
//
//     00 02 68 69   00 00   00 03 61 62 63

/// The longest entry of a log, in bytes: its length is kept in 16 bits.
public let longestEntry = 65_535

/// Writes a bundle of entries.
///
/// - Parameter entries: 1 to 256 entries of at most 65,535 bytes.
/// - Throws: `entryTooLong`.
public func entryBundle(of entries: [[UInt8]]) throws(TileError) -> [UInt8] {
  precondition((1...TilePath.fullWidth).contains(entries.count), "a bundle has 1 to 256 entries")
  var bytes: [UInt8] = []
  for (position, entry) in entries.enumerated() {
    guard let length = UInt16(exactly: entry.count) else {
      throw .entryTooLong(position: position, bytes: entry.count)
    }
    bytes += bigEndianBytes(length)
    bytes += entry
  }
  return bytes
}

/// Reads a bundle of entries.
///
/// - Parameters:
///   - bytes: The file's bytes.
///   - width: How many entries its path promises.
/// - Throws: `bundleCut` or `bundleTooLong`.
public func entries(inBundle bytes: [UInt8], width: Int) throws(TileError) -> [[UInt8]] {
  var result: [[UInt8]] = []
  var rest = bytes[...]
  for position in 0..<width {
    guard rest.count >= 2 else { throw .bundleCut(position: position) }
    let length = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
    rest = rest.dropFirst(2)
    guard rest.count >= length else { throw .bundleCut(position: position) }
    result.append(Array(rest.prefix(length)))
    rest = rest.dropFirst(length)
  }
  guard rest.isEmpty else { throw .bundleTooLong(bytesLeft: rest.count) }
  return result
}

/// Why a tile or a bundle is not what its path promises.
public enum TileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The tile has too few or too many bytes for its width.
  case wrongTileLength(expected: Int, found: Int)
  /// An entry does not fit; its position in the bundle counts from 0.
  case entryTooLong(position: Int, bytes: Int)
  /// The bundle ends before or within an entry; its position in the bundle counts from 0.
  case bundleCut(position: Int)
  /// Bytes follow the last entry.
  case bundleTooLong(bytesLeft: Int)

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .wrongTileLength(let expected, let found):
      "the tile has \(found) bytes and its name says \(expected)"
    case .entryTooLong(let position, let bytes):
      "entry \(position) of the bundle has \(bytes) bytes and at most \(longestEntry) are possible"
    case .bundleCut(let position): "the bundle ends before the end of its entry \(position)"
    case .bundleTooLong(let bytesLeft): "\(bytesLeft) bytes follow the bundle's last entry"
    }
  }
}
