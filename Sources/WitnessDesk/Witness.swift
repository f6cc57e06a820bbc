import Cryptography
import FileAccess
import MerkleLog
import StrictBytes
import Synchronization
import Witnessing

/// A witness with its state: it cosigns a log's checkpoint only if the log has grown, and never
/// forgets what it has cosigned.
///
/// Several threads may ask at once; each request is decided and carried out before the next is
/// looked at, because two that are checked side by side could roll the witness back (C2SP
/// tlog-witness, add-checkpoint). A second process is kept out by the lock.
public final class Witness: Sendable {
  /// The verifier key of the cosignatures.
  public let verifierKey: VerifierKey
  /// The keys of the logs that are witnessed.
  public let logs: [VerifierKey]

  private let folder: WitnessFolder
  private let signer: SignerKey
  private let clock: @Sendable () -> UInt64
  private let write: @Sendable ([UInt8], String) throws(FileError) -> Void
  private let state: Mutex<State>
  private let lock: FileLock

  private struct State {
    var kept: [KeyName: KeptCheckpoint]
    /// The disk failed in such a way that what it holds is not known: nothing is cosigned any more.
    var isBroken = false
  }

  /// Opens a state, verifying everything in it.
  ///
  /// - Parameters:
  ///   - path: The folder of the state.
  ///   - key: The witness's private key.
  ///   - clock: Seconds since 1970, asked once for each cosignature.
  /// - Throws: `inUse`, `noState`, `otherKey`; `fault` where what is kept does not verify.
  public convenience init(
    opening path: String, key: WitnessKey, clock: @escaping @Sendable () -> UInt64
  ) throws(WitnessError) {
    try self.init(opening: path, key: key, clock: clock, write: writeDurably)
  }

  /// The same with another way of writing, for tests of disks that fail.
  init(
    opening path: String, key: WitnessKey, clock: @escaping @Sendable () -> UInt64,
    write: @escaping @Sendable ([UInt8], String) throws(FileError) -> Void
  ) throws(WitnessError) {
    let folder = WitnessFolder(path: path)
    let own = try folder.verifierKey()
    guard own.publicKey == key.privateKey.publicKey else {
      throw .otherKey(path: key.path, expected: own)
    }
    try key.checkApart(from: path)
    lock = try folder.takeLock()
    logs = try folder.logs(besides: own)
    let kept = try folder.allKept(logs: logs, own: own)
    // A process that was killed may have named a file that the disk has not confirmed. Shown to a
    // monitor and then lost with the power, its checkpoint would be forgotten: it is kept again.
    try files { () throws(FileError) in
      for (origin, one) in kept { try write(one.note.encoded, folder.checkpointFile(origin)) }
    }
    state = Mutex(State(kept: kept))
    signer = SignerKey(name: own.name, kind: .cosignature, privateKey: key.privateKey)
    verifierKey = own
    self.folder = folder
    self.clock = clock
    self.write = write
  }

  /// Whether the disk failed so that the process must end, and what it holds be looked at.
  public var isBroken: Bool { state.withLock { $0.isBroken } }

  /// The newest cosigned checkpoint of each log of which one was cosigned, by origin.
  public var kept: [KeyName: KeptCheckpoint] { state.withLock { $0.kept } }

  /// Answers a request to cosign (C2SP tlog-witness, add-checkpoint).
  ///
  /// - Parameter request: The body of the request.
  public func handle(_ request: [UInt8]) -> HandledRequest {
    let read = try? AddCheckpoint(encoded: request)
    let origin = (read?.checkpoint ?? []).prefix { $0 != UInt8(ascii: "\n") }
    let answer = state.withLock { decided(request, &$0) }
    let note = try? SignedNote(encoded: read?.checkpoint ?? [])
    let new = note.flatMap { try? Checkpoint(text: $0.text) }?.size
    return HandledRequest(
      answer: answer, origin: Array(origin.prefix(200)), old: read?.old, new: new)
  }

  /// Decides and carries out, while nobody else does.
  private func decided(_ request: [UInt8], _ state: inout State) -> WitnessAnswer {
    guard !state.isBroken else { return .notKept }
    let empty = TreeHead(size: 0, root: emptyTreeHash)
    let kept = state.kept
    let decision = decide(request, logs: logs) { kept[$0]?.checkpoint.head ?? empty }
    switch decision {
    case .refuse(let refusal):
      if case .inconsistent = refusal { keepEvidence(request, kept, always: true) }
      if case .otherSize = refusal { keepEvidence(request, kept, always: false) }
      return .refused(refusal)
    case .cosign(let checkpoint, let note):
      // Asked here and not earlier: between two threads, time would seem to run backwards.
      let now = clock()
      if let last = kept[checkpoint.origin]?.time, now < last {
        return .clockBehind(last: last, now: now)
      }
      let next = KeptCheckpoint(
        checkpoint, note: note, logs: logs, cosignedBy: signer, at: now)
      return keep(next, &state)
    }
  }

  /// Keeps the checkpoint, then answers.
  ///
  /// A crash before the file has its name leaves the checkpoint of before, and nobody has a
  /// cosignature of the new one. A crash after that may leave either; nobody has a cosignature
  /// either, for the answer goes out after the disk has confirmed the name. A crash after that
  /// leaves the new one: a log that did not get the answer is told its size with 409, and gets a
  /// cosignature when it asks from there.
  private func keep(_ next: KeptCheckpoint, _ state: inout State) -> WitnessAnswer {
    do throws(FileError) {
      try write(next.note.encoded, folder.checkpointFile(next.checkpoint.origin))
      try writeImmutable([], to: folder.markFile(next.checkpoint.origin))
    } catch .notConfirmed {
      state.isBroken = true
      return .notKept
    } catch {
      return .notKept
    }
    state.kept[next.checkpoint.origin] = next
    guard let line = next.cosignature(of: verifierKey) else {
      preconditionFailure("the witness has just cosigned this checkpoint")
    }
    return .cosigned([line])
  }

  /// Keeps what the log has signed against what was cosigned.
  ///
  /// Evidence is a by-product: where the disk does not take it, the refusal stands all the same.
  ///
  /// - Parameter always: Whether also where it is no second root of the size that was cosigned.
  private func keepEvidence(
    _ request: [UInt8], _ kept: [KeyName: KeptCheckpoint], always: Bool
  ) {
    guard let read = try? AddCheckpoint(encoded: request),
      let note = try? SignedNote(encoded: read.checkpoint),
      let origin = KeyName(bytes: note.text.prefix { $0 != UInt8(ascii: "\n") })
    else { return }
    let last = kept[origin]
    let isProof = last?.isContradicted(by: try? Checkpoint(text: note.text)) ?? false
    guard always || isProof else { return }
    let evidence = Evidence(
      request: request, refused: read.checkpoint, text: note.text, cosigned: last?.note.encoded)
    try? evidence.write(to: folder.evidenceFolder, isProof: isProof)
  }
}
