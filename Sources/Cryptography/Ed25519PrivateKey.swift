import COpenSSL

/// A private key of Ed25519 (RFC 8032).
///
/// The secret stays inside libcrypto, which wipes it; printing a value of this type shows nothing.
public struct Ed25519PrivateKey: Sendable {
  let loaded: LoadedKey

  /// The public key that verifies what this key signs.
  public let publicKey: Ed25519PublicKey

  /// Draws a new key from the operating system's randomness.
  public static func generate() -> Ed25519PrivateKey {
    var seed = [UInt8](repeating: 0, count: 32)
    defer { OPENSSL_cleanse(&seed, seed.count) }
    let done = RAND_priv_bytes(&seed, Int32(seed.count))
    precondition(done == 1, "libcrypto has no randomness to give")
    do {
      return try Ed25519PrivateKey(seed: seed)
    } catch {
      preconditionFailure("32 random bytes are always an Ed25519 key: \(error)")
    }
  }

  /// Makes the key of a seed (RFC 8032 section 5.1.5).
  ///
  /// - Parameter seed: 32 secret bytes.
  /// - Throws: `wrongLength`.
  public init(seed: [UInt8]) throws(KeyError) {
    guard seed.count == 32 else { throw .wrongLength(found: seed.count) }
    let pointer = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
    guard let pointer else { preconditionFailure("libcrypto has no Ed25519 or no memory") }
    try self.init(LoadedKey(owning: pointer))
  }

  /// Takes a key that libcrypto has read.
  init(_ loaded: LoadedKey) throws(KeyError) {
    guard EVP_PKEY_is_a(loaded.pointer, "ED25519") == 1 else { throw .notEd25519 }
    var bytes = [UInt8](repeating: 0, count: 32)
    var count = bytes.count
    let done = EVP_PKEY_get_raw_public_key(loaded.pointer, &bytes, &count)
    precondition(done == 1 && count == 32, "libcrypto could not give the public key")
    self.loaded = loaded
    self.publicKey = try Ed25519PublicKey(bytes: bytes)
  }

  /// Signs a message: always the same 64 bytes for the same message.
  ///
  /// - Parameter message: The bytes to sign, not their hash.
  public func signature(of message: [UInt8]) -> [UInt8] {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("libcrypto has no memory") }
    defer { EVP_MD_CTX_free(context) }
    let begun = EVP_DigestSignInit(context, nil, nil, nil, loaded.pointer)
    precondition(begun == 1, "libcrypto could not begin to sign with an Ed25519 key")
    var signature = [UInt8](repeating: 0, count: 64)
    var count = signature.count
    let done = EVP_DigestSign(context, &signature, &count, message, message.count)
    precondition(done == 1 && count == 64, "libcrypto could not sign")
    return signature
  }
}

extension Ed25519PrivateKey: CustomStringConvertible {
  /// The kind of the key; never its bytes.
  public var description: String { "Ed25519 private key" }
}
