import ElectionModel
import StrictBytes

/// What minutes are made of: a signed return, the definition it was made with, and what was found
/// when both were looked at.
public struct MinutesSource: Sendable {
  /// The return as its file has it.
  public let signed: UnvalidatedReturn
  /// The definition that names contest, precinct and candidates.
  public let definition: Definition
  /// Findings on the return, in the order in which they are printed.
  public let findings: [FindingNumber]
  /// SHA-256 of the statement's canonical bytes: what is signed.
  public let statementDigest: Digest
  /// Length and digest of the return file: what is recorded.
  public let file: DocumentReference
  /// How many codes hold the return; 0 where they are not printed.
  public let codes: Int

  /// Puts a source together.
  public init(
    signed: UnvalidatedReturn, definition: Definition, findings: [FindingNumber],
    statementDigest: Digest, file: DocumentReference, codes: Int
  ) {
    self.signed = signed
    self.definition = definition
    self.findings = findings
    self.statementDigest = statementDigest
    self.file = file
    self.codes = codes
  }

  var statement: Statement { signed.statement }
  var contest: Contest? { definition.contest(statement.slot.contest) }
  var precinct: Precinct? { definition.precinct(statement.slot.precinct) }
}
