import ElectionModel
import StrictBytes

/// What a verification found.
public struct VerificationReport: Sendable, Equatable {
  /// V01 to V19 in their order; V17 and V19 with the verdict `notDone` where they were not asked
  /// for.
  public let checks: [CheckResult]
  /// The checkpoint as read, if it could be read, signed or not.
  public let checkpoint: CheckpointReference?
  /// What was looked at, in numbers.
  public let extent: Extent
  /// Who cosigned the checkpoint; nil where no policy was given.
  public let cosigners: Cosigners?

  /// What was looked at, in numbers.
  public struct Extent: Sendable, Equatable {
    /// Entries read.
    public var entries = 0
    /// Returns that count, as recorded.
    public var counted = 0
    /// Returns in quarantine, as recorded.
    public var quarantined = 0
    /// Key events, whether they took effect or not.
    public var keyEvents = 0
    /// Decisions, whether they took effect or not.
    public var decisions = 0
    /// Documents nobody could read as a return, key event or decision; they are withheld.
    public var unreadable = 0
    /// Ballots files that are withheld because the definition discloses totals only.
    public var ballotsWithheld = 0
    /// Ballots files counted again.
    public var ballotsRecounted = 0
    /// Returns in quarantine for no other reason than findings on ballots that were not made again.
    public var quarantinedOnTrust = 0

    /// Nothing looked at.
    public init() {}
  }

  /// True if every check that was done holds.
  public var holds: Bool { checks.allSatisfy { $0.verdict != .fails } }

  /// True if V17 was done.
  public var recountedBallots: Bool {
    checks.contains { $0.check == .v17 && $0.verdict != .notDone }
  }

  /// The report for programs (docs/formats/checks.md, `--json`).
  public var jsonBytes: [UInt8] {
    let done = checks.filter { $0.verdict != .notDone }
    let value: JSONValue = [
      "ballots": .string(recountedBallots ? "recounted" : "not-done"),
      "checks": .array(done.map(\.json)),
      "cosignatures": Cosigners.json(cosigners),
      "holds": .bool(holds),
      "origin": .string(checkpoint?.origin ?? ""),
      "policy": cosigners.map { .string($0.policy.hex) } ?? .null,
      "quorum": cosigners.map { .bool($0.areEnough) } ?? .null,
      "root": .string(checkpoint.map { Base64.string($0.root.bytes) } ?? ""),
      "size": .integer(checkpoint.map { min($0.size, JSONReader.largestInteger) } ?? 0),
    ]
    return value.canonicalFile
  }
}

extension CheckResult {
  fileprivate var json: JSONValue {
    [
      "evidence": .array(evidence.map(JSONValue.string)), "holds": .bool(verdict == .holds),
      "number": .string(number), "title": .string(title),
    ]
  }
}
