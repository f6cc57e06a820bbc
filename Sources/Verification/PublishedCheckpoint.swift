import Cryptography
import ElectionModel
import MerkleLog

/// The file `checkpoint` as far as it can be read, whether anybody signed it or not.
struct PublishedCheckpoint {
  /// The bytes of the file.
  let bytes: [UInt8]?
  /// The three lines of its text.
  let checkpoint: Checkpoint?

  init(_ bundle: any BundleReader) {
    bytes = bundle.bytes(of: "checkpoint")
    checkpoint = bytes.flatMap { try? Checkpoint(text: Self.textLines(of: $0)) }
  }

  /// The text before the empty line, even where the signature lines below are broken: V01 fails
  /// then, and the other checks still know which tree is claimed.
  private static func textLines(of bytes: [UInt8]) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    let lines = bytes.split(separator: newline, maxSplits: 3, omittingEmptySubsequences: false)
    return lines.prefix(3).flatMap { $0 + [newline] }
  }

  /// How the results name the checkpoint; nil where it cannot be read.
  var reference: CheckpointReference? {
    guard let checkpoint, let size = Int(exactly: checkpoint.size) else { return nil }
    return CheckpointReference(
      origin: checkpoint.origin.description, size: size, root: checkpoint.root)
  }
}

/// V01: `checkpoint` is a signed note with a checkpoint's text and exactly one line of the given key,
/// and its signature holds; lines of other keys are passed over (ledger-entry.md, Checkpoint).
func checkV01(_ published: PublishedCheckpoint, key: VerifierKey) -> Evidence {
  var evidence = Evidence()
  guard let bytes = published.bytes else {
    evidence.fault("checkpoint: the file is missing or cannot be read")
    return evidence
  }
  do throws(NoteError) {
    let note = try SignedNote(encoded: bytes)
    checkSignature(note, key: key, &evidence)
    do throws(CheckpointError) {
      _ = try Checkpoint(text: note.text)
    } catch {
      evidence.fault("checkpoint: \(error)")
    }
  } catch {
    evidence.fault("checkpoint: \(error)")
  }
  return evidence
}

private func checkSignature(_ note: SignedNote, key: VerifierKey, _ evidence: inout Evidence) {
  let ours = note.signatures.filter { $0.name == key.name && $0.keyID == key.keyID }
  if ours.count != 1 {
    evidence.fault("checkpoint: expected 1 signature line of the key \(key), found \(ours.count)")
  }
  for line in ours where !key.publicKey.isValid(signature: line.signature, of: note.text) {
    evidence.fault("checkpoint: the signature of the key \(key) is not of this text")
  }
}
