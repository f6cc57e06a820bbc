import ElectionModel
import MerkleLog
import StrictBytes

/// What a receipt proves, and whether it does.
public struct ReceiptReport: Sendable {
  /// R01 to R08; those that were not asked for have the verdict `notDone`.
  public let checks: [ProofCheck]
  /// The number of the entry.
  public let index: UInt64
  /// The entry as the receipt holds it; nil where it cannot be read.
  public let entry: LedgerEntry?
  /// The receipt's checkpoint, signed or not; nil where it cannot be read.
  public let checkpoint: Checkpoint?
  /// Who cosigned the receipt's checkpoint; nil where no policy was given.
  public let cosigners: Cosigners?

  /// True if every check that was done holds.
  public var holds: Bool { checks.hold }

  /// What the entry records of the return; nil where it records none.
  public var recorded: ReturnEntry? {
    if case .return(let content) = entry?.content { content } else { nil }
  }

  /// The report for programs (docs/formats/receipt.md, `--json`).
  public var jsonBytes: [UInt8] {
    let value: JSONValue = [
      "checks": checks.json,
      "cosignatures": Cosigners.json(cosigners),
      // The entry's own bytes are JSON: they stand here as they are.
      "entry": entry.flatMap { try? JSONReader.read($0.bytes) } ?? .null,
      "holds": .bool(holds),
      "index": .integer(min(Int(clamping: index), JSONReader.largestInteger)),
      "origin": .string(checkpoint?.origin.description ?? ""),
      "policy": cosigners.map { .string($0.policy.hex) } ?? .null,
      "quorum": cosigners.map { .bool($0.areEnough) } ?? .null,
      "root": .string(checkpoint.map { Base64.string($0.root.bytes) } ?? ""),
      "size": .integer(
        checkpoint.map { min(Int(clamping: $0.size), JSONReader.largestInteger) } ?? 0),
    ]
    return value.canonicalFile
  }
}
