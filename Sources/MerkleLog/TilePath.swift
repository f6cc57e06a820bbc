// Where a tile lies under the log's prefix (C2SP tlog-tiles, Merkle Tree and Log Entries):
//
//     tile/0/x001/x234/067         tile 1234067 of level 0, all 256 hashes
//     tile/1/000.p/17              the first 17 hashes of tile 0 of level 1
//     tile/entries/x001/000.p/5    the first 5 entries of bundle 1000

/// The name of a tile of hashes or of a bundle of entries.
public struct TilePath: Hashable, Sendable, CustomStringConvertible {
  /// What a tile holds.
  public enum Kind: Hashable, Sendable {
    /// The roots of perfect subtrees of 256^level leaves; the level is 0 to 63.
    case hashes(level: Int)
    /// The bytes of entries.
    case entries
  }

  /// What the tile holds.
  public let kind: Kind
  /// The number of the tile on its level, from 0.
  public let index: UInt64
  /// How many hashes or entries it holds: 256, or 1 to 255 for a partial tile.
  public let width: Int

  /// The number of hashes in a full tile, and of entries in a full bundle.
  public static let fullWidth = 256

  /// Names a tile of hashes.
  ///
  /// - Parameters:
  ///   - level: 0 to 63.
  ///   - index: The number of the tile on its level, from 0.
  ///   - width: 1 to 256 hashes.
  public init(level: Int, index: UInt64, width: Int = fullWidth) {
    self.init(kind: .hashes(level: level), index: index, width: width)
  }

  /// Names a bundle of entries.
  ///
  /// - Parameters:
  ///   - index: The number of the bundle, from 0.
  ///   - width: 1 to 256 entries.
  public init(entries index: UInt64, width: Int = fullWidth) {
    self.init(kind: .entries, index: index, width: width)
  }

  init(kind: Kind, index: UInt64, width: Int) {
    precondition((1...Self.fullWidth).contains(width), "a tile has 1 to 256 hashes, not \(width)")
    if case .hashes(let level) = kind {
      precondition((0...63).contains(level), "a tile's level is 0 to 63, not \(level)")
    }
    self.kind = kind
    self.index = index
    self.width = width
  }

  /// Reads a path, in the one form in which `path` writes it.
  ///
  /// - Returns: nil for anything else, so that nothing outside the log can be named.
  public init?(path: some Collection<UInt8>) {
    var parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.removeFirst().elementsEqual("tile".utf8),
      let kind = Self.kind(of: parts.removeFirst()),
      let width = Self.takeWidth(from: &parts),
      let index = Self.index(of: parts)
    else { return nil }
    self.init(kind: kind, index: index, width: width)
    // Whatever the reading above lets through, only the canonical form passes here.
    guard self.path.utf8.elementsEqual(path) else { return nil }
  }

  /// The path under the log's prefix, without a slash before it.
  public var path: String {
    let partial = width == Self.fullWidth ? "" : ".p/\(width)"
    let folder =
      switch kind {
      case .hashes(let level): "\(level)"
      case .entries: "entries"
      }
    return "tile/\(folder)/\(Self.groups(of: index))\(partial)"
  }

  /// The same as `path`.
  public var description: String { path }

  /// The number in groups of three digits, all but the last with an x: 1234067 -> x001/x234/067.
  private static func groups(of index: UInt64) -> String {
    var text = threeDigits(index % 1000)
    var rest = index / 1000
    while rest > 0 {
      text = "x\(threeDigits(rest % 1000))/\(text)"
      rest /= 1000
    }
    return text
  }

  private static func threeDigits(_ number: UInt64) -> String {
    String(String(1000 + number).dropFirst())
  }

  private static func kind<Part: Collection<UInt8>>(of part: Part) -> Kind? {
    if part.elementsEqual("entries".utf8) { return .entries }
    guard let level = canonicalDecimal(part), level <= 63 else { return nil }
    return .hashes(level: Int(level))
  }

  /// Removes the ".p/W" of a partial tile from the end of the path.
  private static func takeWidth<Part: Collection<UInt8>>(from parts: inout [Part]) -> Int?
  where Part == Part.SubSequence {
    guard parts.count >= 2, parts[parts.count - 2].count == 5 else { return fullWidth }
    let suffix = parts[parts.count - 2].dropFirst(3)
    guard suffix.elementsEqual(".p".utf8) else { return fullWidth }
    guard let width = canonicalDecimal(parts.removeLast()), (1...255).contains(width) else {
      return nil
    }
    parts.append(parts.removeLast().prefix(3))
    return Int(width)
  }

  /// Reads the groups of digits, with or without their x: the caller compares the form.
  private static func index<Part: Collection<UInt8>>(of parts: [Part]) -> UInt64? {
    // 2^64 has 20 digits: seven groups.
    guard (1...7).contains(parts.count) else { return nil }
    var number: UInt64 = 0
    for digit in parts.joined() where digit != UInt8(ascii: "x") {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      let (tens, overflows) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = tens.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
      guard !overflows, !overflowsToo else { return nil }
      number = sum
    }
    return number
  }
}
