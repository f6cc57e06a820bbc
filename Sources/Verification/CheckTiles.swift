import MerkleLog
import StrictBytes

/// The hashes of the complete subtrees of 256^L leaves, for each level L (bundle.md).
struct TileHashes {
  /// `levels[0]` are the leaf hashes.
  let levels: [[Digest]]

  init(leaves: [Digest]) {
    var levels: [[Digest]] = []
    var hashes = leaves
    while !hashes.isEmpty {
      levels.append(hashes)
      // A last group of fewer than 256 is no complete subtree.
      hashes = (0..<hashes.count / 256).map {
        treeHash(of: levels.last![$0 * 256..<$0 * 256 + 256])
      }
    }
    self.levels = levels
  }

  /// The hashes a tile stands for: its own, or those of the entries in a bundle.
  ///
  /// - Returns: nil where the tree is too small to have such a tile.
  func expected(_ path: TilePath) -> ArraySlice<Digest>? {
    var level = 0
    if case .hashes(let number) = path.kind { level = number }
    guard level < levels.count, path.index < UInt64(levels[level].count) else { return nil }
    let start = Int(path.index) * 256
    guard start + path.width <= levels[level].count else { return nil }
    return levels[level][start..<start + path.width]
  }

  /// True if a file at this path belongs to a tree of at most this size.
  func belongs(_ path: String) -> Bool {
    TilePath(path: Array(path.utf8)).flatMap(expected) != nil
  }
}

/// V06: every required tile is there; every file under `tile/` belongs to a tree of at most this
/// size and holds exactly the hashes or entries computed from the entries of V03.
func checkV06(
  _ ledger: PublishedLedger, hashes: TileHashes, bundle: any BundleReader, progress: Progress
) -> Evidence {
  var evidence = ledger.startEvidenceOfBytes()
  let found = bundle.paths.filter { $0.utf8.starts(with: "tile/".utf8) }
  let there = Set(found.map { Array($0.utf8) })
  let size = UInt64(ledger.positions.count)
  for path in tilePaths(to: size) + entryBundlePaths(to: size)
  where !there.contains(Array(path.path.utf8)) {
    evidence.fault("\(path): missing")
  }
  for (done, path) in found.enumerated() {
    progress(.v06, done, found.count)
    checkTile(path, hashes: hashes, bundle: bundle, &evidence)
  }
  return evidence
}

private func checkTile(
  _ text: String, hashes: TileHashes, bundle: any BundleReader, _ evidence: inout Evidence
) {
  guard let path = TilePath(path: Array(text.utf8)) else {
    return evidence.fault("\(text): this is not the name of a tile")
  }
  guard let expected = hashes.expected(path) else {
    return evidence.fault("\(text): the tree of these entries is too small to have this tile")
  }
  guard let bytes = bundle.bytes(of: text) else { return evidence.fault("\(text): unreadable") }
  do throws(TileError) {
    let found =
      path.kind == .entries
      ? try entries(inBundle: bytes, width: path.width).map(leafHash)
      : try tileHashes(bytes, width: path.width)
    if let place = zip(expected, found).enumerated().first(where: { $0.1.0 != $0.1.1 })?.offset {
      let what = "\(text): position \(place) differs: expected"
      evidence.fault("\(what) the hash \(Array(expected)[place]), found \(found[place])")
    }
  } catch {
    evidence.fault("\(text): \(error)")
  }
}
