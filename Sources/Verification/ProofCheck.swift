import ElectionModel

/// One check of a receipt (R01 to R07) or of a comparison (C01 to C04), with its verdict.
public struct ProofCheck: Sendable, Equatable {
  /// Its number, such as `R02`.
  public let number: String
  /// What must hold, in words.
  public let title: String
  /// What came of it.
  public let verdict: Verdict
  /// Sentences: what was expected, what was found.
  public let evidence: [String]

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

extension Evidence {
  /// The check of which this is the evidence.
  func check(_ number: String, _ title: String) -> ProofCheck {
    let result = result(of: .v01)
    return ProofCheck(
      number: number, title: title, verdict: result.verdict, evidence: result.evidence)
  }
}
