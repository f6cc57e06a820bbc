import ElectionModel
import FileAccess
import LedgerStore
import MerkleLog
import StrictBytes

/// What an entry says of a document; the length is not said of the definition's six files.
struct DocumentName: Sendable {
  let entry: Int
  let bytes: Int?
  /// Whether an entry names it as a file that nobody could read.
  let isUnreadable: Bool
}

/// A signed tree head that the entries are held against.
struct HeldHead: Sendable {
  let check: StoreCheck
  let source: String
  let size: UInt64
  let root: Digest
  let note: [UInt8]
}

/// What one walk over all entries gives.
struct EntryWalk: Sendable {
  var evidence = StoreEvidence()
  var tree = CompactRange()
  /// The heads that were held against the entries.
  var heads: [HeldHead] = []
  /// Entry 0, if it has the form of an entry.
  var first: LedgerEntry?
  /// What entries name.
  var named: [Digest: DocumentName] = [:]
  /// The keys that entries take: fingerprint of the key, and the entry.
  var claims: [Int: UInt64] = [:]

  private var expected: Int64 = 0
  private var previous = Digest.zero
  private var derived = DerivedClaims()
  private var waiting: ArraySlice<HeldHead> = []

  init(_ heads: [HeldHead]) {
    self.heads = heads
    waiting = heads.sorted { $0.size < $1.size }[...]
    compareHeads()
  }

  /// Takes up the next row.
  mutating func add(_ row: InspectedEntry, _ form: EntryForm) {
    if row.sequence != expected {
      evidence.fault(.s03, "after \(expected) entries the next is number \(row.sequence)")
    }
    expected = row.sequence &+ 1
    if row.leaf != row.derived {
      evidence.fault(
        .s04,
        "entry \(row.sequence): its leaf hash is recorded as "
          + "\(row.leaf?.hex ?? "no hash"), its bytes give \(row.derived)")
    }
    checkForm(row, form)
    previous = row.derived
    tree.append(leafHash: row.derived)
    compareHeads()
  }

  private mutating func checkForm(_ row: InspectedEntry, _ form: EntryForm) {
    let entry: LedgerEntry
    switch form.read {
    case .success(let read): entry = read
    case .failure(let error):
      evidence.fault(.s05, "entry \(row.sequence): \(error.path): expected \(error.expected)")
      return
    }
    if entry.sequence != Int(row.sequence) {
      evidence.fault(.s05, "entry \(row.sequence) calls itself number \(entry.sequence)")
    }
    if entry.previous != previous {
      evidence.fault(
        .s05, "entry \(row.sequence) names \(entry.previous) as the entry before; it is \(previous)"
      )
    }
    if row.sequence == 0 { first = entry }
    if let first, first.election != entry.election {
      evidence.fault(.s05, "entry \(row.sequence) is of the election \(entry.election)")
    }
    for key in form.claims ?? derived.keys(of: entry).map(fingerprint) {
      claims[key] = UInt64(entry.sequence)
    }
    note(entry)
  }

  private mutating func note(_ entry: LedgerEntry) {
    name(entry.document, entry)
    if case .return(let recorded) = entry.content, let ballots = recorded.ballots {
      name(ballots, entry)
    }
  }

  private mutating func name(_ document: DocumentReference, _ entry: LedgerEntry) {
    let known = named[document.sha256]
    let isUnreadable = if case .unreadable = entry.content { true } else { false }
    named[document.sha256] = DocumentName(
      entry: entry.sequence, bytes: document.bytes,
      isUnreadable: isUnreadable || known?.isUnreadable == true)
    if let other = known?.bytes, other != document.bytes {
      evidence.fault(
        .s11,
        "entries \(known?.entry ?? 0) and \(entry.sequence) give document "
          + "\(document.sha256) two lengths")
    }
  }

