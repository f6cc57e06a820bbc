import Cryptography
import ElectionModel
import FileAccess
import Intake
import LedgerStore
import MerkleLog
import StrictBytes

/// An election at the count centre: its ledger, opened and re-examined, and its definition.
///
/// The folder holds the ledger (`ledger.db`), its lock, `log.vkey` (the log's public key) and
/// `checkpoint`, a copy of the newest signed checkpoint outside the database: a ledger that is
/// behind it refuses to open.
public final class Election {
  /// What an election is opened for.
  public enum Mode: Sendable {
    /// Only to read, beside other readers.
    case read
    /// To append; nobody else may have it open.
    case write
  }

  static let verifierKeyFile = "log.vkey"
  static let checkpointFile = "checkpoint"
  static let largestCheckpoint = 1 << 20
  /// Milliseconds that a reader waits for its turn beside a writer.
  public static let readersPatience = 60_000
  /// Milliseconds that a writer waits for readers to be done, or for another writer.
  static let writersPatience = 3_000

  /// The folder of the election.
  public let folder: String
  /// What is counted and by which rules.
  ///
  /// It is read anew from the ledger where it was let go of (`letGoOfDefinition`), which a disk can
  /// refuse although it has given it before.
  ///
  /// - Throws: `.ledger`, `.notAnElection`; nothing while it is held, as it is from the opening of the
  ///   election until it is published.
  public var definition: Definition {
    get throws(OfficeError) {
      if let heldDefinition { return heldDefinition }
      let again = try Self.definition(definitionDigest, ledger, nil)
      heldDefinition = again
      return again
    }
  }
  private var heldDefinition: Definition?
  private let definitionDigest: Digest
  /// The log's verifier key, as entry 0 has it.
  public let verifierKey: VerifierKey
  let ledger: Ledger
  /// Totals that follow the ledger in this process, once somebody has asked for them.
  public internal(set) var live: LiveTally?
  /// What examines returns, with the keys as the newest entry leaves them; made at first use.
  var examiner: ReturnExaminer?
  /// The decisions as the newest entry leaves them, once some were taken in.
  var register: DecisionRegister?

  private init(
    folder: String, definition: Definition, verifierKey: VerifierKey, ledger: Ledger
  ) {
    self.folder = folder
    heldDefinition = definition
    definitionDigest = definition.digest
    self.verifierKey = verifierKey
    self.ledger = ledger
  }

  /// Begins an election: entry 0 commits to the definition and to the log's key.
  ///
  /// - Parameters:
  ///   - folder: a new or empty folder.
  ///   - source: the folder of the definition.
  ///   - key: the log's key.
  /// - Throws: `.definition` with all defects, `.folderInUse`, `.ledger`, `.file`; `.signing` where
  ///   the key has signed another log.
  public static func initialise(
    at folder: String, definition source: String, key: LogKey
  ) throws(OfficeError) -> Election {
    let origin = try DefinitionFolder(at: source).definition().header.origin
    let election = try initialise(
      at: folder, definition: source, verifierKey: try key.verifierKey(origin: origin),
      from: key.path
    ) { () throws(OfficeError) in try Signer(key).begin(origin: origin) }
    return election
  }

  /// Begins an election; `prepare` is called when nothing speaks against definition and key.
  static func initialise(
    at folder: String, definition source: String, verifierKey: VerifierKey, from path: String,
    prepare: () throws(OfficeError) -> Void
  ) throws(OfficeError) -> Election {
    let definitionFolder = try DefinitionFolder(at: source)
    let definition = try definitionFolder.definition()
    guard verifierKey.kind == .note, verifierKey.name == KeyName(definition.header.origin) else {
      throw .key(path: path, reason: "it is not for a log named \(definition.header.origin)")
    }
    guard !definition.keys.contains(where: { $0.publicKey == verifierKey.publicKey.bytes }) else {
      throw .key(path: path, reason: "keys.csv gives it another role; the log needs its own key")
    }
    try prepare()
    let ledger = try emptyLedger(at: folder)
    let entry = definitionSubmission(definition, definitionFolder.files, verifierKey)
    _ = try ledgerWork { () throws(LedgerError) in try ledger.append([entry]) }
    let election = Election(
      folder: folder, definition: definition, verifierKey: verifierKey, ledger: ledger)
    try election.writeVerifierKey()
    return election
  }

