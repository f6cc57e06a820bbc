import MerkleLog
import StrictBytes
import Witnessing

/// Who has cosigned a published checkpoint, and who has not.
public struct Cosigning: Sendable {
  /// A witness that has cosigned.
  public struct Witnessed: Sendable {
    /// Its name in the policy.
    public let name: String
    /// When it says that it saw the checkpoint, in seconds since 1970.
    public let time: UInt64
  }

  /// A witness of which there is no cosignature.
  public struct Missing: Sendable {
    /// Its name in the policy.
    public let name: String
    /// Why there is none.
    public let reason: String
  }

  /// Those who have, in the order of the policy.
  public let witnessed: [Witnessed]
  /// Those who have not, in the order of the policy.
  public let missing: [Missing]
  /// The name of the quorum in the policy.
  public let quorum: String
  /// Whether those who have are enough.
  public let reachesQuorum: Bool

  /// How many witnesses the policy knows.
  public var witnesses: Int { witnessed.count + missing.count }
}

/// The cosignatures of one checkpoint while they are collected.
struct Cosignatures {
  private let policy: WitnessPolicy
  private let note: SignedNote
  private var lines: [Int: (line: NoteSignature, time: UInt64)] = [:]
  private var reasons: [Int: String] = [:]
  /// Lines of witnesses that this policy does not know.
  private var others: [NoteSignature] = []

  /// Begins with what was collected before for the same tree.
  ///
  /// - Parameters:
  ///   - note: the checkpoint with the log's line alone.
  ///   - earlier: signed notes that may carry cosignatures of the same text.
  ///   - own: the ledger's own copy, all of whose lines were judged when it was made: what others
  ///     cosigned by another policy stays.
  init(
    _ note: SignedNote, policy: WitnessPolicy, earlier: [SignedNote], own: SignedNote?
  ) {
    self.note = note
    self.policy = policy
    if let own, own.text == note.text {
      let known = policy.policy.witnesses.map(\.key)
      others = own.signatures.filter { line in
        !note.signatures.contains(line) && !known.contains { line.isLine(of: $0) }
      }
    }
    for other in earlier where other.text == note.text {
      for (place, witness) in policy.policy.witnesses.enumerated() {
        let own = other.signatures.filter { $0.isLine(of: witness.key) }
        take(
          WitnessAnswer(lines: own.flatMap(\.encoded), text: note.text, key: witness.key), place)
      }
    }
    reasons = [:]
  }

  /// Notes an answer; a new cosignature takes the place of an earlier one, which stays if there is
  /// no new one.
  mutating func take(_ answer: WitnessAnswer, _ place: Int) {
    switch answer {
    case .cosigned where lines[place] == nil && lines.count == SignedNote.mostSignatures - 1:
      reasons[place] = "a checkpoint has room for \(lines.count) cosignatures"
    case .cosigned(let line, let time): lines[place] = (line, time)
    case .missing(let reason): reasons[place] = reason
    case .askAgain: reasons[place] = "the tree it has cosigned changed between two questions"
    case .stop: break
    }
  }

  /// The checkpoint with the log's line first, those of the witnesses in the policy's order, and
  /// those of others.
  var cosigned: SignedNote {
    let ours = lines.sorted { $0.key < $1.key }.map(\.value.line)
    let more = (ours + others).prefix(SignedNote.mostSignatures - 1)
    do { return try SignedNote(text: note.text, signatures: note.signatures + more) } catch {
      preconditionFailure("a checkpoint with at most 100 lines is a note: \(error)")
    }
  }

  /// What came of it.
  var report: Cosigning {
    let witnesses = policy.policy.witnesses
    return Cosigning(
      witnessed: lines.sorted { $0.key < $1.key }.map {
        Cosigning.Witnessed(name: "\(witnesses[$0.key].name)", time: $0.value.time)
      },
      missing: witnesses.indices.filter { lines[$0] == nil }.map {
        Cosigning.Missing(
          name: "\(witnesses[$0].name)", reason: reasons[$0] ?? "it was not asked")
      },
      quorum: policy.quorumName,
      reachesQuorum: policy.policy.quorum.isReached(by: Set(lines.keys)))
  }
}
