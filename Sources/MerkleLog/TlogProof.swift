import StrictBytes

// A proof that an entry is in a log (C2SP tlog-proof, Format), a file NAME.tlog-proof:
//
//     c2sp.org/tlog-proof@v1
//     extra QEFCQw==
//     index 5
//     vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=
//     yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=
//     037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=
//
//     elections.example/2026-general/ledger
//     8
//     XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=
//
//     — elections.example/2026-general/ledger MJhwMgo3wrgu+gx7…
//
// the header, the extra line if there is extra data, the entry's number, the hashes beside the way
// from the leaf to the root, an empty line, and the signed checkpoint as the log wrote it.

/// A proof that the leaf of some number is in the tree of a signed checkpoint, not yet verified.
public struct TlogProof: Hashable, Sendable {
  /// Bytes that the format does not authenticate; nil where there is no such line.
  public let extra: [UInt8]?
  /// The number of the entry in the log, from 0.
  public let index: UInt64
  /// The hashes beside the way to the root, the leaf's sibling first.
  public let path: [Digest]
  /// The signed checkpoint, in which no signature is verified yet.
  public let checkpoint: SignedNote

  /// The first line of every such file, by which it is known.
  public static let header = Array("c2sp.org/tlog-proof@v1\n".utf8)
  /// The most bytes of extra data that are read: an entry of the log fits.
  public static let longestExtra = longestEntry
  /// The most hashes of a path: a log has at most 2^63 - 1 entries.
  public static let mostHashes = 63
  /// The longest file that is read, in bytes.
  public static let longest = SignedNote.longest + 100_000

  /// Puts a proof together.
  ///
  /// - Parameters:
  ///   - extra: nil or 1 to 65,535 bytes.
  ///   - index: Below 2^63 - 1.
  ///   - path: At most 63 hashes.
  ///   - checkpoint: The signed checkpoint.
  public init(extra: [UInt8]?, index: UInt64, path: [Digest], checkpoint: SignedNote) {
    precondition(
      extra.map { (1...Self.longestExtra).contains($0.count) } ?? true,
      "extra data has 1 to 65,535 bytes")
    precondition(index < Checkpoint.largestSize, "a log has at most 2^63 - 1 entries")
    precondition(path.count <= Self.mostHashes, "a path has at most 63 hashes")
    self.extra = extra
    self.index = index
    self.path = path
    self.checkpoint = checkpoint
  }

  /// Reads a proof, in the one form in which `encoded` writes it.
  ///
  /// - Throws: Why the bytes are not a proof. Neither the signature nor the path is verified here.
  public init(encoded: [UInt8]) throws(TlogProofError) {
    guard encoded.count <= Self.longest else { throw .tooLong(bytes: encoded.count) }
    guard encoded.starts(with: Self.header) else { throw .noHeader }
    var rest = encoded.dropFirst(Self.header.count)
    extra = try Self.takeExtra(from: &rest)
    guard let text = takeLine(from: &rest)?.value(after: "index "),
      let number = canonicalDecimal(text), number < Checkpoint.largestSize
    else { throw .badIndex }
    index = number
    path = try Self.takePath(from: &rest)
    do throws(NoteError) {
      checkpoint = try SignedNote(encoded: Array(rest))
    } catch {
      throw .checkpoint(error)
    }
  }

  /// The bytes of the file.
  public var encoded: [UInt8] {
    let extraLine = extra.map { "extra \(Base64.string($0))\n" } ?? ""
    let pathLines = path.map { "\(Base64.string($0.bytes))\n" }.joined()
    return Self.header + Array("\(extraLine)index \(index)\n\(pathLines)\n".utf8)
      + checkpoint.encoded
  }

  private static func takeExtra(
    from rest: inout ArraySlice<UInt8>
  ) throws(TlogProofError) -> [UInt8]? {
    guard rest.starts(with: "extra".utf8) else { return nil }
    // "If no extra data is present, this line is omitted": an empty one would be a second form.
    guard let text = takeLine(from: &rest)?.value(after: "extra "),
      text.count <= (longestExtra + 2) / 3 * 4, let bytes = Base64.bytes(Array(text)),
      (1...longestExtra).contains(bytes.count)
    else { throw .badExtra }
    return bytes
  }

  /// Takes the lines of hashes and the empty line after them.
  private static func takePath(
    from rest: inout ArraySlice<UInt8>
  ) throws(TlogProofError) -> [Digest] {
    var path: [Digest] = []
    while let line = takeLine(from: &rest) {
      if line.isEmpty { return path }
      guard path.count < mostHashes else { throw .tooManyHashes }
      guard line.count == 44, let bytes = Base64.bytes(Array(line)),
        let hash = Digest(bytes: bytes)
      else { throw .badHash(number: path.count + 1) }
      path.append(hash)
    }
    throw .noCheckpoint
  }
}

/// Takes a line from the front, without its newline; nil where no newline is left.
private func takeLine(from rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
  guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
  defer { rest = rest[(end + 1)...] }
  return rest[..<end]
}

extension ArraySlice<UInt8> {
  /// What follows a word at the front; nil where another word stands there.
  fileprivate func value(after word: StaticString) -> ArraySlice<UInt8>? {
    let bytes = word.withUTF8Buffer { Array($0) }
    return starts(with: bytes) ? dropFirst(bytes.count) : nil
  }
}

/// Why bytes are not a proof in the form of C2SP tlog-proof.
public enum TlogProofError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file has more bytes than are read.
  case tooLong(bytes: Int)
  /// The first line is another one.
  case noHeader
  /// The extra line is not canonical base64 of 1 to 65,535 bytes.
  case badExtra
  /// The index line is missing, or its number is not canonical or too large.
  case badIndex
  /// A line of the path is not canonical base64 of 32 bytes; its number counts from 1.
  case badHash(number: Int)
  /// The path has more hashes than any tree is high.
  case tooManyHashes
  /// No empty line with a checkpoint after it follows the path.
  case noCheckpoint
  /// What follows the empty line is not a signed note.
  case checkpoint(NoteError)

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .tooLong(let bytes): "the proof has \(bytes) bytes, more than are read"
    case .noHeader: "the first line of a proof is c2sp.org/tlog-proof@v1"
    case .badExtra: "the extra line is not base64 of 1 to 65,535 bytes"
    case .badIndex: "the line \"index\" with the entry's number is missing or malformed"
    case .badHash(let number): "hash \(number) of the path is not base64 of 32 bytes"
    case .tooManyHashes: "the path has more than \(TlogProof.mostHashes) hashes"
    case .noCheckpoint: "the proof ends before its checkpoint"
    case .checkpoint(let error): "the checkpoint in the proof: \(error)"
    }
  }
}