  /// Makes an empty ledger, or opens one that a crash left before its first entry.
  private static func emptyLedger(at folder: String) throws(OfficeError) -> Ledger {
    if fileExists("\(folder)/ledger.db") {
      let ledger = try ledgerWork { () throws(LedgerError) in try Ledger.open(at: folder) }
      guard ledger.size == 0 else { throw .folderInUse(path: folder) }
      return ledger
    }
    if isFolder(folder) {
      let names = try files { () throws(FileError) in try listFolder(folder) }
      let leftovers = [
        "ledger.new", "ledger.new-journal", "ledger.lock", "ledger.waiting", "ledger.writer",
      ]
      guard names.allSatisfy(leftovers.contains) else { throw .folderInUse(path: folder) }
    }
    // The ledger makes its own folder, for its owner's eyes only.
    try files { () throws(FileError) in try makeFolder(parentFolder(of: folder)) }
    return try ledgerWork { () throws(LedgerError) in try Ledger.create(at: folder) }
  }

  /// Writes the verifier key beside the ledger, unless it is there.
  private func writeVerifierKey() throws(OfficeError) {
    try files { () throws(FileError) in
      try writeImmutable(verifierKey.encoded + [0x0A], to: "\(folder)/\(Self.verifierKeyFile)")
    }
  }

  private static func definitionSubmission(
    _ definition: Definition, _ files: DefinitionFiles, _ key: VerifierKey
  ) -> Submission {
    guard let sums = files.sums(digest: sha256(_:)) else {
      preconditionFailure("a definition that reads has all six files")
    }
    let document = DocumentReference(bytes: sums.count, sha256: definition.digest)
    let contents = DefinitionFiles.names.compactMap { files.contents[$0] } + [sums]
    return Submission(
      claims: [definitionClaim],
      documents: contents.map { StoredDocument(digest: sha256($0), bytes: $0) }
    ) { sequence, previous in
      LedgerEntry(
        sequence: Int(sequence), previous: previous, election: definition.header.id,
        document: document,
        content: .definition(
          log: String(decoding: key.encoded, as: UTF8.self), origin: definition.header.origin)
      ).bytes
    }
  }

  /// Opens an election, re-reading and re-hashing its whole ledger.
  ///
  /// A reader that comes while returns are taken in gets its turn between two portions of them.
  ///
  /// - Parameters:
  ///   - mode: whether to append or only to read.
  ///   - patience: milliseconds to wait for another program to let go of the folder.
  ///   - earlier: the same election as this process had it open before: its definition is not read
  ///     a second time, its live totals go on, and the ledger must begin with what it was then.
  ///   - waiting: called once if there is somebody to wait for.
  /// - Throws: `.notAnElection`, or `.ledger` with the evidence if anything does not hold.
  public static func open(
    at folder: String, mode: Mode, patience: Int? = nil, goingOnFrom earlier: Election? = nil,
    waiting: @escaping () -> Void = {}
  ) throws(OfficeError) -> Election {
    let patience = patience ?? (mode == .read ? readersPatience : writersPatience)
    let ledger = try openLedger(at: folder, mode, patience, waiting)
    guard ledger.size > 0 else {
      throw .notAnElection(path: folder, reason: "it was begun but not finished; call init again")
    }
    let first = try ledgerWork { () throws(LedgerError) in try ledger.entry(0) }
    guard let entry = try? LedgerEntry(reading: first),
      case .definition(let log, _) = entry.content,
      let key = try? VerifierKey(encoded: Array(log.utf8))
    else { throw .notAnElection(path: folder, reason: "entry 0 is no election definition") }
    let definition = try definition(entry.document.sha256, ledger, earlier)
    let election = Election(
      folder: folder, definition: definition, verifierKey: key, ledger: ledger)
    try election.checkCheckpoint()
    if let earlier { try election.goOn(from: earlier) }
    if mode == .write {
      try election.checkClaims()
      try election.checkHeads()
      try election.tidy()
    }
    return election
  }

  /// The definition that entry 0 commits to; the earlier one where that is the same.
  private static func definition(
    _ digest: Digest, _ ledger: Ledger, _ earlier: Election?
  ) throws(OfficeError) -> Definition {
    if let earlier, earlier.definitionDigest == digest { return try earlier.definition }
    let reading = try ledgerWork { () throws(LedgerError) in
      try readDefinition(digest) { (named) throws(LedgerError) in try ledger.document(named) }
    }
    guard case .definition(let definition) = reading, definition.digest == digest
    else { throw .notAnElection(path: ledger.folder, reason: "entry 0 has another definition") }
    return definition
  }

  /// Lets go of the definition and of what holds it: whoever goes on without it has the memory.
  func letGoOfDefinition() {
    heldDefinition = nil
    examiner = nil
    giveMemoryBack()
  }

  /// Opens the ledger; an append that a crash cut off is taken back first, also for a reader.
  private static func openLedger(
    at folder: String, _ mode: Mode, _ patience: Int, _ waiting: @escaping () -> Void
  ) throws(OfficeError) -> Ledger {
    let known = try knownHead(in: folder)
    func open(_ mode: Ledger.Mode) throws(LedgerError) -> Ledger {
      try Ledger.open(
        at: folder, mode: mode, knownHead: known, patience: patience, waiting: waiting)
    }
    do throws(LedgerError) {
      return try open(mode == .read ? .read : .write)
    } catch .unfinishedAppend where mode == .read {
      return try ledgerWork { () throws(LedgerError) in
        try open(.write).close()
        return try open(.read)
      }
    } catch {
      throw .ledger(error)
    }
  }

