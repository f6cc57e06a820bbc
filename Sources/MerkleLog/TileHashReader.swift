import StrictBytes

/// A place that keeps the tiles of a tree, such as a folder of published files.
public protocol TileSource {
  /// Why a tile cannot be read.
  associatedtype Failure: Error

  /// The hashes of a tile, exactly as many as the path's width.
  func hashes(of path: TilePath) throws(Failure) -> [Digest]
}

/// Reads the hashes of a tree of one size from its tiles.
///
/// What it gives is only as good as the tiles: a proof made from it is to be checked against a
/// signed root before anything rests on it.
public struct TileHashReader<Source: TileSource>: TreeHashReader {
  /// The number of leaves of the tree.
  public let size: UInt64
  private let source: Source

  /// Reads from the tiles of the tree of a size.
  public init(size: UInt64, source: Source) {
    self.size = size
    self.source = source
  }

  /// Reads the tile below a node and hashes up to it, at most seven levels.
  ///
  /// - Throws: What the source throws.
  public func hash(level: Int, index: UInt64) throws(Source.Failure) -> Digest {
    precondition(index < size >> UInt64(level), "the node is not complete at \(size) leaves")
    let tileLevel = level / 8
    let count = 1 << (level % 8)
    let first = index << UInt64(level % 8)
    let tile = first / UInt64(TilePath.fullWidth)
    let onLevel = size >> UInt64(8 * tileLevel)
    let width = min(UInt64(TilePath.fullWidth), onLevel - tile * UInt64(TilePath.fullWidth))
    let path = TilePath(level: tileLevel, index: tile, width: Int(width))
    let hashes = try source.hashes(of: path)
    precondition(hashes.count == path.width, "a source gives as many hashes as the path says")
    let start = Int(first % UInt64(TilePath.fullWidth))
    return treeHash(of: hashes[start..<(start + count)])
  }
}
