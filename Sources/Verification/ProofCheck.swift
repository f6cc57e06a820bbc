import ElectionModel

/// One check of a receipt (R01 to R08) or of a comparison (C01 to C04), with its verdict.
public struct ProofCheck: Sendable, Equatable {
  /// Its number, such as `R02`.
  public let number: String
  /// What must hold, in words.
  public let title: String
  /// What came of it.
  public let verdict: Verdict
  /// Sentences: what was expected, what was found.
  public let evidence: [String]

  /// Takes what was found; nil where the check was not asked for.
  init(_ number: String, _ title: String, _ evidence: Evidence?) {
    self.number = number
    self.title = title
    verdict = evidence?.verdict ?? .notDone
    self.evidence = evidence?.sentences ?? []
  }

  /// The check for programs.
  var json: JSONValue {
    [
      "evidence": .array(evidence.map(JSONValue.string)), "holds": .bool(verdict == .holds),
      "number": .string(number), "title": .string(title),
    ]
  }
}

extension [ProofCheck] {
  /// True if no check that was done fails.
  var hold: Bool { allSatisfy { $0.verdict != .fails } }

  /// The checks that were done, for programs.
  var json: JSONValue { .array(filter { $0.verdict != .notDone }.map(\.json)) }
}
