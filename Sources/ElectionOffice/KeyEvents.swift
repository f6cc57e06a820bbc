import Cryptography
import ElectionModel
import FileAccess
import Intake
import StrictBytes

/// A change of the keys that somebody wants to bring about.
public enum KeyChangeRequest: Sendable {
  /// A new key; precincts nil for all.
  case register(KeyID, publicKey: [UInt8], role: String, precincts: Set<PrecinctID>?)
  /// A new key in the place of an old one, with its role and precincts.
  case rotate(KeyID, publicKey: [UInt8], replaces: KeyID)
  /// The end of a key.
  case revoke(KeyID)
}

/// The keys against which a key event is written or a decision is signed: those of a definition, or of an election as it
/// stands.
public struct KeySource {
  let ring: KeyRing

  /// Reads a definition folder or opens an election.
  public init(at folder: String) throws(OfficeError) {
    guard fileExists("\(folder)/ledger.db") else {
      let definition = try DefinitionFolder(at: folder).definition()
      ring = KeyRing(definition: definition, logKey: nil)
      return
    }
    let election = try Election.open(at: folder, mode: .read)
    ring = try election.keyRing()
  }

  /// Writes a key event that nobody has signed yet.
  ///
  /// - Parameters:
  ///   - reason: why, for people; not empty.
  ///   - path: a new file.
  /// - Throws: `.keyEvent` with all that would be found against it, signatures apart.
  public func write(
    _ request: KeyChangeRequest, reason: String, to path: String
  ) throws(OfficeError) -> KeyStatement {
    guard KeyStatement.isReason(reason) else {
      throw .keyEvent(path: path, reasons: ["a reason is expected, of at most 400 bytes"])
    }
    let statement = KeyStatement(
      election: ring.definition.header.id, definition: ring.definition.digest,
      change: try change(request, path), reason: reason)
    let event = UnvalidatedKeyEvent(statement: statement, signatures: [])
    let ofSignatures: Set<FindingNumber> = [
      .keyEventTooFewSigners, .keyNotProven, .oldKeyDidNotSign,
    ]
    var against = examineKeyEvent(event.fileBytes, ring: ring).findings
      .filter { !ofSignatures.contains($0.number) }
    if ring.definition.header.signing(of: .key).isEmpty {
      against.append(Finding(.keyEventTooFewSigners, "signing: no key"))
    }
    guard against.isEmpty else {
      throw .keyEvent(
        path: path,
        reasons: against.map {
          "\($0.number) \($0.number.meaning?.english ?? "") [\($0.detail)]"
        })
    }
    try files { () throws(FileError) in try writeImmutable(event.fileBytes, to: path) }
    return statement
  }

  private func change(
    _ request: KeyChangeRequest, _ path: String
  ) throws(OfficeError) -> KeyStatement.Change {
    switch request {
    case .register(let id, let publicKey, let role, let precincts):
      return .register(
        SigningKey(id: id, role: role, publicKey: publicKey, precincts: precincts))
    case .rotate(let id, let publicKey, let old):
      guard let member = ring.member(old) else {
        throw .keyEvent(path: path, reasons: ["there is no key \(old) to replace"])
      }
      return .rotate(
        SigningKey(
          id: id, role: member.key.role, publicKey: publicKey, precincts: member.key.precincts),
        replaces: old)
    case .revoke(let id): return .revoke(id)
    }
  }
}

extension Election {
  /// The keys after the newest entry.
  func keyRing() throws(OfficeError) -> KeyRing {
    var effective: [LedgerEntry] = []
    try forEachEntry { (entry, _) throws(OfficeError) in
      if case .key(let content) = entry.content, content.isEffective { effective.append(entry) }
    }
    return try keyRing(of: effective)
  }
}
