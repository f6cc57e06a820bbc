import MerkleLog
import StrictBytes

// A request to a witness (C2SP tlog-witness, add-checkpoint):
//
//     old 3
//     PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
//
//     elections.example/2026-general/ledger
//     8
//     XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=
//
//     — elections.example/2026-general/ledger MJhwMgo3wrgu+gx7…
//
// the size that the witness has cosigned last, the consistency proof from there, an empty line, and
// the signed checkpoint.

/// A request to cosign a checkpoint, nothing of it verified.
public struct AddCheckpoint: Hashable, Sendable {
  /// The size of the tree that the witness is believed to have cosigned last; 0 for none.
  public let old: UInt64
  /// The consistency proof from there (RFC 9162 section 2.1.4.1).
  public let proof: [Digest]
  /// The signed checkpoint, byte for byte as in the request.
  public let checkpoint: [UInt8]

  /// The most hashes of a proof.
  public static let mostHashes = 63
  /// The longest request that is read, in bytes.
  public static let longest = SignedNote.longest + 4_096

  /// Puts a request together.
  ///
  /// - Parameter proof: At most 63 hashes.
  public init(old: UInt64, proof: [Digest], checkpoint: [UInt8]) {
    precondition(proof.count <= Self.mostHashes, "a proof has at most 63 hashes")
    self.old = old
    self.proof = proof
    self.checkpoint = checkpoint
  }

  /// Reads a request, in the one form in which `encoded` writes it.
  ///
  /// - Throws: Why the bytes are no request. The checkpoint's own form is not looked at.
  public init(encoded: [UInt8]) throws(AddCheckpointError) {
    guard encoded.count <= Self.longest else { throw .tooLong(bytes: encoded.count) }
    let newline = UInt8(ascii: "\n")
    var rest = encoded[...]
    func line() -> ArraySlice<UInt8>? {
      guard let end = rest.firstIndex(of: newline) else { return nil }
      defer { rest = rest[(end + 1)...] }
      return rest[..<end]
    }
    guard let first = line(), first.starts(with: "old ".utf8),
      let old = canonicalDecimal(first.dropFirst(4))
    else { throw .badOldSize }
    var proof: [Digest] = []
    while let text = line(), !text.isEmpty {
      guard proof.count < Self.mostHashes else { throw .tooManyHashes }
      guard text.count == 44, let bytes = Base64.bytes(Array(text)),
        let hash = Digest(bytes: bytes)
      else { throw .badHash(number: proof.count + 1) }
      proof.append(hash)
    }
    guard !rest.isEmpty else { throw .noCheckpoint }
    self.init(old: old, proof: proof, checkpoint: Array(rest))
  }

  /// The bytes of the request.
  public var encoded: [UInt8] {
    let lines = ["old \(old)"] + proof.map { Base64.string($0.bytes) } + [""]
    return Array(lines.map { $0 + "\n" }.joined().utf8) + checkpoint
  }
}

/// Why bytes are no request to a witness.
public enum AddCheckpointError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The request has more bytes than are read.
  case tooLong(bytes: Int)
  /// The first line is not `old` and a size.
  case badOldSize
  /// A line of the proof is not canonical base64 of 32 bytes; its number counts from 1.
  case badHash(number: Int)
  /// The proof has more hashes than any tree is high.
  case tooManyHashes
  /// No empty line with a checkpoint after it follows.
  case noCheckpoint

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .tooLong(let bytes): "the request has \(bytes) bytes, more than are read"
    case .badOldSize: "the first line of a request is \"old\" and a size"
    case .badHash(let number): "hash \(number) of the proof is not base64 of 32 bytes"
    case .tooManyHashes: "the proof has more than \(AddCheckpoint.mostHashes) hashes"
    case .noCheckpoint: "the request ends before its checkpoint"
    }
  }
}
