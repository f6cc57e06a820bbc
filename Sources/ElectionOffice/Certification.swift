import ElectionModel
import FileAccess
import MerkleLog
import Witnessing

/// The right to call results certified, as far as witnesses give it.
///
/// There is no other way to make one than `checkQuorum`: a step that certifies results takes it as
/// a parameter, so that results without a quorum cannot be certified by forgetting to ask.
public struct QuorumReached: Sendable {
  /// The checkpoint that was cosigned.
  public let checkpoint: Checkpoint

  fileprivate init(checkpoint: Checkpoint) { self.checkpoint = checkpoint }
}

extension Election {
  /// Checks that a published checkpoint has the cosignatures that a policy demands.
  ///
  /// Without it results stay `unofficial-…`. Certification itself needs signed decisions too, which
  /// this version does not have.
  ///
  /// - Parameters:
  ///   - folder: the published folder, or the election's own.
  ///   - witnesses: the policy.
  /// - Throws: `.witnessing(.noQuorumForCertification)`; `.publishedElsewhere` where the checkpoint
  ///   is not this log's, or a known witness's line does not hold; `.notPublished`.
  public func checkQuorum(
    in folder: String, by witnesses: WitnessPolicy
  ) throws(OfficeError) -> QuorumReached {
    try witnesses.check(log: verifierKey, ring: try keyRing())
    let path = "\(folder)/\(Self.checkpointFile)"
    guard fileExists(path) else { throw .notPublished(path: path) }
    let bytes = try files { () throws(FileError) in
      try readFile(path, limit: Self.largestCheckpoint)
    }
    let cosigned: CosignedCheckpoint
    do throws(CheckpointError) {
      cosigned = try CosignedCheckpoint(
        opening: bytes, key: verifierKey, policy: witnesses.policy)
    } catch {
      throw .publishedElsewhere(path: folder, reason: "\(error)")
    }
    guard cosigned.reachesQuorum else {
      throw .witnessing(
        .noQuorumForCertification(
          cosigned: cosigned.cosignatures.count, of: witnesses.policy.witnesses.count))
    }
    // An older tree of the ledger may be certified, another history never.
    _ = try signedNote(in: folder, try rederivedLeaves())
    return QuorumReached(checkpoint: cosigned.checkpoint)
  }
}
