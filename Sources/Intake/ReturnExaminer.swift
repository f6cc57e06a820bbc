import Cryptography
import ElectionModel
import StrictBytes

/// What examining one delivered return gave.
public struct Examination: Sendable {
  /// Length and digest of the return file.
  public let document: DocumentReference
  /// Length and digest of the ballots file that came with it.
  public let ballots: DocumentReference?
  /// The return, if the file has the form of one.
  public let read: UnvalidatedReturn?
  /// Everything that is remarkable, by number.
  public let findings: [Finding]
  /// What the ballots file gives; nil without one that can be counted.
  public let counted: BallotsCount?

  /// The return, if nothing speaks against counting it.
  public var validated: ValidatedReturn? {
    guard let read, findings.allSatisfy({ !$0.number.quarantines }) else { return nil }
    return ValidatedReturn(unchecked: read)
  }
}

/// A return that agrees with itself, with the definition, with its signatures and its ballots file.
public struct ValidatedReturn: Sendable {
  /// What the precinct states.
  public let statement: Statement

  /// Takes a return that examination found nothing against.
  public init(unchecked read: UnvalidatedReturn) { statement = read.statement }
}

/// Holds returns against an election definition and names every finding at once
/// (docs/formats/findings.md). Nothing is ever dropped or repaired.
public struct ReturnExaminer: Sendable {
  /// Counts the ballots of a file; handed in, so that counting rules stand in one place only.
  public typealias Counting = @Sendable (BallotsFile, Contest, CountingRule) -> BallotsCount

  /// Counts the lines of a file from a place on if nothing is wrong with any of them; else nil.
  public typealias FlawlessCounting =
    @Sendable ([UInt8], _ from: Int, Contest, CountingRule) -> BallotsCount?

  let definition: Definition
  let count: Counting
  let flawlessCount: FlawlessCounting?
  /// The keys that may sign at the place where the returns are to be recorded.
  public var ring: KeyRing

  /// Prepares to examine the returns of one election, with the keys of its definition.
  ///
  /// - Parameters:
  ///   - flawless: a quicker way to count what has nothing wrong; the findings are the same without.
  ///   - count: counts any ballots file.
  public init(
    definition: Definition, flawless: FlawlessCounting? = nil, count: @escaping Counting
  ) {
    self.definition = definition
    self.count = count
    flawlessCount = flawless
    ring = KeyRing(definition: definition, logKey: nil)
  }

  /// Examines a return file and the ballots file that came with it.
  ///
  /// - Complexity: O(n log n) in the number of bytes.
  public func examine(_ file: [UInt8], ballots: [UInt8]?) -> Examination {
    let document = reference(file)
    let came = ballots.map(reference)
    var counted: BallotsCount?
    do throws(DocumentFormError) {
      let read = try UnvalidatedReturn.read(file)
      let found =
        identityFindings(read.statement) + numberFindings(read.statement)
        + signatureFindings(read) + ballotsFindings(read.statement, ballots, came, &counted)
      return Examination(
        document: document, ballots: came, read: read,
        findings: found.sorted { $0.number < $1.number }, counted: counted)
    } catch {
      return Examination(
        document: document, ballots: came, read: nil, findings: [Finding(form: error)],
        counted: nil)
    }
  }

  private func reference(_ bytes: [UInt8]) -> DocumentReference {
    DocumentReference(bytes: bytes.count, sha256: sha256(bytes))
  }
}

extension Finding {
  init(form error: DocumentFormError) {
    switch error {
    case .notJSON(let line, let column): self.init(.notJSON, "\(line):\(column)")
    case .notCanonical: self.init(.notCanonical, "")
    case .shape(let shape): self.init(.wrongShape, "\(shape.path): \(shape.expected)")
    }
  }
}

/// F501 and W501: what earlier entries mean for a return of the same precinct, contest and part.
///
/// - Parameters:
///   - counted: the earlier entry that counts, if any.
///   - quarantined: the first earlier entry in quarantine, if any.
public func stateFindings(counted: Int?, quarantined: Int?) -> [Finding] {
  if let counted { return [Finding(.conflict, "entry \(counted)")] }
  if let quarantined { return [Finding(.earlierQuarantined, "entry \(quarantined)")] }
  return []
}
