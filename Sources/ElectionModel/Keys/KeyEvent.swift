import StrictBytes

// A key event is canonical JSON and a line feed (docs/formats/key-event.md):
//
//     {"format":"shomar-key/1","signatures":[{"key":"authority-1","signature":"<base64>"}],"statement":{ ... }}

/// What happens to a key.
public enum KeyEventKind: String, Sendable, Hashable, CaseIterable {
  /// A new key may sign from the next entry on.
  case register
  /// A new key takes the place of an old one, with the same role for the same precincts.
  case rotate
  /// A key may not sign any more.
  case revoke
}

/// What happens to which key, and why, as those sign it who may decide it.
public struct KeyStatement: Sendable, Equatable {
  /// What happens to the key.
  public enum Change: Sendable, Equatable {
    /// The key is new.
    case register(SigningKey)
    /// The key is new and takes the place of another.
    case rotate(SigningKey, replaces: KeyID)
    /// The key with this name may not sign any more.
    case revoke(KeyID)
  }

  /// The election it claims to be of.
  public var election: ElectionID
  /// The digest of the definition its signers worked with.
  public var definition: Digest
  /// What happens to which key.
  public var change: Change
  /// Why, for people; not empty.
  public var reason: String

  /// Puts a statement together.
  public init(election: ElectionID, definition: Digest, change: Change, reason: String) {
    self.election = election
    self.definition = definition
    self.change = change
    self.reason = reason
  }

  /// What happens to the key.
  public var event: KeyEventKind {
    switch change {
    case .register: .register
    case .rotate: .rotate
    case .revoke: .revoke
    }
  }

  /// The name of the key that is registered, takes another's place, or is revoked.
  public var key: KeyID {
    switch change {
    case .register(let key), .rotate(let key, _): key.id
    case .revoke(let id): id
    }
  }

  /// The key that becomes valid; nil for a revocation.
  public var newKey: SigningKey? {
    switch change {
    case .register(let key), .rotate(let key, _): key
    case .revoke: nil
    }
  }

  /// The name of the key that ends; nil for a registration.
  public var endedKey: KeyID? {
    switch change {
    case .register: nil
    case .rotate(_, let old): old
    case .revoke(let id): id
    }
  }
}

/// A key event whose bytes have the form of one, and nothing more.
public struct UnvalidatedKeyEvent: Sendable, Equatable {
  /// What happens to which key.
  public let statement: KeyStatement
  /// The signatures by key.
  public let signatures: [DocumentSignature]

  /// Puts a key event together; signatures are put into the order of their keys.
  public init(statement: KeyStatement, signatures: [DocumentSignature]) {
    self.statement = statement
    self.signatures = signatures.sorted { $0.key < $1.key }
  }
}
