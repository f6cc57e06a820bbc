import Cryptography
import ElectionModel

/// F601 to F616: whether a key event may take effect after the entries that made this ring
/// (findings.md; the signed bytes: key-event.md).
public func keyFindings(of event: UnvalidatedKeyEvent, ring: KeyRing) -> Set<FindingNumber> {
  var rules = KeyRules(event: event, ring: ring)
  rules.checkNames()
  rules.checkSignatures()
  switch event.statement.change {
  case .register(let key):
    rules.checkNew(key)
    rules.checkRights(of: key)
  case .rotate(let key, let old):
    rules.checkNew(key)
    rules.checkOld(old, successor: key)
  case .revoke(let old):
    rules.checkOld(old, successor: nil)
  }
  rules.checkQuorum()
  return rules.broken
}

private struct KeyRules {
  let event: UnvalidatedKeyEvent
  let ring: KeyRing
  let message: [UInt8]
  /// Keys of the ring that have not ended and whose signature is valid.
  var signers: [SigningKey] = []
  var broken: Set<FindingNumber> = []

  init(event: UnvalidatedKeyEvent, ring: KeyRing) {
    self.event = event
    self.ring = ring
    message = KeyStatement.signedMessage(digest: sha256(event.statement.canonicalBytes))
  }

  mutating func demand(_ number: FindingNumber, _ holds: Bool) {
    if !holds { broken.insert(number) }
  }

  func isSigned(by key: SigningKey) -> Bool {
    guard let publicKey = try? Ed25519PublicKey(bytes: key.publicKey) else { return false }
    return event.signatures.contains {
      $0.key == key.id && publicKey.isValid(signature: $0.signature, of: message)
    }
  }

  // F601 and F602.
  mutating func checkNames() {
    let definition = ring.definition
    demand(.keyEventOfOtherElection, event.statement.election == definition.header.id)
    demand(.keyEventOfOtherDefinition, event.statement.definition == definition.digest)
  }

  // F603 to F605. The new key's own signature is a matter of F612.
  mutating func checkSignatures() {
    for name in event.signatures.map(\.key) where name != event.statement.newKey?.id {
      guard let member = ring.member(name) else {
        broken.insert(.keyEventUnknownSigner)
        continue
      }
      let isValid = isSigned(by: member.key)
      demand(.keyEventInvalidSignature, isValid)
      demand(.keyEventEndedSigner, member.end == nil)
      if isValid && member.end == nil { signers.append(member.key) }
    }
  }

  // F607, F608, F609 and F612.
  mutating func checkNew(_ key: SigningKey) {
    demand(.keyNameInUse, ring.member(key.id) == nil)
    demand(.publicKeyInUse, !ring.knows(publicKey: key.publicKey))
    if (try? Ed25519PublicKey(bytes: key.publicKey)) == nil {
      broken.insert(.publicKeyWeak)
    } else {
      demand(.keyNotProven, isSigned(by: key))
    }
  }

  // F615 and F616.
  mutating func checkRights(of key: SigningKey) {
    for precinct in key.precincts ?? [] {
      demand(.keyForUnknownPrecinct, ring.definition.precinct(precinct) != nil)
    }
    let rules = ring.definition.header.signing
    demand(.keyForUnknownRole, rules.contains { areSame($0.role, key.role) })
  }

  // F610, F611, F613 and F614.
  mutating func checkOld(_ name: KeyID, successor: SigningKey?) {
    guard let member = ring.member(name) else {
      broken.insert(.keyUnknown)
      return
    }
    demand(.keyEndedAlready, member.end == nil)
    guard let successor else { return }
    if member.end == nil {
      demand(.oldKeyDidNotSign, signers.contains { $0.id == name })
    }
    demand(
      .rotationChangesRights,
      areSame(member.key.role, successor.role) && member.key.precincts == successor.precincts)
  }

  // F606.
  mutating func checkQuorum() {
    let rules = ring.definition.header.signing.filter { $0.document == .key }
    demand(.keyEventTooFewSigners, !rules.isEmpty)
    let statement = event.statement
    let touched: Set<PrecinctID>? =
      if let key = statement.newKey { key.precincts } else {
        ring.member(statement.key)?.key.precincts
      }
    for rule in rules {
      let entitled = signers.filter { areSame($0.role, rule.role) && $0.isEntitled(toAll: touched) }
      demand(.keyEventTooFewSigners, entitled.count >= rule.atLeast)
    }
  }
}

extension Set<FindingNumber> {
  /// The findings that `keyFindings` makes.
  static let ofKeys: Self = [
    .keyEventOfOtherElection, .keyEventOfOtherDefinition, .keyEventUnknownSigner,
    .keyEventInvalidSignature, .keyEventEndedSigner, .keyEventTooFewSigners, .keyNameInUse,
    .publicKeyInUse, .publicKeyWeak, .keyUnknown, .keyEndedAlready, .keyNotProven,
    .oldKeyDidNotSign, .rotationChangesRights, .keyForUnknownPrecinct, .keyForUnknownRole,
  ]
}
