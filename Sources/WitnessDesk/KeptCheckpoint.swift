import MerkleLog
import StrictBytes

/// The newest checkpoint of a log that this witness has cosigned: its whole state of that log.
public struct KeptCheckpoint: Hashable, Sendable {
  /// What the log stated.
  public let checkpoint: Checkpoint
  /// When it was cosigned last, in seconds since 1970.
  public let time: UInt64
  /// The signed note: the log's signatures and this witness's cosignature, no others.
  public let note: SignedNote

  /// Reads what was kept.
  ///
  /// - Throws: Where a log's key or the witness's own has not signed it, or one did and the
  ///   signature does not hold, or it is of another log.
  init(
    _ bytes: [UInt8], origin: KeyName, logs: [VerifierKey], own: VerifierKey
  ) throws(CheckpointError) {
    let keys = logs.filter { $0.name == origin }
    let opened: OpenedNote
    do throws(NoteError) {
      opened = try openNote(bytes, keys: keys + [own])
      note = try SignedNote(encoded: bytes)
    } catch {
      throw .note(error)
    }
    checkpoint = try Checkpoint(text: opened.text)
    guard checkpoint.origin == origin else {
      throw .otherOrigin(expected: origin, found: checkpoint.origin)
    }
    guard opened.verified.contains(where: { keys.contains($0.key) }) else {
      throw .noLogSignature(key: keys.first ?? own)
    }
    let times = opened.verified.compactMap { $0.key == own ? $0.time : nil }
    guard let time = times.first else { throw .note(.noKnownSignature) }
    self.time = time
  }

  /// Puts together what is to be kept.
  ///
  /// - Parameters:
  ///   - note: Signed by the log; every line of one of its keys was verified.
  ///   - logs: The keys of the log.
  init(
    _ checkpoint: Checkpoint, note: SignedNote, logs: [VerifierKey], cosignedBy signer: SignerKey,
    at time: UInt64
  ) {
    self.checkpoint = checkpoint
    self.time = time
    var lines: [NoteSignature] = []
    for key in logs where key.name == checkpoint.origin {
      // Others' signatures are not kept: nobody here has verified them.
      lines += note.signatures.filter { $0.name == key.name && $0.keyID == key.keyID }.prefix(1)
    }
    lines.append(signer.cosignature(of: note.text, at: time))
    do {
      self.note = try SignedNote(text: note.text, signatures: lines)
    } catch {
      preconditionFailure("a note with fewer signatures is a note: \(error)")
    }
  }

  /// Whether another checkpoint has the same size and another root.
  func isContradicted(by other: Checkpoint?) -> Bool {
    other?.size == checkpoint.size && other?.root != checkpoint.root
  }

  /// This witness's own line.
  func cosignature(of key: VerifierKey) -> NoteSignature? {
    note.signatures.last { $0.name == key.name && $0.keyID == key.keyID }
  }
}
