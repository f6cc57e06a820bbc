/// A branch with its own box; it may take ballots for several contests.
public struct Precinct: Sendable, Equatable {
  /// Whether the box travels.
  public enum Kind: String, Sendable {
    /// شعبه ثابت.
    case fixed
    /// شعبه سیار.
    case mobile
  }

  /// The precinct's name in the definition.
  public let id: PrecinctID
  /// Where it is.
  public let name: String
  /// Whether the box travels.
  public let kind: Kind
  /// Eligible voters, if known.
  public let eligible: Int?
  /// The contests it serves.
  public let contests: [ContestID]

  /// Puts a precinct together.
  public init(id: PrecinctID, name: String, kind: Kind, eligible: Int?, contests: [ContestID]) {
    self.id = id
    self.name = name
    self.kind = kind
    self.eligible = eligible
    self.contests = contests
  }
}

/// A public key that may sign returns, or key events, as its role says.
public struct SigningKey: Sendable, Equatable {
  /// The key's name.
  public let id: KeyID
  /// What its holder is, such as `presiding-officer` or `importer`.
  public let role: String
  /// The 32 bytes of an Ed25519 public key.
  public let publicKey: [UInt8]
  /// The precincts whose returns it may sign; nil for all.
  public let precincts: Set<PrecinctID>?

  /// Puts a key together.
  public init(id: KeyID, role: String, publicKey: [UInt8], precincts: Set<PrecinctID>?) {
    self.id = id
    self.role = role
    self.publicKey = publicKey
    self.precincts = precincts
  }

  /// True if the key may sign returns of this precinct.
  public func isEntitled(to precinct: PrecinctID) -> Bool { precincts?.contains(precinct) ?? true }

  /// True if the key may sign for all of these precincts; nil stands for all there are.
  public func isEntitled(toAll wanted: Set<PrecinctID>?) -> Bool {
    guard let precincts else { return true }
    return wanted.map(precincts.isSuperset(of:)) ?? false
  }
}
