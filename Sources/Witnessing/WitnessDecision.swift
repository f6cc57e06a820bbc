import MerkleLog
import StrictBytes

/// What a witness makes of a request (C2SP tlog-witness, add-checkpoint).
public enum WitnessDecision: Hashable, Sendable {
  /// Keep this checkpoint as the newest of its log, durably, and only then cosign it.
  case cosign(Checkpoint, note: SignedNote)
  /// Do not cosign; nothing that is kept changes.
  case refuse(WitnessRefusal)
}

/// Why a witness does not cosign; each is one answer of the protocol.
public enum WitnessRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// 400: the request is malformed.
  case malformed(reason: String)
  /// 400: the old size is above the checkpoint's.
  case oldAboveNew(old: UInt64, new: UInt64)
  /// 404: the log is not one of those witnessed here.
  case unknownLog
  /// 403: no trusted key of the log has signed, or a trusted key's signature does not hold.
  case notSigned(reason: String)
  /// 409: the witness has seen a tree of another size than the request's old one.
  case otherSize(seen: UInt64)
  /// 422: the proof does not hold, or there is another root at the same size. Where the log's
  /// signature holds this is evidence, and worth keeping.
  case inconsistent(reason: String)

  /// The status of the answer over HTTP.
  public var status: Int {
    switch self {
    case .malformed, .oldAboveNew: 400
    case .notSigned: 403
    case .unknownLog: 404
    case .otherSize: 409
    case .inconsistent: 422
    }
  }

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .malformed(let reason), .notSigned(let reason), .inconsistent(let reason): reason
    case .oldAboveNew(let old, let new): "old is \(old), above the checkpoint's \(new)"
    case .unknownLog: "the log is not one of those witnessed here"
    case .otherSize(let seen): "the newest tree cosigned here has \(seen) entries"
    }
  }

  /// The bytes of the answer over HTTP: for 409 the size alone, as the specification has it.
  public var body: [UInt8] {
    if case .otherSize(let seen) = self { return Array("\(seen)\n".utf8) }
    return Array("\(self)\n".utf8)
  }

  /// The content type of the answer over HTTP.
  public var contentType: String {
    if case .otherSize = self { return "text/x.tlog.size" }
    return "text/plain; charset=utf-8"
  }
}

/// Decides on a request in the order of checks of C2SP tlog-witness.
///
/// Nothing is kept here. Whoever calls this keeps others out from before `seen` is read until the
/// decision is carried out; else two requests together could roll the witness back.
///
/// - Parameters:
///   - request: The body of the request.
///   - logs: The keys of the logs that are witnessed; a log may have several.
///   - seen: The newest tree cosigned for a log, of size 0 and the empty root if there is none.
public func decide(
  _ request: [UInt8], logs: [VerifierKey], seen: (KeyName) -> TreeHead
) -> WitnessDecision {
  do throws(WitnessRefusal) {
    return try considered(request, logs: logs, seen: seen)
  } catch {
    return .refuse(error)
  }
}

private func considered(
  _ request: [UInt8], logs: [VerifierKey], seen: (KeyName) -> TreeHead
) throws(WitnessRefusal) -> WitnessDecision {
  let request = try read(request)
  let note = try read(note: request.checkpoint)
  let checkpoint = try open(note, request.checkpoint, logs: logs)
  let new = checkpoint.head
  guard request.old <= new.size else { throw .oldAboveNew(old: request.old, new: new.size) }
  let last = seen(checkpoint.origin)
  guard request.old == last.size else { throw .otherSize(seen: last.size) }
  if case .fails(let fault) = checkConsistency(from: last, to: new, proof: request.proof) {
    throw .inconsistent(reason: "\(fault)")
  }
  return .cosign(checkpoint, note: note)
}

private func read(_ request: [UInt8]) throws(WitnessRefusal) -> AddCheckpoint {
  do throws(AddCheckpointError) { return try AddCheckpoint(encoded: request) } catch {
    throw .malformed(reason: "\(error)")
  }
}

private func read(note: [UInt8]) throws(WitnessRefusal) -> SignedNote {
  do throws(NoteError) { return try SignedNote(encoded: note) } catch {
    throw .malformed(reason: "\(error)")
  }
}

/// The origin decides between 404 and 403, so it is read before any signature.
private func open(
  _ note: SignedNote, _ bytes: [UInt8], logs: [VerifierKey]
) throws(WitnessRefusal) -> Checkpoint {
  let origin = note.text.prefix { $0 != UInt8(ascii: "\n") }
  let keys = logs.filter { $0.kind == .note && $0.name.bytes.elementsEqual(origin) }
  guard !keys.isEmpty else { throw .unknownLog }
  // A known key's signature that does not hold spoils the note, whoever else has signed.
  do throws(NoteError) { _ = try openNote(bytes, keys: keys) } catch {
    throw .notSigned(reason: "\(error)")
  }
  do throws(CheckpointError) { return try Checkpoint(text: note.text) } catch {
    guard case .badRootOfEmptyTree = error else { throw .malformed(reason: "\(error)") }
    throw .inconsistent(reason: "\(error)")
  }
}
