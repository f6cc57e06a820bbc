import Cryptography
import StrictBytes

/// The private keys of an invented election.
///
/// For rehearsals only: whoever knows the seed has every key, and the seed stands in the election's
/// origin. A key's Ed25519 seed is SHA-256 of `shomar-rehearsal|SEED|NAME`, the seed in decimal
/// digits and the name as in keys.csv.
public struct RehearsalKeys: Sendable {
  private let seed: UInt64

  /// The keys of the rehearsal with this seed.
  public init(seed: UInt64) { self.seed = seed }

  /// The 32 bytes of the Ed25519 seed of a key.
  public func keySeed(named name: String) -> [UInt8] {
    sha256(Array("shomar-rehearsal|\(seed)|\(name)".utf8)).bytes
  }

  /// The private key with this name.
  public func privateKey(named name: String) -> Ed25519PrivateKey {
    do {
      return try Ed25519PrivateKey(seed: keySeed(named: name))
    } catch {
      preconditionFailure("a digest of 32 bytes is always an Ed25519 seed: \(error)")
    }
  }
}
