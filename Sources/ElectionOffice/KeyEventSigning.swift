import Cryptography
import ElectionModel
import FileAccess
import StrictBytes

/// Adds a signature to a key event; nothing but the file and the key is needed, so that it is done
/// on another machine.
///
/// A crash leaves the file with or without the signature, whole.
///
/// - Parameters:
///   - name: the name of the key.
///   - source: the keys of the definition; or of the election, which knows later ones too. Nil where
///     they are not at hand: then nobody checks that this signature helps the event.
/// - Returns: the key event as it stands now.
/// - Throws: `.keyEvent` for a file that is none, for a key that cannot be the one of this name, and
///   with all that speaks against the signer: another key of this name, one that ended, a role that
///   does not sign key events.
public func signKeyEvent(
  at path: String, with key: OfficialKey, as name: KeyID, of source: KeySource? = nil
) throws(OfficeError) -> UnvalidatedKeyEvent {
  let file = try files { () throws(FileError) in try readFile(path, limit: Limits.returnBytes) }
  guard let event = try? UnvalidatedKeyEvent.read(file) else {
    throw .keyEvent(path: path, reasons: ["the file is not a key event"])
  }
  let new = event.statement.newKey
  if let new, (new.id == name) != (new.publicKey == key.privateKey.publicKey.bytes) {
    throw .keyEvent(
      path: path, reasons: ["\(new.id), and nobody else, has the public key of this file"])
  }
  let against =
    source?.objections(
      to: name, with: key.privateKey.publicKey.bytes, signing: event.statement) ?? []
  guard against.isEmpty else { throw .keyEvent(path: path, reasons: against) }
  let message = KeyStatement.signedMessage(digest: sha256(event.statement.canonicalBytes))
  let signature = DocumentSignature(key: name, signature: key.privateKey.signature(of: message))
  if let there = event.signatures.first(where: { $0.key == name }) {
    guard there == signature else {
      throw .keyEvent(path: path, reasons: ["another key has signed as \(name) already"])
    }
    return event
  }
  let signed = UnvalidatedKeyEvent(
    statement: event.statement, signatures: event.signatures + [signature])
  guard signed.signatures.count <= Limits.signers else {
    throw .keyEvent(path: path, reasons: ["it has \(Limits.signers) signatures already"])
  }
  try files { () throws(FileError) in try writeDurably(signed.fileBytes, to: path) }
  return signed
}

extension KeySource {
  /// Why a signature would not help a key event (docs/formats/key-event.md, "Who must sign").
  fileprivate func objections(
    to name: KeyID, with publicKey: [UInt8], signing statement: KeyStatement
  ) -> [String] {
    let header = ring.definition.header
    guard statement.election == header.id, statement.definition == ring.definition.digest else {
      return ["the key event is of election \(statement.election) with another definition"]
    }
    // The new key proves itself by the public key of the file (F612), whatever the ring has.
    if statement.newKey?.id == name { return [] }
    guard let member = ring.member(name) else { return ["there is no key \(name)"] }
    var against: [String] = []
    if member.key.publicKey != publicKey {
      against.append("this is not the key of \(name): its public key is another one")
    }
    if member.end != nil { against.append("the key \(name) was revoked or replaced") }
    if case .rotate(_, let old) = statement.change, old == name { return against }
    let roles = header.signing(of: .key).map(\.role)
    if !roles.contains(where: { $0.utf8.elementsEqual(member.key.role.utf8) }) {
      let wanted = roles.isEmpty ? "nobody does" : "\(roles.joined(separator: ", ")) must"
      against.append("\(name) is \(member.key.role), and does not sign key events: \(wanted)")
    } else if !member.key.isEntitled(toAll: precincts(of: statement)) {
      against.append("\(name) is not entitled to all precincts of the key \(statement.key)")
    }
    return against
  }

  /// The precincts of the key that the event is about; nil for all.
  private func precincts(of statement: KeyStatement) -> Set<PrecinctID>? {
    if let new = statement.newKey { return new.precincts }
    return ring.member(statement.key)?.key.precincts
  }
}
