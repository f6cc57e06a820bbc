import MerkleLog

// "A log MUST NOT sign any checkpoint inconsistent with any it previously signed" (C2SP
// tlog-checkpoint, Signatures). The signer keeps the last one; each was consistent with the one
// before, so consistency with the last is consistency with all.

/// Why a log's signer does not sign.
public enum SignerRefusal: Error, Hashable, Sendable {
  /// The key signs for one log, and this is another.
  case otherOrigin(recorded: KeyName)
  /// The tree contradicts the one that was signed last: it is smaller, has another root at the same
  /// size, or does not begin with it.
  case contradicts(recorded: TreeHead, reason: String)
  /// The proof begins at another tree than the one that was signed last; nothing speaks against the
  /// tree itself.
  case otherStart(recorded: TreeHead)
}

/// Says why a request is not to be signed; nil where nothing speaks against it.
///
/// Signing what was signed last once more is allowed: a crash may have kept the signature from
/// whoever asked for it.
///
/// - Parameters:
///   - request: What is asked for.
///   - recorded: What the key signed last; of size 0 with the empty root before the first time.
public func refusal(of request: SignRequest, recorded: Checkpoint) -> SignerRefusal? {
  let new = request.checkpoint.head
  let last = recorded.head
  guard request.checkpoint.origin == recorded.origin else {
    return .otherOrigin(recorded: recorded.origin)
  }
  guard new != last else { return nil }
  guard new.size > last.size else {
    let reason =
      new.size == last.size
      ? "two roots for one size" : "the tree would shrink from \(last.size) to \(new.size) entries"
    return .contradicts(recorded: last, reason: reason)
  }
  guard request.old == last.size else { return .otherStart(recorded: last) }
  if case .fails(let fault) = checkConsistency(from: last, to: new, proof: request.proof) {
    return .contradicts(recorded: last, reason: "\(fault)")
  }
  return nil
}
