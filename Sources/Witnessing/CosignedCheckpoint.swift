import MerkleLog

/// Who has cosigned a checkpoint, of those whom a policy knows.
public struct CosignedCheckpoint: Hashable, Sendable {
  /// One cosignature that holds.
  public struct Cosignature: Hashable, Sendable {
    /// The place in the policy's `witnesses`.
    public let witness: Int
    /// When the witness says that it saw the checkpoint, in seconds since 1970.
    public let time: UInt64
  }

  /// What the log states.
  public let checkpoint: Checkpoint
  /// Those who cosigned, each once, in the order of the policy.
  public let cosignatures: [Cosignature]
  /// Whether they are enough.
  public let reachesQuorum: Bool

  /// Verifies a checkpoint by a policy.
  ///
  /// - Parameters:
  ///   - bytes: The signed note.
  ///   - key: The log's key, from a source other than the log.
  ///   - policy: Its `logs` are not looked at: which log is meant, `key` says.
  /// - Throws: What `openCheckpoint` throws: also for one bad signature of a known witness.
  public init(
    opening bytes: [UInt8], key: VerifierKey, policy: Policy
  ) throws(CheckpointError) {
    let opened = try openCheckpoint(bytes, key: key, cosigners: policy.witnesses.map(\.key))
    checkpoint = opened.checkpoint
    cosignatures = policy.witnesses.enumerated().compactMap { place, witness in
      opened.cosignatures.first { $0.key == witness.key }
        .flatMap { $0.time.map { Cosignature(witness: place, time: $0) } }
    }
    reachesQuorum = policy.quorum.isReached(by: Set(cosignatures.map(\.witness)))
  }
}
