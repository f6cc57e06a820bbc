import ElectionModel
import MerkleLog
import StrictBytes
import Witnessing

/// Who cosigned a checkpoint, judged by the observer's policy (docs/formats/policy.md).
public struct Cosigners: Equatable, Sendable {
  /// A witness of the policy who cosigned.
  public struct Cosigner: Hashable, Sendable {
    /// His key.
    public let key: VerifierKey
    /// When he says that he saw the checkpoint, in seconds since 1970.
    public let time: UInt64
  }

  /// The SHA-256 of the policy file.
  public let policy: Digest
  /// Those who cosigned, in the order of the policy; none where the note is worth nothing.
  public private(set) var cosigned: [Cosigner] = []
  /// What was found.
  private(set) var evidence = Evidence()

  /// True if those who cosigned are enough, and nothing else speaks against the checkpoint.
  public var areEnough: Bool { evidence.isEmpty }

  /// V19 and R08: the checkpoint is cosigned by enough witnesses of the policy.
  ///
  /// - Parameters:
  ///   - note: The signed checkpoint; nil where there is none.
  ///   - key: The log's key.
  init(of note: [UInt8]?, key: VerifierKey, judgedBy given: ObserverPolicy) {
    policy = given.digest
    guard let note = judgeable(note, key: key, by: given) else { return }
    do throws(CheckpointError) {
      let opened = try CosignedCheckpoint(opening: note, key: key, policy: given.policy)
      judge(opened, given)
    } catch {
      evidence.fault("no cosignature counts: \(error)")
    }
  }

  /// The note, if there is one and the policy is one for this log.
  private mutating func judgeable(
    _ note: [UInt8]?, key: VerifierKey, by given: ObserverPolicy
  ) -> [UInt8]? {
    let logs = given.policy.logs.map(\.key)
    if !logs.isEmpty && !logs.contains(key) {
      evidence.fault("the policy is for other logs: it does not name the key \(key)")
    }
    if given.policy.witnesses.contains(where: { $0.key.publicKey == key.publicKey }) {
      evidence.fault("the log is its own witness: the policy has its public key as one")
    }
    if note == nil { evidence.fault("not possible: there is no checkpoint") }
    return evidence.isEmpty ? note : nil
  }

  private mutating func judge(_ opened: CosignedCheckpoint, _ given: ObserverPolicy) {
    let (witnesses, quorum) = (given.policy.witnesses, given.policy.quorum)
    cosigned = opened.cosignatures.map { Cosigner(key: witnesses[$0.witness].key, time: $0.time) }
    let places = Set(opened.cosignatures.map(\.witness))
    if !opened.reachesQuorum {
      for sentence in quorum.shortfalls(of: places, in: given.policy) { evidence.fault(sentence) }
    }
    for (place, witness) in witnesses.enumerated() {
      let found = opened.cosignatures.first { $0.witness == place }
      let said = found.map { "cosigned, \(utcText($0.time))\(given.mark(on: $0.time))" }
      evidence.remark("\(witness.name) (\(witness.key.name)): \(said ?? "no cosignature")")
    }
    evidence.remark(quorum.arithmetic(dishonest: 1))
  }

  /// The cosigners for programs; an empty list where no policy was given.
  static func json(_ cosigners: Cosigners?) -> JSONValue {
    .array(
      (cosigners?.cosigned ?? []).map {
        [
          "key": .string($0.key.description), "name": .string($0.key.name.description),
          "time": .integer(min(Int(clamping: $0.time), JSONReader.largestInteger)),
        ]
      })
  }
}

extension ObserverPolicy {
  /// Freshness is marked and decides nothing: a witness's clock may be wrong, and so may ours.
  fileprivate func mark(on time: UInt64) -> String {
    if time > clock { return ", LATER than the clock of this machine" }
    guard let longestAge, clock != .max, clock - time > longestAge else { return "" }
    return ", OLDER than \(longestAge / 86_400) days"
  }
}

extension Policy.Quorum {
  /// Says what is missing, from the whole to its parts.
  fileprivate func shortfalls(of cosigned: Set<Int>, in policy: Policy) -> [String] {
    guard !isReached(by: cosigned) else { return [] }
    switch self {
    case .none: return []
    case .witness(let place): return ["\(policy.witnesses[place].name) has not cosigned"]
    case .group(let name, let atLeast, let parts):
      let reached = parts.count { $0.isReached(by: cosigned) }
      let inner = parts.flatMap { part in
        if case .group = part { part.shortfalls(of: cosigned, in: policy) } else { [String]() }
      }
      return ["\(name): \(reached) of \(parts.count) are there, and \(atLeast) are needed"] + inner
    }
  }
}
