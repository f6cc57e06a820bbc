import Cryptography
import ElectionModel
import FileAccess
import StrictBytes

/// A key event of an `ExampleElection`; private keys follow from the names of the keys.
public struct ExampleKeyEvent: Sendable {
  /// What happens to which key.
  public var statement: KeyStatement
  /// The signatures.
  public var signatures: [DocumentSignature] = []

  /// The key event as it is read.
  public var event: UnvalidatedKeyEvent {
    UnvalidatedKeyEvent(statement: statement, signatures: signatures)
  }

  /// The bytes of the file.
  public var bytes: [UInt8] { event.fileBytes }

  /// Signs with the private keys of these names, and with no others.
  public func signed(by keys: [String]) -> ExampleKeyEvent {
    var result = self
    let message = KeyStatement.signedMessage(digest: sha256(statement.canonicalBytes))
    result.signatures = keys.map { name in
      let key = KeyID(known: name)
      return DocumentSignature(
        key: key, signature: examplePrivateKey(key).signature(of: message))
    }
    return result
  }

  /// Changes the statement and signs it again with the keys that had signed.
  public func changed(_ change: (inout KeyStatement) -> Void) -> ExampleKeyEvent {
    var result = self
    change(&result.statement)
    return result.signed(by: signatures.map(\.key.text))
  }

  /// Spoils the signature of a key.
  public func withSpoiltSignature(of key: String) -> ExampleKeyEvent {
    var result = self
    result.signatures = signatures.map { entry in
      guard entry.key.text == key else { return entry }
      var signature = entry.signature
      signature[0] ^= 1
      return DocumentSignature(key: entry.key, signature: signature)
    }
    return result
  }

  /// Writes `NAME.key.json`.
  ///
  /// - Returns: the path of the file.
  @discardableResult
  public func write(to folder: String, name: String) throws -> String {
    try writeDurably(bytes, to: "\(folder)/\(name).key.json")
    return "\(folder)/\(name).key.json"
  }
}

extension ExampleParts {
  /// Two authorities for all precincts and one for `0017` alone; two must sign a key event.
  public mutating func addAuthorities() {
    signing.append(SigningRule(document: .key, role: "authority", atLeast: 2))
    keys += ["authority-1", "authority-2"].map {
      ExampleKey($0, role: "authority", precincts: nil)
    }
    keys.append(
      ExampleKey("authority-17", role: "authority", precincts: [PrecinctID(known: "0017")]))
  }
}

extension ExampleElection {
  /// The standard example with authorities, which may decide on keys.
  public static let withAuthorities = ExampleElection { $0.addAuthorities() }

  /// Those who sign a key event of `withAuthorities`.
  public static let authorities = ["authority-1", "authority-2"]

  private func keyEvent(
    _ change: KeyStatement.Change, by signers: [String], reason: String
  ) -> ExampleKeyEvent {
    ExampleKeyEvent(
      statement: KeyStatement(
        election: parts.id, definition: definition.digest, change: change, reason: reason)
    ).signed(by: signers)
  }

  /// The registration of a key, signed by itself and by both authorities.
  public func register(_ key: ExampleKey, reason: String = "a new device") -> ExampleKeyEvent {
    keyEvent(.register(key.signingKey), by: Self.authorities + [key.id.text], reason: reason)
  }

  /// The rotation of a key of the definition to a new name, signed by everybody who must.
  public func rotate(
    _ old: ExampleKey, to new: String, reason: String = "a new device"
  ) -> ExampleKeyEvent {
    let key = ExampleKey(new, role: old.role, precincts: old.precincts).signingKey
    return keyEvent(
      .rotate(key, replaces: old.id), by: Self.authorities + [old.id.text, new], reason: reason)
  }

  /// The revocation of a key, signed by both authorities.
  public func revoke(_ key: String, reason: String = "stolen") -> ExampleKeyEvent {
    keyEvent(.revoke(KeyID(known: key)), by: Self.authorities, reason: reason)
  }
}

extension ExampleKeyEvent {
  /// The same with another new key, signed again by those who had signed.
  public func with(
    _ id: String? = nil, role: String? = nil, publicKey: [UInt8]? = nil,
    precincts: Set<PrecinctID>?? = nil
  ) -> ExampleKeyEvent {
    changed { statement in
      guard let old = statement.newKey else { preconditionFailure("a revocation has no new key") }
      let new = SigningKey(
        id: id.map { KeyID(known: $0) } ?? old.id, role: role ?? old.role,
        publicKey: publicKey ?? old.publicKey, precincts: precincts ?? old.precincts)
      switch statement.change {
      case .rotate(_, let replaces): statement.change = .rotate(new, replaces: replaces)
      default: statement.change = .register(new)
      }
    }
  }
}

extension ExampleKeyEvent {
  /// Has the proof of the new key made by the private key of another name.
  public func provenBy(_ name: String) -> ExampleKeyEvent {
    let made = signed(by: ExampleElection.authorities + [name])
    var result = made
    result.signatures = made.signatures.map { entry in
      entry.key.text == name
        ? DocumentSignature(key: statement.key, signature: entry.signature) : entry
    }
    return result
  }
}
