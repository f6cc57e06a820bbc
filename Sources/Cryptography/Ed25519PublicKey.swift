import COpenSSL

/// A public key of Ed25519 (RFC 8032) that is neither weak nor written in a second way.
///
/// Whether the point lies on the curve is not asked: no signature verifies with one that does not.
public struct Ed25519PublicKey: Hashable, Sendable {
  /// The 32 bytes of the key.
  public let bytes: [UInt8]
  private let loaded: LoadedKey

  /// Takes the 32 bytes of a key.
  ///
  /// - Throws: `wrongLength`, `nonCanonicalPoint` or `smallOrderPoint`.
  public init(bytes: [UInt8]) throws(KeyError) {
    guard bytes.count == 32 else { throw .wrongLength(found: bytes.count) }
    if let fault = Ed25519Point.fault(in: bytes) { throw fault }
    let pointer = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
    guard let pointer else { preconditionFailure("libcrypto has no Ed25519 or no memory") }
    self.bytes = bytes
    self.loaded = LoadedKey(owning: pointer)
  }

  /// Says whether 32 bytes may be a key, without loading them.
  public static func isUsable(_ bytes: [UInt8]) -> Bool {
    bytes.count == 32 && Ed25519Point.fault(in: bytes) == nil
  }

  /// Says whether the signature is this key's signature of the message.
  ///
  /// - Parameters:
  ///   - signature: 64 bytes; any other length is not a signature.
  ///   - message: The bytes that were signed, not their hash.
  public func isValid(signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == 64 else { return false }
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("libcrypto has no memory") }
    defer { EVP_MD_CTX_free(context) }
    let begun = EVP_DigestVerifyInit(context, nil, nil, nil, loaded.pointer)
    precondition(begun == 1, "libcrypto could not begin to verify with an Ed25519 key")
    let verdict = EVP_DigestVerify(context, signature, signature.count, message, message.count)
    // A signature that does not hold leaves a line in libcrypto's list of errors.
    if verdict != 1 { ERR_clear_error() }
    return verdict == 1
  }

  /// Equality of the 32 bytes.
  public static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }

  /// Hashes the 32 bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// A key inside libcrypto, loaded once: loading takes a sixteenth of the time of verifying.
///
/// libcrypto only reads a loaded key, and counts its users atomically; so threads may share it.
final class LoadedKey: @unchecked Sendable {
  let pointer: OpaquePointer

  init(owning pointer: OpaquePointer) { self.pointer = pointer }

  deinit { EVP_PKEY_free(pointer) }
}
