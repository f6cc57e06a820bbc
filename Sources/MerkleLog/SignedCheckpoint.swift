/// A checkpoint that the log's own key signed.
public struct VerifiedCheckpoint: Hashable, Sendable {
  /// What the log states.
  public let checkpoint: Checkpoint
  /// The known cosigners that saw it, each key once.
  public let cosignatures: [VerifiedSignature]
}

/// Signs a checkpoint as the log.
///
/// A log must never sign two checkpoints that contradict each other (C2SP tlog-checkpoint,
/// Signatures). This function cannot know that: whoever calls it has made sure.
///
/// - Parameters:
///   - checkpoint: Its origin is the name of the key.
///   - key: The log's key, of the kind `note`.
/// - Returns: The bytes of the signed note.
public func signCheckpoint(_ checkpoint: Checkpoint, by key: SignerKey) -> [UInt8] {
  precondition(checkpoint.origin == key.verifierKey.name, "a log signs for its own origin only")
  let text = checkpoint.text
  do {
    return try SignedNote(text: text, signatures: [key.signature(of: text)]).encoded
  } catch {
    preconditionFailure("a checkpoint with one signature is a note: \(error)")
  }
}

/// Verifies a signed checkpoint.
///
/// - Parameters:
///   - bytes: The signed note.
///   - key: The log's key, from a source other than the log; its name is the log's origin.
///   - cosigners: The witnesses' keys that are known.
/// - Throws: `noLogSignature` where only others signed; `note` where one known signature does not
///   hold; `otherOrigin`; or why the text is not a checkpoint.
public func openCheckpoint(
  _ bytes: [UInt8], key: VerifierKey, cosigners: [VerifierKey] = []
) throws(CheckpointError) -> VerifiedCheckpoint {
  guard key.kind == .note else { throw .wrongKindOfKey(key) }
  for cosigner in cosigners where cosigner.kind != .cosignature {
    throw .wrongKindOfKey(cosigner)
  }
  let note: OpenedNote
  do throws(NoteError) {
    note = try openNote(bytes, keys: [key] + cosigners)
  } catch .noKnownSignature {
    throw .noLogSignature(key: key)
  } catch {
    throw .note(error)
  }
  guard note.verified.contains(where: { $0.key == key }) else { throw .noLogSignature(key: key) }
  let checkpoint = try Checkpoint(text: note.text)
  guard checkpoint.origin == key.name else {
    throw .otherOrigin(expected: key.name, found: checkpoint.origin)
  }
  return VerifiedCheckpoint(
    checkpoint: checkpoint, cosignatures: note.verified.filter { $0.key != key })
}
