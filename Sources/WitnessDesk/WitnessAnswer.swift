import MerkleLog
import Witnessing

/// What a witness answers to a request to cosign.
public enum WitnessAnswer: Hashable, Sendable {
  /// 200: the lines to append to the checkpoint.
  case cosigned([NoteSignature])
  /// The request is refused, for one of the reasons of C2SP tlog-witness.
  case refused(WitnessRefusal)
  /// 503: this machine's clock is before the time of the last cosignature for this log.
  case clockBehind(last: UInt64, now: UInt64)
  /// 500: the disk did not take what must be kept, so nothing was cosigned.
  case notKept

  /// The status over HTTP.
  public var status: Int {
    switch self {
    case .cosigned: 200
    case .refused(let refusal): refusal.status
    case .clockBehind: 503
    case .notKept: 500
    }
  }

  /// The content type over HTTP.
  public var contentType: String {
    if case .refused(let refusal) = self { return refusal.contentType }
    return "text/plain; charset=utf-8"
  }

  /// The body over HTTP, and the content of an answer by file.
  public var body: [UInt8] {
    switch self {
    case .cosigned(let lines): lines.flatMap(\.encoded)
    case .refused(let refusal): refusal.body
    default: Array("\(reason)\n".utf8)
    }
  }

  /// Why there is no cosignature, in one sentence; empty where there is one.
  public var reason: String {
    switch self {
    case .cosigned: ""
    case .refused(let refusal): "\(refusal)"
    case .clockBehind(let last, let now):
      "this witness's clock says \(now), before its last cosignature at \(last); set the clock"
    case .notKept: "this witness's disk does not take what must be kept; nothing was cosigned"
    }
  }
}

/// An answer with what the witness's operator wants to read of it.
public struct HandledRequest: Hashable, Sendable {
  /// The answer.
  public let answer: WitnessAnswer
  /// The first line of the checkpoint, as far as there is one; not verified where it is refused.
  public let origin: [UInt8]
  /// The size that the request says the witness has seen.
  public let old: UInt64?
  /// The size that the checkpoint states; not verified where the answer is 400, 403 or 404.
  public let new: UInt64?
}