  /// The checkpoint beside the database must be this log's.
  func checkCheckpoint() throws(OfficeError) {
    let path = "\(folder)/\(Self.checkpointFile)"
    guard fileExists(path) else { return }
    let bytes = try files { () throws(FileError) in
      try readFile(path, limit: Self.largestCheckpoint)
    }
    guard (try? openCheckpoint(bytes, key: verifierKey)) != nil else {
      throw .notAnElection(
        path: folder, reason: "\(Self.checkpointFile) is not signed by this election's log")
    }
  }

  /// Every head that the ledger recorded must be this log's signed checkpoint.
  func checkHeads() throws(OfficeError) {
    for head in try ledgerWork({ () throws(LedgerError) in try ledger.heads() }) {
      let opened = try? openCheckpoint(head.note, key: verifierKey)
      guard opened?.checkpoint.head == TreeHead(size: head.size, root: head.root) else {
        throw .notAnElection(
          path: folder,
          reason: "the recorded head of size \(head.size) is not signed by this election's log")
      }
    }
  }

  /// Completes what a crash may have left undone.
  private func tidy() throws(OfficeError) {
    try writeVerifierKey()
    try files { () throws(FileError) in try removeUnfinished(in: folder) }
  }

  /// The tree head of the checkpoint that lies beside the database.
  static func knownHead(
    in folder: String
  ) throws(OfficeError) -> (size: UInt64, root: Digest)? {
    let path = "\(folder)/\(checkpointFile)"
    guard fileExists(path) else { return nil }
    let bytes = try files { () throws(FileError) in
      try readFile(path, limit: largestCheckpoint)
    }
    guard let note = try? SignedNote(encoded: bytes),
      let head = try? Checkpoint(text: note.text)
    else { throw .notAnElection(path: folder, reason: "\(checkpointFile) is no checkpoint") }
    return (head.size, head.root)
  }

  /// Calls a function with every entry from a sequence on, read.
  func forEachEntry(
    from first: Int = 0, _ body: (LedgerEntry, Digest) throws(OfficeError) -> Void
  ) throws(OfficeError) {
    var failure: OfficeError?
    let folder = folder
    do {
      try ledger.forEachEntry(from: UInt64(first)) { sequence, bytes in
        guard let entry = try? LedgerEntry(reading: bytes) else {
          throw OfficeError.notAnElection(
            path: folder, reason: "entry \(sequence) is not in the form of an entry")
        }
        do throws(OfficeError) { try body(entry, leafHash(of: bytes)) } catch {
          failure = error
          throw error
        }
      }
    } catch let error as LedgerError {
      throw .ledger(error)
    } catch {
      if let reason = failure ?? (error as? OfficeError) { throw reason }
      preconditionFailure("the ledger throws its own errors and those of the body: \(error)")
    }
  }
}

extension Election {
  /// The verifier key's one line, as it is handed to observers.
  public var verifierKeyText: String { String(decoding: verifierKey.encoded, as: UTF8.self) }

  /// The tree as it stands now, signed or not.
  ///
  /// - Throws: as `definition`.
  public var checkpointReference: CheckpointReference {
    get throws(OfficeError) {
      CheckpointReference(
        origin: try definition.header.origin, size: Int(ledger.size), root: ledger.root)
    }
  }
}

/// The lines of a definition's list of digests: each file's digest and name.
func definitionSums(_ sums: [UInt8]) -> [(digest: Digest, name: String)] {
  sums.split(separator: UInt8(ascii: "\n")).compactMap { line in
    let text = String(decoding: line, as: UTF8.self)
    return Digest(hex: text.prefix(64)).map { ($0, String(text.dropFirst(66))) }
  }
}

/// Reads a definition, whose files are found by the list that entry 0 commits to.
///
/// - Parameter digest: the digest of the list.
func readDefinition(
  _ digest: Digest, from document: (Digest) throws(LedgerError) -> [UInt8]?
) throws(LedgerError) -> DefinitionReader.Reading {
  let listed = definitionSums(try document(digest) ?? [])
  var failure: LedgerError?
  let reading = DefinitionReader.read(
    digest: sha256(_:), isUsableKey: Ed25519PublicKey.isUsable
  ) { name in
    guard failure == nil, let (named, _) = listed.last(where: { $0.name == name }) else {
      return nil
    }
    do throws(LedgerError) {
      return try document(named).map { DefinitionFile(bytes: $0, digest: sha256($0)) }
    } catch {
      failure = error
      return nil
    }
  }
  if let failure { throw failure }
  return reading
}
