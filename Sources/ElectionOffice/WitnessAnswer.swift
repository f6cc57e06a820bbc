import HTTPClient
import MerkleLog
import StrictBytes
import Witnessing

/// What a witness's answer means for the log (C2SP tlog-witness, add-checkpoint).
enum WitnessAnswer: Equatable {
  /// A cosignature that holds, with a time.
  case cosigned(NoteSignature, time: UInt64)
  /// The witness has another tree, not larger than ours: ask once more from there.
  case askAgain(from: UInt64)
  /// The witness has cosigned what this ledger does not have. Nothing may be published.
  case stop(String)
  /// No cosignature, for this reason; it counts as missing.
  case missing(String)

  /// Judges an answer over HTTP.
  ///
  /// - Parameters:
  ///   - text: the checkpoint that was to be cosigned.
  ///   - size: its size.
  init(_ answer: Result<HTTPAnswer, HTTPFailure>, text: [UInt8], size: UInt64, key: VerifierKey) {
    switch answer {
    case .failure(let failure): self = .missing("\(failure)")
    case .success(let answer) where answer.status == 200:
      self.init(lines: answer.body, text: text, key: key)
    case .success(let answer) where answer.status == 409:
      self.init(otherSize: answer.body, size: size)
    case .success(let answer) where answer.status == 422:
      // A fork, or a proof from a tree that this ledger never had.
      self = .stop("422, the trees are not consistent")
    case .success(let answer): self = .missing(Self.words(answer.status))
    }
  }

  /// Judges signature lines; those of other keys are passed over, as the specification demands.
  init(lines: [UInt8], text: [UInt8], key: VerifierKey) {
    do throws(NoteError) {
      let bytes = text + [UInt8(ascii: "\n")] + lines
      let opened = try openNote(bytes, keys: [key])
      // "The cosignature MUST NOT omit the timestamp, i.e. the timestamp MUST NOT be zero."
      guard opened.text == text, let time = opened.verified.first?.time, time > 0,
        let line = try SignedNote(encoded: bytes).signatures.first(where: { $0.isLine(of: key) })
      else {
        self = .missing("its cosignature has no time")
        return
      }
      self = .cosigned(line, time: time)
    } catch .noKnownSignature {
      self = .missing("its answer has no cosignature of the key in the policy")
    } catch .invalidSignature {
      self = .missing("its cosignature does not hold for this checkpoint")
    } catch {
      self = .missing("its answer is no cosignature: \(error)")
    }
  }

  private init(otherSize body: [UInt8], size: UInt64) {
    guard body.last == UInt8(ascii: "\n"), let theirs = canonicalDecimal(body.dropLast()) else {
      self = .missing("it answered 409 without a size")
      return
    }
    self =
      theirs <= size ? .askAgain(from: theirs) : .stop("409, it has cosigned \(theirs) entries")
  }

  /// A body is not shown: it may say anything.
  private static func words(_ status: Int) -> String {
    switch status {
    case 403: "it answered 403: it does not trust the log's key"
    case 404: "it answered 404: it does not know this log"
    default: "it answered \(status)"
    }
  }
}

extension NoteSignature {
  /// Says whether the line claims to be of a key.
  func isLine(of key: VerifierKey) -> Bool { name == key.name && keyID == key.keyID }
}
