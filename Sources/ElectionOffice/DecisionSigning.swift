import Cryptography
import ElectionModel
import FileAccess
import Intake
import StrictBytes

/// Adds a signature to a decision; nothing but the file, the key and the definition is needed, so
/// that it is done on another machine.
///
/// A crash leaves the file with or without the signature, whole.
///
/// - Parameters:
///   - name: the name of the key.
///   - source: the keys of the definition; or of the election, which knows later ones too.
/// - Returns: the decision as it stands now.
/// - Throws: `.decision` for a file that is none, and with all that speaks against the signer:
///   another key of this name, one that ended, a role that does not sign decisions.
public func signDecision(
  at path: String, with key: OfficialKey, as name: KeyID, of source: KeySource
) throws(OfficeError) -> UnvalidatedDecision {
  let file = try files { () throws(FileError) in try readFile(path, limit: Limits.returnBytes) }
  guard let decision = try? UnvalidatedDecision.read(file) else {
    throw .decision(path: path, reasons: ["the file is not a decision"])
  }
  let against = source.objections(
    to: name, with: key.privateKey.publicKey.bytes, signing: decision.statement)
  guard against.isEmpty else { throw .decision(path: path, reasons: against) }
  let message = DecisionStatement.signedMessage(digest: sha256(decision.statement.canonicalBytes))
  let signature = DocumentSignature(key: name, signature: key.privateKey.signature(of: message))
  if decision.signatures.contains(signature) { return decision }
  // What stands there under this name is not of the key that the name is of.
  let others = decision.signatures.filter { $0.key != name }
  let signed = UnvalidatedDecision(
    statement: decision.statement, signatures: others + [signature])
  guard signed.signatures.count <= Limits.signers else {
    throw .decision(path: path, reasons: ["it has \(Limits.signers) signatures already"])
  }
  try files { () throws(FileError) in try writeDurably(signed.fileBytes, to: path) }
  return signed
}

extension KeySource {
  /// Why a signature would not help a decision (docs/formats/decision.md, "Who must sign").
  fileprivate func objections(
    to name: KeyID, with publicKey: [UInt8], signing statement: DecisionStatement
  ) -> [String] {
    let header = ring.definition.header
    guard statement.election == header.id, statement.definition == ring.definition.digest else {
      return ["the decision is of election \(statement.election) with another definition"]
    }
    guard let member = ring.member(name) else { return ["there is no key \(name)"] }
    var against: [String] = []
    if member.key.publicKey != publicKey {
      against.append("this is not the key of \(name): its public key is another one")
    }
    if member.end != nil { against.append("the key \(name) was revoked or replaced") }
    let roles = header.signing(of: .decision).map(\.role)
    if !roles.contains(where: { $0.utf8.elementsEqual(member.key.role.utf8) }) {
      let wanted = roles.isEmpty ? "nobody does" : "\(roles.joined(separator: ", ")) must"
      against.append("\(name) is \(member.key.role), and does not sign decisions: \(wanted)")
    } else if !member.key.isEntitled(toAll: precincts(of: statement.contest)) {
      against.append("\(name) is not entitled to all precincts of contest \(statement.contest)")
    }
    return against
  }

  private func precincts(of contest: ContestID) -> Set<PrecinctID>? {
    let definition = ring.definition
    return definition.contestIndex(contest).map { index in
      Set(definition.precinctsOfContest[index].map { definition.precincts[$0].id })
    }
  }
}
