import StrictBytes

/// The tiles of hashes that a tree has and a smaller one does not have (C2SP tlog-tiles).
///
/// A log must serve each of them for every size of which it published a checkpoint.
///
/// - Parameters:
///   - older: The size of which all tiles exist already; 0 gives all tiles of the newer tree.
///   - newer: The size of the tree, not smaller.
/// - Returns: Full and partial tiles, level by level from 0, each level by number.
public func tilePaths(from older: UInt64 = 0, to newer: UInt64) -> [TilePath] {
  var paths: [TilePath] = []
  for level in 0..<8 {
    let shift = UInt64(8 * level)
    paths += newPaths(.hashes(level: level), from: older >> shift, to: newer >> shift)
  }
  return paths
}

/// The bundles of entries that a log of one size has and a smaller one does not have.
///
/// - Parameters:
///   - older: The size of which all bundles exist already.
///   - newer: The size of the log, not smaller.
public func entryBundlePaths(from older: UInt64 = 0, to newer: UInt64) -> [TilePath] {
  newPaths(.entries, from: older, to: newer)
}

private func newPaths(_ kind: TilePath.Kind, from older: UInt64, to newer: UInt64) -> [TilePath] {
  precondition(older <= newer, "a tree of \(older) leaves does not grow to \(newer)")
  if older == newer { return [] }
  let width = UInt64(TilePath.fullWidth)
  var paths = (older / width..<newer / width).map {
    TilePath(kind: kind, index: $0, width: TilePath.fullWidth)
  }
  if newer % width > 0 {
    paths.append(TilePath(kind: kind, index: newer / width, width: Int(newer % width)))
  }
  return paths
}

/// A tile of hashes with its bytes.
public struct Tile: Hashable, Sendable {
  /// Where it lies.
  public let path: TilePath
  /// Its hashes, 32 bytes each.
  public let bytes: [UInt8]

  /// Puts a path and hashes together; there are as many as the path's width.
  public init(path: TilePath, hashes: some Collection<Digest>) {
    precondition(hashes.count == path.width, "a tile holds as many hashes as its path says")
    self.path = path
    bytes = hashes.flatMap(\.bytes)
  }
}

/// Computes all tiles of a tree, full and partial.
///
/// - Parameter leaves: All leaf hashes in the order of the log.
/// - Complexity: O(n) hashes.
public func tiles(of leaves: [Digest]) -> [Tile] {
  var level = 0
  var hashes = leaves
  var result: [Tile] = []
  while !hashes.isEmpty {
    for path in newPaths(.hashes(level: level), from: 0, to: UInt64(hashes.count)) {
      let start = Int(path.index) * TilePath.fullWidth
      result.append(Tile(path: path, hashes: hashes[start..<(start + path.width)]))
    }
    // A partial tile is never hashed upward.
    hashes = (0..<hashes.count / TilePath.fullWidth).map { index in
      let start = index * TilePath.fullWidth
      return treeHash(of: hashes[start..<(start + TilePath.fullWidth)])
    }
    level += 1
  }
  return result
}

/// Computes one tile of hashes from stored hashes, as a log does when it grows.
///
/// - Parameters:
///   - path: A tile of hashes, of a level from 0 to 7, that is complete at the log's size.
///   - reader: Where the hashes are kept.
/// - Throws: What the reader throws.
public func tile<Reader: TreeHashReader>(
  _ path: TilePath, from reader: Reader
) throws(Reader.Failure) -> Tile {
  guard case .hashes(let level) = path.kind, level < 8 else {
    preconditionFailure("\(path) is not a tile of hashes that a tree can have")
  }
  var hashes: [Digest] = []
  for place in 0..<path.width {
    let index = path.index * UInt64(TilePath.fullWidth) + UInt64(place)
    hashes.append(try reader.hash(level: 8 * level, index: index))
  }
  return Tile(path: path, hashes: hashes)
}

/// Reads the hashes of a tile.
///
/// - Parameters:
///   - bytes: The file's bytes.
///   - width: How many hashes its path promises.
/// - Throws: `wrongTileLength`.
public func tileHashes(_ bytes: [UInt8], width: Int) throws(TileError) -> [Digest] {
  guard bytes.count == width * 32 else {
    throw .wrongTileLength(expected: width * 32, found: bytes.count)
  }
  return (0..<width).map { place in
    guard let hash = Digest(bytes: bytes[(place * 32)..<(place * 32 + 32)]) else {
      preconditionFailure("32 bytes are a digest")
    }
    return hash
  }
}
