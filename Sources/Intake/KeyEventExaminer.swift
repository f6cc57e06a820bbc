import Cryptography
import ElectionModel
import StrictBytes

/// What examining one delivered key event gave.
public struct KeyEventExamination: Sendable {
  /// Length and digest of the file.
  public let document: DocumentReference
  /// The key event, if the file has the form of one.
  public let read: UnvalidatedKeyEvent?
  /// Everything that is remarkable, by number.
  public let findings: [Finding]
}

/// Holds a key event against the definition and the keys of the entries before it, and names every
/// finding at once (docs/formats/findings.md).
///
/// - Parameter ring: the keys at the place where the event is to be recorded.
public func examineKeyEvent(_ file: [UInt8], ring: KeyRing) -> KeyEventExamination {
  let document = DocumentReference(bytes: file.count, sha256: sha256(file))
  do throws(DocumentFormError) {
    let read = try UnvalidatedKeyEvent.read(file)
    let rules = KeyEventRules(read, ring)
    let found =
      rules.identityFindings + rules.signatureFindings + rules.newKeyFindings
      + rules.oldKeyFindings
    return KeyEventExamination(
      document: document, read: read, findings: found.sorted { $0.number < $1.number })
  } catch {
    return KeyEventExamination(document: document, read: nil, findings: [Finding(form: error)])
  }
}

/// F601 to F616 (docs/formats/findings.md).
private struct KeyEventRules {
  let statement: KeyStatement
  let ring: KeyRing
  /// The key that is to end, as the ring has it.
  let old: KeyRing.Member?
  /// True if the new key has signed.
  private(set) var isProven = false
  /// Valid signatures by keys that are valid at this place.
  private(set) var good: [SigningKey] = []
  private(set) var signatureFindings: [Finding] = []

  init(_ event: UnvalidatedKeyEvent, _ ring: KeyRing) {
    statement = event.statement
    self.ring = ring
    old = event.statement.endedKey.flatMap(ring.member)
    sortSignatures(event.signatures)
  }

  private var definition: Definition { ring.definition }

  /// F603 to F605. What is signed by the new key itself says only that somebody holds it.
  private mutating func sortSignatures(_ signatures: [DocumentSignature]) {
    let message = KeyStatement.signedMessage(digest: sha256(statement.canonicalBytes))
    var (unknown, invalid, ended): ([KeyID], [KeyID], [KeyID]) = ([], [], [])
    for signature in signatures {
      if let new = statement.newKey, new.id == signature.key {
        isProven = holds(signature, of: message, by: new)
        continue
      }
      guard let member = ring.member(signature.key) else {
        unknown.append(signature.key)
        continue
      }
      let isValid = holds(signature, of: message, by: member.key)
      if !isValid { invalid.append(signature.key) }
      if member.end != nil { ended.append(signature.key) }
      if isValid, member.end == nil { good.append(member.key) }
    }
    signatureFindings =
      list(.keyEventUnknownSigner, unknown) + list(.keyEventInvalidSignature, invalid)
      + list(.keyEventEndedSigner, ended) + quorumFindings
  }

  private func holds(_ signature: DocumentSignature, of message: [UInt8], by key: SigningKey)
    -> Bool
  {
    let publicKey = try? Ed25519PublicKey(bytes: key.publicKey)
    return publicKey?.isValid(signature: signature.signature, of: message) ?? false
  }

  private func list(_ number: FindingNumber, _ keys: [KeyID]) -> [Finding] {
    keys.isEmpty ? [] : [Finding(number, keys.map(\.text).joined(separator: " "))]
  }

  /// F606. An authority of some precincts decides on keys of these precincts only.
  private var quorumFindings: [Finding] {
    let demands = definition.header.signing(of: .key)
    if demands.isEmpty { return [Finding(.keyEventTooFewSigners, "signing: no key")] }
    let wanted = statement.newKey?.precincts ?? old?.key.precincts
    let short = demands.compactMap { rule -> String? in
      let signed = good.count { areSame($0.role, rule.role) && $0.isEntitled(toAll: wanted) }
      return signed < rule.atLeast ? "\(rule.role): \(signed) < \(rule.atLeast)" : nil
    }
    return short.isEmpty ? [] : [Finding(.keyEventTooFewSigners, short.joined(separator: ", "))]
  }

  /// F601 and F602.
  var identityFindings: [Finding] {
    var found: [Finding] = []
    if statement.election != definition.header.id {
      found.append(
        Finding(.keyEventOfOtherElection, "\(statement.election) ≠ \(definition.header.id)"))
    }
    if statement.definition != definition.digest {
      found.append(
        Finding(.keyEventOfOtherDefinition, "\(statement.definition) ≠ \(definition.digest)"))
    }
    return found
  }

  /// F607 to F609, F612, F615 and F616.
  var newKeyFindings: [Finding] {
    guard let new = statement.newKey else { return [] }
    var found: [Finding] = []
    if let member = ring.member(new.id) {
      found.append(Finding(.keyNameInUse, "\(new.id), entry \(member.since)"))
    }
    if ring.knows(publicKey: new.publicKey) {
      found.append(Finding(.publicKeyInUse, Base64.string(new.publicKey)))
    }
    do throws(KeyError) {
      _ = try Ed25519PublicKey(bytes: new.publicKey)
      if !isProven { found.append(Finding(.keyNotProven, new.id.text)) }
    } catch {
      found.append(Finding(.publicKeyWeak, error.description))
    }
    if case .register = statement.change { found += rightsFindings(new) }
    return found
  }

  private func rightsFindings(_ new: SigningKey) -> [Finding] {
    let unknown = (new.precincts ?? []).filter { definition.precinct($0) == nil }.sorted()
    var found =
      unknown.isEmpty
      ? []
      : [Finding(.keyForUnknownPrecinct, unknown.map(\.text).joined(separator: " "))]
    if !definition.header.signing.contains(where: { areSame($0.role, new.role) }) {
      found.append(Finding(.keyForUnknownRole, new.role))
    }
    return found
  }

  /// F610, F611, F613 and F614.
  var oldKeyFindings: [Finding] {
    guard let id = statement.endedKey else { return [] }
    guard let old else { return [Finding(.keyUnknown, id.text)] }
    var found: [Finding] = []
    if let end = old.end {
      found.append(Finding(.keyEndedAlready, "\(id), entry \(end.entry)"))
    }
    guard let new = statement.newKey else { return found }
    if old.end == nil, !good.contains(where: { $0.id == id }) {
      found.append(Finding(.oldKeyDidNotSign, id.text))
    }
    if !areSame(new.role, old.key.role) || new.precincts != old.key.precincts {
      found.append(Finding(.rotationChangesRights, "\(new.id), \(id)"))
    }
    return found
  }
}
