import Cryptography
import ElectionModel

// F301 to F306 (docs/formats/findings.md).
extension ReturnExaminer {
  func signatureFindings(_ read: UnvalidatedReturn) -> [Finding] {
    let message = Statement.signedMessage(digest: sha256(read.statement.canonicalBytes))
    var unknown: [KeyID] = []
    var invalid: [KeyID] = []
    var notEntitled: [KeyID] = []
    var ended: [KeyID] = []
    var good: [SigningKey] = []
    for signature in read.signatures {
      // Loaded anew for every return: that takes a sixteenth of verifying, and all keys of a country
      // kept loaded would take a hundred megabytes.
      guard let member = ring.member(signature.key) else {
        unknown.append(signature.key)
        continue
      }
      let key = member.key
      let isValid =
        (try? Ed25519PublicKey(bytes: key.publicKey))?
        .isValid(signature: signature.signature, of: message) ?? false
      let isEntitled = key.isEntitled(to: read.statement.slot.precinct)
      if !isValid { invalid.append(key.id) }
      if !isEntitled { notEntitled.append(key.id) }
      if member.end != nil { ended.append(key.id) }
      if isValid, isEntitled, member.end == nil { good.append(key) }
    }
    return finding(.unknownKey, unknown) + finding(.invalidSignature, invalid)
      + finding(.keyNotEntitled, notEntitled) + quorumFindings(good) + signerFindings(read)
      + finding(.keyEnded, ended)
  }

  private func finding(_ number: FindingNumber, _ keys: [KeyID]) -> [Finding] {
    keys.isEmpty ? [] : [Finding(number, keys.map(\.text).joined(separator: " "))]
  }

  private func quorumFindings(_ good: [SigningKey]) -> [Finding] {
    let short = definition.header.signing(of: .return).compactMap { rule -> String? in
      let signed = good.count { areSame($0.role, rule.role) }
      return signed < rule.atLeast ? "\(rule.role): \(signed) < \(rule.atLeast)" : nil
    }
    return short.isEmpty ? [] : [Finding(.tooFewSigners, short.joined(separator: ", "))]
  }

  private func signerFindings(_ read: UnvalidatedReturn) -> [Finding] {
    let listed = Set(read.statement.signers.map(\.key))
    let signed = Set(read.signatures.map(\.key))
    let otherRole = read.statement.signers.filter { signer in
      ring.member(signer.key).map { !areSame($0.key.role, signer.role) } ?? false
    }
    let wrong = listed.symmetricDifference(signed).union(otherRole.map(\.key))
    return finding(.signersDisagree, wrong.sorted())
  }
}

/// Equality of bytes. Swift's `==` calls two Unicode forms of one text the same.
func areSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
