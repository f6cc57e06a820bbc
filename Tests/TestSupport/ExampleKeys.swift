import Cryptography
import ElectionModel
import StrictBytes

/// A key of an `ExampleElection`.
public struct ExampleKey: Sendable {
  /// The name of the key, from which its secret follows.
  public let id: KeyID
  /// Its role.
  public let role: String
  /// The precincts whose returns it may sign; nil for all.
  public let precincts: Set<PrecinctID>?

  /// A key for some precincts.
  public init(_ id: String, role: String, precincts: Set<PrecinctID>?) {
    self.id = KeyID(known: id)
    self.role = role
    self.precincts = precincts
  }

  /// The private key: its seed is the digest of a public text, so that it is worth nothing.
  public var privateKey: Ed25519PrivateKey { examplePrivateKey(id) }

  /// The row of keys.csv.
  public var signingKey: SigningKey {
    SigningKey(
      id: id, role: role, publicKey: privateKey.publicKey.bytes, precincts: precincts)
  }
}

/// The worthless private key that belongs to a name; also for keys that no definition has.
public func examplePrivateKey(_ id: KeyID) -> Ed25519PrivateKey {
  do {
    return try Ed25519PrivateKey(seed: sha256(Array("shomar example key \(id)".utf8)).bytes)
  } catch {
    preconditionFailure("32 bytes are a seed: \(error)")
  }
}

extension ExampleParts {
  /// A presiding officer and two members for each precinct, and an inspector for all.
  static let exampleKeys: [ExampleKey] =
    ["0017", "0018", "0019"].flatMap { precinct in
      let own: Set = [PrecinctID(known: precinct)]
      let short = "p" + precinct.suffix(2)
      return [
        ExampleKey("\(short)-chair", role: "presiding-officer", precincts: own),
        ExampleKey("\(short)-member-1", role: "member", precincts: own),
        ExampleKey("\(short)-member-2", role: "member", precincts: own),
      ]
    } + [ExampleKey("county-inspector", role: "inspector", precincts: nil)]
}

extension Identifier {
  /// An id that is known to be one.
  public init(known text: String) {
    guard let id = Self(text) else { preconditionFailure("\(text) is no id") }
    self = id
  }
}

extension CandidateCode {
  /// A code that is known to be one.
  public init(known text: String) {
    guard let code = Self(text) else { preconditionFailure("\(text) is no code") }
    self = code
  }
}

extension Slot {
  /// A place whose ids are known to be ids.
  public init(_ precinct: String, _ contest: String, _ part: Part = .electronic) {
    self.init(
      precinct: PrecinctID(known: precinct), contest: ContestID(known: contest), part: part)
  }
}
