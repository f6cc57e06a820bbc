import Cryptography
import ElectionModel
import StrictBytes

/// F701 to F710: whether a decision may take effect after the entries that made this ring and this
/// history (findings.md; the signed bytes: decision.md).
public func decisionFindings(
  of decision: UnvalidatedDecision, ring: KeyRing, history: DecisionHistory
) -> Set<FindingNumber> {
  var rules = RulesOnDecisions(decision: decision, ring: ring)
  rules.checkNames()
  rules.checkSignatures()
  rules.checkQuorum()
  rules.checkEarlier(history.decisions(of: decision.statement.contest))
  return rules.broken
}

private struct RulesOnDecisions {
  let decision: UnvalidatedDecision
  let ring: KeyRing
  let contest: Contest?
  /// Keys of the ring that have not ended and whose signature is valid.
  var signers: [SigningKey] = []
  var broken: Set<FindingNumber> = []

  init(decision: UnvalidatedDecision, ring: KeyRing) {
    self.decision = decision
    self.ring = ring
    contest = ring.definition.contest(decision.statement.contest)
  }

  mutating func demand(_ number: FindingNumber, _ holds: Bool) {
    if !holds { broken.insert(number) }
  }

  // F701, F702, F707 and F708.
  mutating func checkNames() {
    let (statement, definition) = (decision.statement, ring.definition)
    demand(.decisionOfOtherElection, statement.election == definition.header.id)
    demand(.decisionOfOtherDefinition, statement.definition == definition.digest)
    demand(.decisionOnUnknownContest, contest != nil)
    guard let contest else { return }
    var codes = Set(contest.candidates.map(\.code))
    var claims = Set(contest.candidates.filter(\.isList).map(\.code))
    let lists = claims
    if definition.rule(of: contest).lists != nil,
      contest.candidates.contains(where: { !$0.isList && $0.list == nil })
    {
      codes.insert(.independents)
      claims.insert(.independents)
    }
    demand(.decisionOnUnknownCandidate, codes.isSuperset(of: statement.candidates))
    switch statement.ruling {
    // Votes are voided candidate by candidate, never a list's.
    case .void(let candidate, _):
      demand(.decisionOnUnknownCandidate, !lists.contains(candidate))
    // Seats are given to lists, and to the independents together.
    case .ruling(let ruling, _):
      let named = ruling.question.claims + ruling.gives.map(\.claim)
      demand(.decisionOnUnknownCandidate, claims.isSuperset(of: named))
    case .lot, .withdraw: break
    }
  }

  // F703 to F705.
  mutating func checkSignatures() {
    let digest = sha256(decision.statement.canonicalBytes)
    let message = DecisionStatement.signedMessage(digest: digest)
    for signature in decision.signatures {
      guard let member = ring.member(signature.key) else {
        broken.insert(.decisionUnknownSigner)
        continue
      }
      var isValid = false
      if let key = try? Ed25519PublicKey(bytes: member.key.publicKey) {
        isValid = key.isValid(signature: signature.signature, of: message)
      }
      demand(.decisionInvalidSignature, isValid)
      demand(.decisionEndedSigner, member.end == nil)
      if isValid && member.end == nil { signers.append(member.key) }
    }
  }

  // F706. Where the contest is unknown, only those may decide who are entitled to everything.
  mutating func checkQuorum() {
    let rules = ring.definition.header.signing.filter { $0.document == .decision }
    demand(.decisionTooFewSigners, !rules.isEmpty)
    var touched: Set<PrecinctID>?
    if let contest {
      touched = Set(
        ring.definition.precincts.filter { $0.contests.contains(contest.id) }.map(\.id))
    }
    for rule in rules {
      let entitled = signers.filter { areSame($0.role, rule.role) && $0.isEntitled(toAll: touched) }
      demand(.decisionTooFewSigners, entitled.count >= rule.atLeast)
    }
  }

  // F709 and F710.
  mutating func checkEarlier(_ earlier: [DecisionHistory.Item]) {
    let inForce = earlier.filter { !$0.isWithdrawn }
    // The same statement never takes effect twice, however many have signed it by now.
    let signed = decision.statement.canonicalBytes
    demand(.decidedAlready, !earlier.contains { $0.statement.canonicalBytes == signed })
    switch decision.statement.ruling {
    case .lot(let lot, _):
      demand(
        .decidedAlready,
        !inForce.contains { member in
          guard case .lot(let other, _) = member.statement.ruling else { return false }
          return other.votes == lot.votes && other.order.sorted() == lot.order.sorted()
        })
    case .void(let candidate, _):
      demand(
        .decidedAlready,
        !inForce.contains { member in
          guard case .void(let other, _) = member.statement.ruling else { return false }
          return other == candidate
        })
    case .ruling(let ruling, _):
      demand(
        .decidedAlready,
        !inForce.contains { member in
          guard case .ruling(let other, _) = member.statement.ruling else { return false }
          return other.question == ruling.question && other.votes == ruling.votes
            && other.denominator == ruling.denominator
        })
    case .withdraw(let document, _):
      demand(
        .nothingToWithdraw,
        inForce.contains { $0.document == document && $0.statement.kind != .withdraw })
    }
  }
}

extension Set<FindingNumber> {
  /// The findings that `decisionFindings` makes.
  static let ofDecisions: Self = [
    .decisionOfOtherElection, .decisionOfOtherDefinition, .decisionUnknownSigner,
    .decisionInvalidSignature, .decisionEndedSigner, .decisionTooFewSigners,
    .decisionOnUnknownContest, .decisionOnUnknownCandidate, .decidedAlready, .nothingToWithdraw,
  ]
}
