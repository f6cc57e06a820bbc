import COpenSSL

// A key file is PEM (RFC 7468) around PKCS#8 (RFC 5958), as `openssl pkey` reads and writes it:
//
//     -----BEGIN PRIVATE KEY-----
//     MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
//     -----END PRIVATE KEY-----
//
// or the same with ENCRYPTED: PBES2, PBKDF2 with HMAC-SHA-256, AES-256-CBC.

extension Ed25519PrivateKey {
  /// Reads a key file.
  ///
  /// - Parameters:
  ///   - pem: The file's bytes.
  ///   - passphrase: The passphrase's UTF-8 bytes; not looked at where the file is not encrypted.
  /// - Throws: `notPrivateKeyFile`, `notEd25519`, `passphraseMissing`, `passphraseWrong`.
  public init(pem: [UInt8], passphrase: [UInt8]?) throws(KeyError) {
    // Nothing may remain of a failure in libcrypto's list of errors.
    defer { ERR_clear_error() }
    let plain: OpaquePointer?
    if KeyFile.isPEM(pem, label: "PRIVATE KEY") {
      plain = KeyFile.readPlain(pem)
    } else if KeyFile.isPEM(pem, label: "ENCRYPTED PRIVATE KEY") {
      plain = try KeyFile.readEncrypted(pem, passphrase: passphrase)
    } else {
      throw .notPrivateKeyFile
    }
    guard let plain else { throw .notPrivateKeyFile }
    defer { PKCS8_PRIV_KEY_INFO_free(plain) }
    guard let key = EVP_PKCS82PKEY(plain) else { throw .notPrivateKeyFile }
    try self.init(LoadedKey(owning: key))
  }

  /// Writes a key file.
  ///
  /// - Parameter passphrase: 1 to 1024 UTF-8 bytes, or nil to leave the key in the clear.
  /// - Throws: `passphraseLength`.
  public func pem(passphrase: [UInt8]?) throws(KeyError) -> [UInt8] {
    guard let plain = EVP_PKEY2PKCS8(loaded.pointer) else {
      preconditionFailure("libcrypto could not encode an Ed25519 key")
    }
    defer { PKCS8_PRIV_KEY_INFO_free(plain) }
    guard let passphrase else {
      return KeyFile.written { PEM_write_bio_PKCS8_PRIV_KEY_INFO($0, plain) }
    }
    guard (1...KeyFile.longestPassphrase).contains(passphrase.count) else {
      throw .passphraseLength(found: passphrase.count)
    }
    return KeyFile.writeEncrypted(plain, passphrase: passphrase)
  }
}

/// The steps between PEM bytes and libcrypto's PKCS#8 structures.
private enum KeyFile {
  /// What `openssl pkey` can read back (PEM_BUFSIZE).
  static let longestPassphrase = 1024

  /// Rounds of PBKDF2: about a fifth of a second for each guess of the passphrase.
  static let rounds: Int32 = 600_000

  /// Says whether the text is one PEM block of that label, with nothing before or after it.
  static func isPEM(_ pem: [UInt8], label: String) -> Bool {
    let text = pem.last == UInt8(ascii: "\n") ? pem.dropLast() : pem[...]
    return text.starts(with: "-----BEGIN \(label)-----\n".utf8)
      && text.reversed().starts(with: "\n-----END \(label)-----".utf8.reversed())
      && text.count { $0 == UInt8(ascii: "-") } == 20
  }

  static func readPlain(_ pem: [UInt8]) -> OpaquePointer? {
    reading(pem) { PEM_read_bio_PKCS8_PRIV_KEY_INFO($0, nil, refuseToAsk, nil) }
  }

  static func readEncrypted(
    _ pem: [UInt8], passphrase: [UInt8]?
  ) throws(KeyError) -> OpaquePointer {
    let sealed = reading(pem) { PEM_read_bio_PKCS8($0, nil, refuseToAsk, nil) }
    guard let sealed else { throw .notPrivateKeyFile }
    defer { X509_SIG_free(sealed) }
    guard let passphrase else { throw .passphraseMissing }
    let plain = passphrase.withUnsafeBytes { bytes in
      PKCS8_decrypt(
        sealed, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
    }
    // The padding does not come out right, or what comes out is no key.
    guard let plain else { throw .passphraseWrong }
    return plain
  }

  static func writeEncrypted(_ plain: OpaquePointer, passphrase: [UInt8]) -> [UInt8] {
    let sealed = passphrase.withUnsafeBytes { bytes in
      // -1 stands for PBES2 with HMAC-SHA-256; no salt given means a random one.
      PKCS8_encrypt(
        -1, EVP_aes_256_cbc(), bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(bytes.count), nil, 0, rounds, plain)
    }
    guard let sealed else { preconditionFailure("libcrypto could not encrypt a key") }
    defer { X509_SIG_free(sealed) }
    return written { PEM_write_bio_PKCS8($0, sealed) }
  }

  /// PEM has an encryption of its own, for which libcrypto would ask at the terminal.
  ///
  /// A count centre's program must fail, not wait for a line that nobody types.
  static let refuseToAsk:
    @convention(c) (
      UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?
    ) -> Int32 = { _, _, _, _ in -1 }

  static func reading(_ pem: [UInt8], _ read: (OpaquePointer) -> OpaquePointer?) -> OpaquePointer? {
    pem.withUnsafeBytes { bytes in
      guard let count = Int32(exactly: bytes.count),
        let file = BIO_new_mem_buf(bytes.baseAddress, count)
      else { return nil }
      defer { BIO_free(file) }
      return read(file)
    }
  }

  static func written(_ write: (OpaquePointer) -> Int32) -> [UInt8] {
    guard let file = BIO_new(BIO_s_secmem()) else { preconditionFailure("libcrypto has no memory") }
    defer { BIO_free(file) }
    let done = write(file)
    precondition(done == 1, "libcrypto could not write a key file")
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = BIO_read(file, &bytes, Int32(bytes.count))
    precondition(count > 0 && count < 4096, "a key file is shorter than 4096 bytes")
    return Array(bytes.prefix(Int(count)))
  }
}
