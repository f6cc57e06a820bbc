import Cryptography
import Testing

@Suite("Key files are those of openssl pkey, and never ask at the terminal")
struct KeyFileTests {
  // Written by `openssl pkey` 3.0.19 from the seed 00 01 … 1f.
  static let plain = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
    -----END PRIVATE KEY-----

    """

  static let encrypted = """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgtCM/15AATvgICCAAw
    DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEECd6mbOO3fp4jMEozVnNFeAEQJPB
    knByz+GciOa+3y6BNa5Gpz6xWQdFgNpTpEFg1FTY2b5rFdFKk8lgaOAL15h812nh
    r0UZhw5aB/Sh0XzUA+I=
    -----END ENCRYPTED PRIVATE KEY-----

    """

  // Other kinds of key.
  static let elliptic = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgBinrdaxvD54d5WBB
    tDSkzc29jWfJvk9PzIOSGbJqaQOhRANCAASokQysGahZ0k60oGuOGa1qSqAeDhHt
    4nz6Ufg+JlTdpu1WCbyyqHfe6ieWpk1k1QeCMbfsbOe7qnEo5KyQ2APO
    -----END PRIVATE KEY-----

    """

  static let seed = [UInt8](0...31)

  @Test func plainFileIsReadAndWrittenByteForByte() throws {
    let key = try Ed25519PrivateKey(pem: Array(Self.plain.utf8), passphrase: nil)
    #expect(key.publicKey == (try Ed25519PrivateKey(seed: Self.seed)).publicKey)
    #expect(try key.pem(passphrase: nil) == Array(Self.plain.utf8))
  }

  @Test func fileEncryptedByOpenSSLIsRead() throws {
    let pem = Array(Self.encrypted.utf8)
    let key = try Ed25519PrivateKey(pem: pem, passphrase: Array("shomar".utf8))
    #expect(key.publicKey == (try Ed25519PrivateKey(seed: Self.seed)).publicKey)
  }

  @Test func encryptedFileOpensWithItsPassphraseOnly() throws {
    let key = Ed25519PrivateKey.generate()
    let pem = try key.pem(passphrase: Array("رمز".utf8))
    #expect(pem.starts(with: "-----BEGIN ENCRYPTED PRIVATE KEY-----\n".utf8))
    let back = try Ed25519PrivateKey(pem: pem, passphrase: Array("رمز".utf8))
    #expect(back.publicKey == key.publicKey)
    for wrong in [[], Array("رم".utf8), [UInt8](repeating: 65, count: 2000)] {
      #expect(throws: KeyError.passphraseWrong) {
        try Ed25519PrivateKey(pem: pem, passphrase: wrong)
      }
    }
    #expect(throws: KeyError.passphraseMissing) {
      try Ed25519PrivateKey(pem: pem, passphrase: nil)
    }
  }

  @Test func passphraseLengthIsChecked() throws {
    let key = Ed25519PrivateKey.generate()
    for count in [0, 1025] {
      #expect(throws: KeyError.passphraseLength(found: count)) {
        try key.pem(passphrase: [UInt8](repeating: 65, count: count))
      }
    }
  }

  @Test func otherKindsOfKeyAreRefused() {
    #expect(throws: KeyError.notEd25519) {
      try Ed25519PrivateKey(pem: Array(Self.elliptic.utf8), passphrase: nil)
    }
  }

  @Test func anythingElseIsNoKeyFile() {
    let whole = Self.plain
    let broken = [
      "", "\n", "x", " " + whole, whole + whole, whole + "\n", String(whole.dropLast(3)),
      String(whole.dropFirst(1)), whole.replacing("MC4C", with: "MC5C"),
      whole.replacing("PRIVATE", with: "PUBLIC"), whole.replacing("\n", with: "\r\n"),
      "-----BEGIN PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n"
        + "-----END PRIVATE KEY-----\n",
      "-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----\n",
    ]
    for text in broken {
      #expect(throws: KeyError.notPrivateKeyFile, "\(text)") {
        try Ed25519PrivateKey(pem: Array(text.utf8), passphrase: Array("x".utf8))
      }
    }
  }

  @Test func everyCutFileIsRefusedWithoutACrash() {
    let bytes = Array(Self.encrypted.utf8)
    for count in 0..<(bytes.count - 1) {
      #expect(throws: KeyError.notPrivateKeyFile) {
        try Ed25519PrivateKey(pem: Array(bytes.prefix(count)), passphrase: Array("x".utf8))
      }
    }
  }
}
