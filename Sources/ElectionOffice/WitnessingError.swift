import MerkleLog
import Witnessing

/// Why nothing is published with a policy.
public enum WitnessingError: Error, Sendable, CustomStringConvertible {
  /// The policy cannot be read.
  case malformed(path: String, PolicyError)
  /// The policy speaks of other logs only.
  case otherLogs(path: String, log: VerifierKey)
  /// The policy's quorum can be reached by two conflicting checkpoints.
  case weakQuorum(path: String, arithmetic: String)
  /// A witness has a key that has another role in the election.
  case keyWithTwoRoles(path: String, witness: String, role: String)
  /// The name of a witness cannot be the name of a file.
  case noFileName(path: String, witness: String)
  /// A witness has cosigned what this ledger does not have.
  case seenElsewhere(witness: String, answer: String, ours: TreeHead)
  /// Results were about to be certified on a checkpoint that its policy does not hold for.
  case noQuorumForCertification(cosigned: Int, of: Int)

  /// What is wrong, in plain words, with what to do.
  public var description: String {
    switch self {
    case .malformed(let path, let error): "\(path): \(error)"
    case .otherLogs(let path, let log):
      "\(path): its log lines do not name this election's log, \(log)"
    case .weakQuorum(let path, let arithmetic):
      "\(path): one dishonest witness would be enough to show two histories: \(arithmetic)"
    case .keyWithTwoRoles(let path, let witness, let role):
      "\(path): the key of \(witness) is also \(role); a witness needs a key of its own"
    case .noFileName(let path, let witness):
      "\(path): \(witness) cannot be the name of a file; rename the witness in the policy"
    case .seenElsewhere(let witness, let answer, let ours):
      """
      NOT PUBLISHED: this ledger is behind, or has another history than what \(witness) has cosigned.
        \(witness) answers: \(answer)
        this ledger: \(ours.words)
      Find the newest copy of the ledger. If this is the newest, ask \(witness) for the checkpoint it \
      cosigned and compare: shomar-audit compare
      """
    case .noQuorumForCertification(let cosigned, let witnesses):
      "not certified: \(cosigned) of \(witnesses) witnesses have cosigned, which is no quorum"
    }
  }

  /// The exit code of house.md section 5.
  var exitCode: Int32 {
    switch self {
    case .malformed, .otherLogs, .weakQuorum, .keyWithTwoRoles, .noFileName: 65
    case .seenElsewhere, .noQuorumForCertification: 1
    }
  }
}
