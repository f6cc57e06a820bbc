/// What an entry records of a decision.
public struct DecisionEntry: Sendable, Equatable {
  /// What was decided.
  public let kind: DecisionKind
  /// The contest it claims to be about.
  public let contest: ContestID
  /// The numbers of its findings, sorted, none twice.
  public let findings: [FindingNumber]
  /// Whether it takes effect.
  public let isEffective: Bool

  /// Records a decision; it takes effect if there is no F-finding.
  public init(kind: DecisionKind, contest: ContestID, findings: Set<FindingNumber>) {
    self.kind = kind
    self.contest = contest
    self.findings = findings.sorted()
    isEffective = findings.allSatisfy { !$0.quarantines }
  }

  init(_ object: inout ObjectReader) throws(ShapeError) {
    kind = try object.parsed("decision", DecisionKind.words, DecisionKind.init(rawValue:))
    contest = try object.parsed("contest", "an id", ContestID.init)
    findings = try readFindings(&object)
    isEffective = try object.parsed("state", "effective or quarantined") {
      ["effective": true, "quarantined": false][$0]
    }
  }

  var members: [JSONValue.Member] {
    [
      .init("decision", .string(kind.rawValue)), .init("contest", .string(contest.text)),
      .init("findings", findings.json),
      .init("state", isEffective ? "effective" : "quarantined"),
    ]
  }
}
