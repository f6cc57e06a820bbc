import MerkleLog
import StrictBytes

/// A checkpoint that somebody published or kept, with the entries under it where there is a folder.
struct SignedTree {
  /// How the evidence calls it.
  let name: String
  /// The signed note; nil where there is none.
  let note: [UInt8]?
  /// What it states, signed or not; nil where it cannot be read.
  let checkpoint: Checkpoint?
  /// The entries of the folder, as far as they are there; nil for a checkpoint alone.
  let ledger: PublishedLedger?
  /// What speaks against its signature.
  private(set) var signature = Evidence()

  /// Takes a checkpoint alone.
  init(_ name: String, note: [UInt8], key: VerifierKey) {
    self.init(name, note, key: key, ledger: { _ in nil })
  }

  /// Takes a published folder with its entries.
  init(
    _ name: String, folder: any BundleReader, key: VerifierKey,
    progress: Progress = { _, _, _ in }
  ) {
    self.init(name, folder.bytes(of: "checkpoint"), key: key) {
      PublishedLedger(folder, checkpoint: $0, progress: progress)
    }
  }

  private init(
    _ name: String, _ note: [UInt8]?, key: VerifierKey,
    ledger: (Checkpoint?) -> PublishedLedger?
  ) {
    self.name = name
    self.note = note
    let text = note.flatMap { try? SignedNote(encoded: $0) }?.text
    checkpoint = text.flatMap { try? Checkpoint(text: $0) }
    self.ledger = ledger(checkpoint)
    do throws(CheckpointError) {
      if let note { _ = try openCheckpoint(note, key: key) }
    } catch {
      signature.fault("\(name): \(error)")
    }
    if note == nil { signature.fault("\(name): the checkpoint is missing or cannot be read") }
  }

  /// True if the key signed the checkpoint.
  var isSigned: Bool { signature.isEmpty }

  /// Notes where the entries of the folder do not give the root that was signed.
  func checkEntries(_ evidence: inout Evidence) {
    guard let ledger else { return }
    let found = checkV05(ledger, checkpoint: checkpoint)
    let form = ledger.isComplete ? [] : ledger.evidence.sentences
    for sentence in found.sentences + form {
      evidence.fault("\(name): \(sentence)")
    }
  }

  /// All leaf hashes, where they give the root that the checkpoint states.
  var leaves: [Digest]? {
    guard let ledger, checkV05(ledger, checkpoint: checkpoint).isEmpty else { return nil }
    return ledger.leaves
  }
}