  private mutating func compareHeads() {
    while let head = waiting.first, head.size <= tree.size {
      waiting.removeFirst()
      if head.size == tree.size, head.root != tree.root {
        evidence.fault(
          head.check,
          "\(head.source) says root \(head.root) at size \(head.size); the entries "
            + "give \(tree.root)")
      }
    }
  }

  /// Notes the heads that count more entries than there are.
  mutating func end() {
    for head in waiting {
      evidence.fault(
        head.check,
        "\(head.source) counts \(head.size) entries with root \(head.root); here are "
          + "\(tree.size) with root \(tree.root)")
    }
  }
}

/// A number for a key that nobody outside this process can foresee: Swift seeds its hash anew in
/// each, so that no two keys can be made to agree on purpose.
func fingerprint(_ key: String) -> Int {
  var key = key
  return key.withUTF8 { fingerprint(UnsafeRawBufferPointer($0)) }
}

private func fingerprint(_ key: UnsafeRawBufferPointer) -> Int {
  var hasher = Hasher()
  hasher.combine(bytes: key)
  return hasher.finalize()
}

/// What one entry shows by itself, without those before it.
struct EntryForm: Sendable {
  /// The entry, or why it has not the form of one.
  let read: Result<LedgerEntry, ShapeError>
  /// Fingerprints of the keys it takes, where they do not depend on the entries before.
  let claims: [Int]?

  init(_ row: InspectedEntry) {
    do throws(ShapeError) {
      let entry = try LedgerEntry(reading: row.body)
      read = .success(entry)
      claims = DerivedClaims.keys(ofCounted: entry)?.map(fingerprint)
    } catch {
      read = .failure(error)
      claims = nil
    }
  }
}

/// S03 to S05, the roots of S07, S09 and S10.
@Sendable func walkEntries(
  _ ledger: LedgerInspection, _ known: (heads: [HeldHead], evidence: StoreEvidence)
) async -> EntryWalk {
  var walk = EntryWalk(known.heads)
  walk.evidence.add(known.evidence)
  do throws(LedgerError) {
    try await ledger.forEachPortion(examine: { rows in rows.map { ($0, EntryForm($0)) } }) {
      for (row, form) in $0 { walk.add(row, form) }
    }
    walk.addDefinitionFiles(ledger)
  } catch {
    walk.evidence.fault(
      .s04, "the entries from \(walk.tree.size) on cannot be read: \(error)")
  }
  walk.end()
  return walk
}

extension EntryWalk {
  /// Names the six files of the definition, which entry 0 commits to by their list.
  fileprivate mutating func addDefinitionFiles(_ ledger: LedgerInspection) {
    guard let first, case .definition = first.content,
      let sums = try? ledger.document(first.document.sha256)
    else { return }
    for (digest, _) in definitionSums(sums) where named[digest] == nil {
      named[digest] = DocumentName(entry: 0, bytes: nil, isUnreadable: false)
    }
  }
}

/// S14: the table of keys against the keys that the entries take.
@Sendable func evidenceOfClaims(
  _ ledger: LedgerInspection, _ walk: EntryWalk
) async -> StoreEvidence {
  var evidence = StoreEvidence()
  var missing = walk.claims
  do throws(LedgerError) {
    try ledger.forEachClaim { key, sequence in
      let print = fingerprint(key)
      guard let owner = walk.claims[print] else {
        let text = String(decoding: key, as: UTF8.self)
        return evidence.fault(.s14, "the key \"\(text)\" of entry \(sequence) is taken by no entry")
      }
      missing[print] = nil
      if Int64(owner) != sequence {
        let text = String(decoding: key, as: UTF8.self)
        evidence.fault(
          .s14, "the key \"\(text)\" belongs to entry \(owner); the table says \(sequence)")
      }
    }
  } catch {
    evidence.fault(.s14, "the keys cannot be read: \(error)")
  }
  for sequence in missing.values.sorted() {
    evidence.fault(.s14, "a key that entry \(sequence) takes is missing from the table")
  }
  return evidence
}
