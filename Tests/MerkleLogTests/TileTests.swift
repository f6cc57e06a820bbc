import MerkleLog
import StrictBytes
import Testing

@Suite("Tile paths have one form")
struct TilePathTests {
  @Test(arguments: [
    (0, "tile/0/000"), (999, "tile/0/999"), (1000, "tile/0/x001/000"),
    (67999, "tile/0/x067/999"), (1_234_067, "tile/0/x001/x234/067"),
    (UInt64.max, "tile/0/x018/x446/x744/x073/x709/x551/615"),
  ])
  func numbersAreWrittenInGroups(_ index: UInt64, _ path: String) {
    #expect(TilePath(level: 0, index: index).path == path)
    #expect(TilePath(path: path.utf8) == TilePath(level: 0, index: index))
  }

  @Test func everyFormIsReadBack() {
    for index in Array(0...1100) + [999_999, 1_000_000, 123_456_789_012] as [UInt64] {
      for width in [1, 5, 99, 255, 256] {
        for path in [
          TilePath(level: 0, index: index, width: width),
          TilePath(level: 63, index: index, width: width), TilePath(entries: index, width: width),
        ] {
          #expect(TilePath(path: path.path.utf8) == path)
        }
      }
    }
    #expect(TilePath(entries: 1000, width: 5).path == "tile/entries/x001/000.p/5")
    #expect(TilePath(level: 1, index: 0, width: 17).path == "tile/1/000.p/17")
  }

  @Test(arguments: [
    "", "tile", "tile/", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/",
    "tile/0/../../ledger.db",
    "tile/64/000", "tile/00/000", "tile/-1/000", "tile/+0/000", "tile/0/0000", "tile/0/00",
    "tile/0/x000/001", "tile/0/001/000", "tile/0/x001/x000", "tile/0/X001/000", "tile/0/0x1",
    "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/05", "tile/0/000.p/", "tile/0/000.p",
    "tile/0/000.P/5", "tile/0/000.p/5/", "tile/0/000.p/5.p/5", "tile/0/x00.p/5", "tile/data/000",
    "tile/0/%2e%2e", "tile/0/٠٠٠", "tile/Entries/000", "TILE/0/000",
    "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
    "tile/0/000.p/+5", "tile/0/000 ", "tile/0//000",
  ])
  func anythingElseIsNoPath(_ path: String) {
    #expect(TilePath(path: path.utf8) == nil)
  }
}

@Suite("Tiles are those of C2SP tlog-tiles")
struct TileTests {
  /// A folder of tiles in memory.
  struct Shelf: TileSource {
    var tiles: [TilePath: [UInt8]]

    func hashes(of path: TilePath) throws(TileError) -> [Digest] {
      guard let bytes = tiles[path] else {
        throw .wrongTileLength(expected: path.width * 32, found: 0)
      }
      return try tileHashes(bytes, width: path.width)
    }
  }

  func paths(_ size: UInt64) -> [String] { tilePaths(to: size).map(\.path) }

  @Test func tilesOfASizeAreThoseOfTheTable() {
    #expect(paths(0) == [])
    #expect(paths(255) == ["tile/0/000.p/255"])
    #expect(paths(256) == ["tile/0/000", "tile/1/000.p/1"])
    #expect(paths(257) == ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"])
    let power = paths(65_536)
    #expect(power.count == 258)
    #expect(power.suffix(3) == ["tile/0/255", "tile/1/000", "tile/2/000.p/1"])
    let large = paths(70_000)
    #expect(large.count == 273 + 1 + 2 + 1)
    #expect(
      large.suffix(4) == ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"])
  }

