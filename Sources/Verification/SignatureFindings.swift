import Cryptography
import ElectionModel

/// F301 to F306: whether those have signed who had to (findings.md; the signed bytes: return.md).
///
/// - Parameter ring: the keys at the entry that records the return.
public func signatureFindings(
  of signed: UnvalidatedReturn, ring: KeyRing
) -> Set<FindingNumber> {
  let statement = signed.statement
  let message = Statement.signedMessage(digest: sha256(statement.canonicalBytes))
  var broken: Set<FindingNumber> = []
  var good: [SigningKey] = []
  for signature in signed.signatures {
    guard let member = ring.member(signature.key) else {
      broken.insert(.unknownKey)
      continue
    }
    let key = member.key
    let isValid = verifies(signature.signature, of: message, with: key)
    let isEntitled = key.isEntitled(to: statement.slot.precinct)
    if !isValid { broken.insert(.invalidSignature) }
    if !isEntitled { broken.insert(.keyNotEntitled) }
    if member.end != nil {
      broken.insert(.keyEnded)
    } else if isValid && isEntitled {
      good.append(key)
    }
  }
  for rule in ring.definition.header.signing
  where rule.document == .return
    && good.count(where: { areSame($0.role, rule.role) }) < rule.atLeast
  {
    broken.insert(.tooFewSigners)
  }
  if !namesItsSigners(signed, ring: ring) { broken.insert(.signersDisagree) }
  return broken
}

private func verifies(_ signature: [UInt8], of message: [UInt8], with key: SigningKey) -> Bool {
  guard let publicKey = try? Ed25519PublicKey(bytes: key.publicKey) else { return false }
  return publicKey.isValid(signature: signature, of: message)
}

/// F305. Both lists are sorted by key, none twice: the form of a return sees to that.
private func namesItsSigners(_ signed: UnvalidatedReturn, ring: KeyRing) -> Bool {
  let signers = signed.statement.signers
  guard signers.map(\.key) == signed.signatures.map(\.key) else { return false }
  return signers.allSatisfy { signer in
    guard let key = ring.member(signer.key)?.key else { return true }
    return areSame(key.role, signer.role)
  }
}

extension Set<FindingNumber> {
  /// The findings that `signatureFindings` makes.
  static let ofSignatures: Self = [
    .unknownKey, .invalidSignature, .keyNotEntitled, .tooFewSigners, .signersDisagree, .keyEnded,
  ]
}
