import MerkleLog
import StrictBytes

// A request to the log's signer (docs/formats/sign-request.md):
//
//     shomar-sign-request/1
//     old 3
//     PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
//
//     elections.example/2026-general/ledger
//     8
//     XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=
//
// the size that the signer is believed to have signed last, the consistency proof from there, an
// empty line, and the text of the checkpoint.

/// A request to sign a checkpoint, nothing of it believed.
public struct SignRequest: Hashable, Sendable {
  /// The size of the tree that the signer is believed to have signed last; 0 for none.
  public let old: UInt64
  /// The consistency proof from there (RFC 9162 section 2.1.4.1).
  public let proof: [Digest]
  /// What is to be signed.
  public let checkpoint: Checkpoint

  static let firstLine = Array("shomar-sign-request/1\n".utf8)
  /// The longest request that is read, in bytes.
  public static let longest = 1 << 16

  /// Puts a request together.
  ///
  /// - Parameter proof: At most 63 hashes.
  public init(old: UInt64, proof: [Digest], checkpoint: Checkpoint) {
    precondition(proof.count <= AddCheckpoint.mostHashes, "a proof has at most 63 hashes")
    self.old = old
    self.proof = proof
    self.checkpoint = checkpoint
  }

  /// Reads a request, in the one form in which `encoded` writes it.
  ///
  /// - Throws: Why the bytes are no request.
  public init(encoded: [UInt8]) throws(SignRequestError) {
    guard encoded.count <= Self.longest else { throw .tooLong(bytes: encoded.count) }
    guard encoded.starts(with: Self.firstLine) else { throw .notARequest }
    // What follows has the form of a request to a witness, with a bare text in the note's place.
    let rest: AddCheckpoint
    do throws(AddCheckpointError) {
      rest = try AddCheckpoint(encoded: Array(encoded.dropFirst(Self.firstLine.count)))
    } catch {
      throw .badProof(error)
    }
    do throws(CheckpointError) {
      let checkpoint = try Checkpoint(text: rest.checkpoint)
      self.init(old: rest.old, proof: rest.proof, checkpoint: checkpoint)
    } catch {
      throw .badCheckpoint(error)
    }
    guard self.encoded == encoded else { throw .notARequest }
  }

  /// The bytes of the request.
  public var encoded: [UInt8] {
    Self.firstLine + AddCheckpoint(old: old, proof: proof, checkpoint: checkpoint.text).encoded
  }
}

/// Why bytes are no request to a signer.
public enum SignRequestError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The request has more bytes than are read.
  case tooLong(bytes: Int)
  /// The first line is another one, or a line is not in its one form.
  case notARequest
  /// The old size or the proof is malformed.
  case badProof(AddCheckpointError)
  /// What is to be signed is no text of a checkpoint.
  case badCheckpoint(CheckpointError)

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .tooLong(let bytes):
      "the request has \(bytes) bytes and at most \(SignRequest.longest) are read"
    case .notARequest: "this is no shomar-sign-request/1"
    case .badProof(let error): error.description
    case .badCheckpoint(let error): error.description
    }
  }
}
