import ElectionModel
import MerkleLog
import StrictBytes

/// The entries of the published folder, as far as they can be read.
struct PublishedLedger {
  /// One entry: its hash as a leaf, and what it says if it has the form of an entry.
  struct Position {
    let leaf: Digest
    let entry: LedgerEntry?
  }

  /// The entries from 0, up to the first that is not there.
  private(set) var positions: [Position] = []
  /// True if all entries of the checkpoint's size are there and have their form.
  private(set) var isWhole = false
  /// True if the bytes of all entries are there, whether they have their form or not.
  private(set) var isComplete = false
  /// What V03 found.
  private(set) var evidence = Evidence()

  /// V03: the bundles for the checkpoint's size are there and hold that many entries, each of them
  /// canonical JSON with the members of its kind; entry 0 alone is the definition.
  init(_ bundle: any BundleReader, checkpoint: Checkpoint?, progress: Progress) {
    guard let checkpoint else {
      evidence.fault("the number of entries is not known: the checkpoint cannot be read")
      return
    }
    if checkpoint.size == 0 {
      evidence.fault("expected entry 0, the definition; the tree is empty")
    }
    // A false size may be enormous: stop at the first bundle that is not there.
    while UInt64(positions.count) < checkpoint.size {
      progress(.v03, positions.count, Int(checkpoint.size))
      guard readBundle(bundle, size: checkpoint.size) else { break }
    }
    isComplete = UInt64(positions.count) == checkpoint.size
    isWhole = evidence.isEmpty
  }

  /// Reads the bundle that begins with the next entry; false where the entries end too early.
  private mutating func readBundle(_ bundle: any BundleReader, size: UInt64) -> Bool {
    let start = UInt64(positions.count)
    let width = Int(min(256, size - start))
    let path = TilePath(entries: start / 256, width: width).path
    guard let bytes = bundle.bytes(of: path) else {
      evidence.fault("\(path): missing or unreadable; expected the entries from \(start) on")
      return false
    }
    do throws(TileError) {
      for entry in try entries(inBundle: bytes, width: width) { append(entry) }
      return true
    } catch {
      evidence.fault("\(path): \(error); expected \(width) entries from \(start) on")
      return false
    }
  }

  private mutating func append(_ bytes: [UInt8]) {
    let number = positions.count
    var entry: LedgerEntry?
    do throws(ShapeError) {
      entry = try LedgerEntry(reading: bytes)
    } catch {
      evidence.fault("entry \(number): \(error.path): expected \(error.expected)")
    }
    if let entry, entry.isDefinition != (number == 0) {
      let expected = number == 0 ? "the definition" : "anything but a definition"
      evidence.fault("entry \(number): its kind is not as expected: \(expected)")
    }
    positions.append(Position(leaf: leafHash(of: bytes), entry: entry))
  }
}

extension PublishedLedger {
  /// The hashes of the entries in their order.
  var leaves: [Digest] { positions.map(\.leaf) }

  /// Entry 0, if it can be read.
  var first: LedgerEntry? { positions.first?.entry }

  /// The entries of kind `return` with their numbers.
  var returns: [(number: Int, entry: LedgerEntry, content: ReturnEntry)] {
    positions.enumerated().compactMap { number, position in
      guard let entry = position.entry, case .return(let content) = entry.content else {
        return nil
      }
      return (number, entry, content)
    }
  }

  /// The entries of kind `key` with their numbers.
  var keyEvents: [(number: Int, entry: LedgerEntry)] {
    positions.enumerated().compactMap { number, position in
      guard let entry = position.entry, case .key = entry.content else { return nil }
      return (number, entry)
    }
  }

  /// The entries of kind `decision` with their numbers.
  var decisions: [(number: Int, entry: LedgerEntry)] {
    positions.enumerated().compactMap { number, position in
      guard let entry = position.entry, case .decision = entry.content else { return nil }
      return (number, entry)
    }
  }

  /// The numbers of the entries of kind `unreadable`.
  var unreadable: [Int] {
    positions.indices.filter {
      if case .unreadable = positions[$0].entry?.content { true } else { false }
    }
  }

  /// Evidence for a check that needs only the bytes of all entries: it fails where some are
  /// missing.
  func startEvidenceOfBytes() -> Evidence {
    var evidence = Evidence()
    if !isComplete { evidence.fault("not all entries are there, see V03") }
    return evidence
  }

  /// Evidence for a check that needs all entries: it fails where some cannot be read.
  func startEvidence() -> Evidence {
    var evidence = Evidence()
    if !isWhole { evidence.fault("not all entries can be read, see V03") }
    return evidence
  }
}

extension LedgerEntry {
  fileprivate var isDefinition: Bool { if case .definition = content { true } else { false } }
}
