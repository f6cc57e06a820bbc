import ElectionModel
import MerkleLog
import StrictBytes

// The evidence that one key signed two histories (docs/formats/evidence.md): canonical JSON with
// both signed notes, so that whoever has the key can convince himself without any of the folders.
//
//     {"computed":[{"root":"<base64>","size":3}],"format":"shomar-contradiction/1",
//      "key":"<verifier key>","larger":"<note>","proof":["<base64>",…],"smaller":"<note>"}

/// Two checkpoints, signed by one key, that no one log can have.
public struct Contradiction: Sendable, Equatable {
  /// The signed note of the smaller tree, or of either where the sizes are equal.
  public let smaller: [UInt8]
  /// The signed note of the larger tree, or of the other.
  public let larger: [UInt8]
  /// The log's key.
  public let key: VerifierKey
  /// The tree heads that were computed from the entries under the larger note: the one at the
  /// smaller size comes first; none where two equal sizes speak for themselves.
  public let computed: [TreeHead]
  /// That the larger tree begins with the first of the computed ones (RFC 9162 section 2.1.4).
  public let proof: [Digest]

  /// True if the evidence stands by itself: both notes are signed by the key, and they cannot both
  /// be of one log that only grows.
  public var holds: Bool {
    guard let first = try? openCheckpoint(smaller, key: key).checkpoint,
      let second = try? openCheckpoint(larger, key: key).checkpoint
    else { return false }
    if first.size == second.size { return first.root != second.root }
    guard first.size < second.size, let begin = computed.first, begin.size == first.size,
      begin.root != first.root
    else { return false }
    return checkConsistency(from: begin, to: second.head, proof: proof) == .holds
  }

  /// The bytes of the evidence file.
  public var fileBytes: [UInt8] {
    let value: JSONValue = [
      "computed": .array(
        computed.map {
          ["root": .string(Base64.string($0.root.bytes)), "size": .integer(Int(clamping: $0.size))]
        }),
      "format": .string(Self.format), "key": .string(key.description),
      "larger": .string(String(decoding: larger, as: UTF8.self)),
      "proof": .array(proof.map { .string(Base64.string($0.bytes)) }),
      "smaller": .string(String(decoding: smaller, as: UTF8.self)),
    ]
    return value.canonicalFile
  }

  private static let format = "shomar-contradiction/1"

  /// Reads an evidence file, in the one form in which `fileBytes` writes it.
  ///
  /// - Returns: nil for any other bytes. Whether the evidence stands is what `holds` says.
  public init?(reading bytes: [UInt8]) {
    guard let value = try? JSONReader.read(bytes), value.member("format")?.text == Self.format,
      let keyText = value.member("key")?.text,
      let key = try? VerifierKey(encoded: Array(keyText.utf8)),
      let smaller = value.member("smaller")?.text, let larger = value.member("larger")?.text
    else { return nil }
    let heads = value.member("computed")?.items.compactMap(Self.head) ?? []
    let hashes = value.member("proof")?.items.compactMap(Self.digest) ?? []
    self.init(
      smaller: Array(smaller.utf8), larger: Array(larger.utf8), key: key, computed: heads,
      proof: hashes)
    guard fileBytes == bytes else { return nil }
  }

  init(
    smaller: [UInt8], larger: [UInt8], key: VerifierKey, computed: [TreeHead], proof: [Digest]
  ) {
    self.smaller = smaller
    self.larger = larger
    self.key = key
    self.computed = computed
    self.proof = proof
  }

  private static func head(_ value: JSONValue) -> TreeHead? {
    guard let size = value.member("size")?.integer.flatMap(UInt64.init(exactly:)),
      let root = value.member("root").flatMap(digest)
    else { return nil }
    return TreeHead(size: size, root: root)
  }

  private static func digest(_ value: JSONValue) -> Digest? {
    value.text.flatMap { Base64.bytes(Array($0.utf8)) }.flatMap { Digest(bytes: $0) }
  }
}

extension SignedTree {
  /// The evidence that this tree and a larger one, or one of the same size, contradict each other.
  ///
  /// - Returns: nil where they do not, where one is not signed, or where the entries that would show
  ///   it are not there: then nothing is proved against anybody.
  func contradiction(with larger: SignedTree, key: VerifierKey) -> Contradiction? {
    guard isSigned, larger.isSigned, let note, let otherNote = larger.note, let checkpoint,
      let other = larger.checkpoint, checkpoint.head != other.head
    else { return nil }
    var computed: [TreeHead] = []
    var proof: [Digest] = []
    if let leaves = larger.leaves {
      let root = treeHash(of: leaves.prefix(Int(checkpoint.size)))
      if checkpoint.size < other.size && root == checkpoint.root { return nil }
      computed = [TreeHead(size: checkpoint.size, root: root)]
      proof = consistencyProof(from: checkpoint.size, in: leaves)
      if checkpoint.size < other.size { computed.append(other.head) }
    } else if checkpoint.size != other.size {
      return nil
    }
    return Contradiction(
      smaller: note, larger: otherNote, key: key, computed: computed, proof: proof)
  }
}