  @Test func growthAddsTheTilesThatAreNew() {
    #expect(tilePaths(from: 70_000, to: 70_000).isEmpty)
    #expect(tilePaths(from: 0, to: 70_000) == tilePaths(to: 70_000))
    #expect(
      tilePaths(from: 70_000, to: 70_001).map(\.path) == ["tile/0/273.p/113"])
    #expect(
      tilePaths(from: 255, to: 513).map(\.path) == [
        "tile/0/000", "tile/0/001", "tile/0/002.p/1", "tile/1/000.p/2",
      ])
    #expect(
      entryBundlePaths(from: 255, to: 257).map(\.path) == [
        "tile/entries/000", "tile/entries/001.p/1",
      ])
    for older in UInt64(0)...600 {
      let together = Set(tilePaths(to: older)).union(tilePaths(from: older, to: 600))
      #expect(together.isSuperset(of: tilePaths(to: 600)))
    }
  }

  @Test func tilesFollowTheFormula() {
    let leaves = numberedLeaves(66_000)
    let made = tiles(of: leaves)
    #expect(made.map(\.path) == tilePaths(to: 66_000))
    let byPath = Dictionary(uniqueKeysWithValues: made.map { ($0.path, $0.bytes) })
    let first = byPath[TilePath(level: 0, index: 3)]
    #expect(first == leaves[768..<1024].flatMap(\.bytes))
    let second = byPath[TilePath(level: 1, index: 1, width: 1)]
    #expect(second == treeHash(of: leaves[65_536..<65_792]).bytes)
    let third = byPath[TilePath(level: 2, index: 0, width: 1)]
    #expect(third == treeHash(of: leaves[..<65_536]).bytes)
  }

  @Test(arguments: [1, 255, 256, 257, 511, 700, 66_000])
  func proofsAreMadeFromTiles(_ size: Int) throws {
    let leaves = numberedLeaves(size)
    let shelf = Shelf(
      tiles: Dictionary(uniqueKeysWithValues: tiles(of: leaves).map { ($0.path, $0.bytes) }))
    let reader = TileHashReader(size: UInt64(size), source: shelf)
    let tree = head(leaves, size)
    for index in Set([0, size / 3, size / 2, size - 1]) {
      let proof = try inclusionProof(of: UInt64(index), size: tree.size, from: reader)
      let verdict = checkInclusion(of: leaves[index], at: UInt64(index), in: tree, proof: proof)
      #expect(verdict == .holds)
      let older = head(leaves, index)
      let growth = try consistencyProof(from: older.size, to: tree.size, from: reader)
      #expect(checkConsistency(from: older, to: tree, proof: growth) == .holds)
    }
    for path in tilePaths(to: UInt64(size)) where path.width < 256 {
      #expect(try tile(path, from: reader).bytes == shelf.tiles[path])
    }
  }

  @Test func tilesOfAnotherLengthAreRefused() {
    for count in [0, 31, 33, 63, 65, 96] {
      #expect(throws: TileError.wrongTileLength(expected: 64, found: count)) {
        try tileHashes([UInt8](repeating: 0, count: count), width: 2)
      }
    }
  }
}

@Suite("Entry bundles are those of C2SP tlog-tiles")
struct EntryBundleTests {
  static let example = [bytes("hi"), [], bytes("abc")]

  @Test func exampleIsWrittenAndRead() throws {
    let bundle = try entryBundle(of: Self.example)
    #expect(Hex.string(bundle) == "0002686900000003616263")
    #expect(try entries(inBundle: bundle, width: 3) == Self.example)
  }

  @Test func longestEntryIs65535Bytes() throws {
    let longest = [UInt8](repeating: 1, count: 65_535)
    #expect(try entries(inBundle: entryBundle(of: [longest, longest]), width: 2).count == 2)
    #expect(throws: TileError.entryTooLong(position: 1, bytes: 65_536)) {
      try entryBundle(of: [[], longest + [1]])
    }
  }

  @Test func cutAndLengthenedBundlesAreRefused() throws {
    let bundle = try entryBundle(of: Self.example)
    for count in 0..<bundle.count {
      #expect(throws: TileError.self) { try entries(inBundle: Array(bundle[..<count]), width: 3) }
    }
    #expect(throws: TileError.bundleTooLong(bytesLeft: 1)) {
      try entries(inBundle: bundle + [0], width: 3)
    }
    #expect(throws: TileError.bundleCut(position: 3)) { try entries(inBundle: bundle, width: 4) }
    #expect(throws: TileError.bundleTooLong(bytesLeft: 5)) {
      try entries(inBundle: bundle, width: 2)
    }
  }
}
