import Cryptography
import ElectionModel
import StrictBytes

/// What examining one delivered decision gave.
public struct DecisionExamination: Sendable {
  /// Length and digest of the file.
  public let document: DocumentReference
  /// The decision, if the file has the form of one.
  public let read: UnvalidatedDecision?
  /// Everything that is remarkable, by number.
  public let findings: [Finding]
}

/// Holds a decision against the definition, the keys and the decisions of the entries before it, and
/// names every finding at once (docs/formats/findings.md).
///
/// - Parameters:
///   - ring: the keys at the place where the decision is to be recorded.
///   - register: the decisions there.
public func examineDecision(
  _ file: [UInt8], ring: KeyRing, register: DecisionRegister
) -> DecisionExamination {
  let document = DocumentReference(bytes: file.count, sha256: sha256(file))
  do throws(DocumentFormError) {
    let read = try UnvalidatedDecision.read(file)
    let rules = DecisionRules(read, ring, register)
    let found =
      rules.identityFindings + rules.signatureFindings + rules.contestFindings
      + rules.earlierFindings
    return DecisionExamination(
      document: document, read: read, findings: found.sorted { $0.number < $1.number })
  } catch {
    return DecisionExamination(document: document, read: nil, findings: [Finding(form: error)])
  }
}

/// F701 to F710 (docs/formats/findings.md).
private struct DecisionRules {
  let statement: DecisionStatement
  let ring: KeyRing
  let register: DecisionRegister
  /// Where the contest stands in the definition.
  let contest: Int?
  private(set) var signatureFindings: [Finding] = []

  init(_ decision: UnvalidatedDecision, _ ring: KeyRing, _ register: DecisionRegister) {
    statement = decision.statement
    self.ring = ring
    self.register = register
    contest = ring.definition.contestIndex(decision.statement.contest)
    sortSignatures(decision.signatures)
  }

  private var definition: Definition { ring.definition }

  /// F703 to F706.
  private mutating func sortSignatures(_ signatures: [DocumentSignature]) {
    let message = DecisionStatement.signedMessage(digest: sha256(statement.canonicalBytes))
    var (unknown, invalid, ended): ([KeyID], [KeyID], [KeyID]) = ([], [], [])
    var good: [SigningKey] = []
    for signature in signatures {
      guard let member = ring.member(signature.key) else {
        unknown.append(signature.key)
        continue
      }
      let publicKey = try? Ed25519PublicKey(bytes: member.key.publicKey)
      let isValid = publicKey?.isValid(signature: signature.signature, of: message) ?? false
      if !isValid { invalid.append(signature.key) }
      if member.end != nil { ended.append(signature.key) }
      if isValid, member.end == nil { good.append(member.key) }
    }
    signatureFindings =
      list(.decisionUnknownSigner, unknown) + list(.decisionInvalidSignature, invalid)
      + list(.decisionEndedSigner, ended) + quorumFindings(good)
  }

  private func list(_ number: FindingNumber, _ keys: [KeyID]) -> [Finding] {
    keys.isEmpty ? [] : [Finding(number, keys.map(\.text).joined(separator: " "))]
  }

  /// F706. A board of some precincts decides about contests of these precincts only.
  private func quorumFindings(_ good: [SigningKey]) -> [Finding] {
    let demands = definition.header.signing(of: .decision)
    if demands.isEmpty { return [Finding(.decisionTooFewSigners, "signing: no decision")] }
    let serving = contest.map { index in
      Set(definition.precinctsOfContest[index].map { definition.precincts[$0].id })
    }
    let short = demands.compactMap { rule -> String? in
      let signed = good.count { areSame($0.role, rule.role) && $0.isEntitled(toAll: serving) }
      return signed < rule.atLeast ? "\(rule.role): \(signed) < \(rule.atLeast)" : nil
    }
    return short.isEmpty
      ? [] : [Finding(.decisionTooFewSigners, short.joined(separator: ", "))]
  }

  /// F701 and F702.
  var identityFindings: [Finding] {
    var found: [Finding] = []
    if statement.election != definition.header.id {
      found.append(
        Finding(.decisionOfOtherElection, "\(statement.election) ≠ \(definition.header.id)"))
    }
    if statement.definition != definition.digest {
      found.append(
        Finding(.decisionOfOtherDefinition, "\(statement.definition) ≠ \(definition.digest)"))
    }
    return found
  }

  /// F707 and F708.
  var contestFindings: [Finding] {
    guard let contest else {
      return [Finding(.decisionOnUnknownContest, statement.contest.text)]
    }
    let candidates = definition.contests[contest].candidates
    let countsLists = definition.rule(of: definition.contests[contest]).lists != nil
    let hasPool = countsLists && candidates.contains { !$0.isList && $0.list == nil }
    let unknown = statement.named.filter { code in
      if code == .independents { return !hasPool }
      guard let place = definition.contests[contest].candidateIndex(code) else { return true }
      // A list has no votes of its own that could be void: its candidates have them. Seats are
      // given to lists.
      switch statement.kind {
      case .void: return candidates[place].isList
      case .ruling: return !candidates[place].isList
      case .lot, .withdraw: return false
      }
    }
    if unknown.isEmpty { return [] }
    let codes = unknown.map(\.text).joined(separator: " ")
    return [Finding(.decisionOnUnknownCandidate, codes)]
  }

  /// F709 and F710.
  var earlierFindings: [Finding] {
    var found: [Finding] = []
    if let earlier = register.settles(statement) {
      found.append(Finding(.decidedAlready, "entry \(earlier.entry)"))
    }
    if case .withdraw(let document, _) = statement.ruling,
      register.inForce(document, of: statement.contest) == nil
    {
      found.append(Finding(.nothingToWithdraw, document.hex))
    }
    return found
  }
}
