import StrictBytes

/// A decision about a contest as the contest's result names it (docs/formats/results.md).
public struct DecisionResult: Sendable, Equatable {
  /// What a decision does to the result.
  public enum Effect: String, Sendable {
    /// It takes part in the outcome.
    case applied
    /// A lot that fits no open tie: other candidates are tied, or they have other votes by now.
    case noOpenTie = "no-open-tie"
    /// A later decision withdrew it.
    case withdrawn
  }

  /// The entry that records it.
  public let entry: Int
  /// The digest of its document.
  public let document: Digest
  /// What was decided, and by whom.
  public let statement: DecisionStatement
  /// What it does to the result.
  public let effect: Effect

  /// A decision with its effect.
  ///
  /// - Parameters:
  ///   - entry: the entry that records it.
  ///   - document: the digest of its document.
  public init(entry: Int, document: Digest, statement: DecisionStatement, effect: Effect) {
    self.entry = entry
    self.document = document
    self.statement = statement
    self.effect = effect
  }

  /// `{"body","candidates","date","decision","document","effect","entry","number"}`.
  public var json: JSONValue {
    [
      "body": .string(statement.body),
      "candidates": .array(statement.candidates.map { .string($0.text) }),
      "date": .string(statement.date), "decision": .string(statement.kind.rawValue),
      "document": .string(document.hex), "effect": .string(effect.rawValue),
      "entry": .integer(entry), "number": .string(statement.number),
    ]
  }
}
