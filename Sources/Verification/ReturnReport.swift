import ElectionModel
import MerkleLog
import StrictBytes

/// What is known of a return that somebody holds.
public struct ReturnReport: Sendable {
  /// P01 to P05; those that were not asked for have the verdict `notDone`.
  public let checks: [ProofCheck]
  /// What the precinct states.
  public let statement: Statement
  /// Length and digest of the file.
  public let file: DocumentReference
  /// The definition that was used; nil where there is none without defects.
  public let definition: Definition?
  /// The entry that records it; nil where none does, or no folder was given.
  public let entry: Int?
  /// What that entry says.
  public let recorded: ReturnEntry?
  /// The published checkpoint, signed or not; nil where there is none.
  public let checkpoint: Checkpoint?

  /// True if every check that was done holds.
  public var holds: Bool { checks.hold }

  /// True if it is proved to be in the published total.
  public var isInTotal: Bool { holds && checks.last?.verdict == .holds }

  /// The report for programs (docs/formats/return-codes.md, `--json`).
  public var jsonBytes: [UInt8] {
    let slot = statement.slot
    let value: JSONValue = [
      "checks": checks.json,
      "contest": .string(slot.contest.text),
      "counted": recorded.map { .bool($0.isCounted) } ?? .null,
      "document": file.json,
      "election": .string(statement.election.text),
      "entry": entry.map(JSONValue.integer) ?? .null,
      "holds": .bool(holds),
      "inTotal": .bool(isInTotal),
      "part": .string(slot.part.rawValue),
      "precinct": .string(slot.precinct.text),
      "revision": .integer(statement.revision),
    ]
    return value.canonicalFile
  }
}
