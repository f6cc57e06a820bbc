import Cryptography
import StrictBytes
import Testing

func hex(_ text: String) -> [UInt8] {
  guard let bytes = Hex.bytes(Array(text.utf8)) else { preconditionFailure("bad hex: \(text)") }
  return bytes
}

@Suite("Ed25519 signs and verifies as RFC 8032 section 7.1 says")
struct Ed25519Tests {
  struct Vector {
    let seed: String
    let key: String
    let message: String
    let signature: String
  }

  static let vectors = [
    Vector(
      seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      message: "",
      signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    Vector(
      seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      message: "72",
      signature: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    Vector(
      seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
      message: "af82",
      signature: "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
  ]

  @Test func vectorsHold() throws {
    for vector in Self.vectors {
      let key = try Ed25519PrivateKey(seed: hex(vector.seed))
      let message = hex(vector.message)
      #expect(key.publicKey.bytes == hex(vector.key))
      #expect(key.signature(of: message) == hex(vector.signature))
      let verifier = try Ed25519PublicKey(bytes: hex(vector.key))
      #expect(verifier.isValid(signature: hex(vector.signature), of: message))
      #expect(verifier == key.publicKey)
    }
  }

  @Test func everyFlippedBitIsRefused() throws {
    let key = try Ed25519PrivateKey(seed: [UInt8](repeating: 7, count: 32))
    let message = Array("one box, one count".utf8)
    let signature = key.signature(of: message)
    for bit in 0..<512 {
      var forged = signature
      forged[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.publicKey.isValid(signature: forged, of: message))
    }
    for bit in 0..<(message.count * 8) {
      var other = message
      other[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.publicKey.isValid(signature: signature, of: other))
    }
  }

  @Test func anyOtherLengthIsNoSignature() throws {
    let key = Ed25519PrivateKey.generate()
    let signature = key.signature(of: [1, 2, 3])
    #expect(key.publicKey.isValid(signature: signature, of: [1, 2, 3]))
    for count in [0, 1, 32, 63] {
      #expect(!key.publicKey.isValid(signature: Array(signature.prefix(count)), of: [1, 2, 3]))
    }
    #expect(!key.publicKey.isValid(signature: signature + [0], of: [1, 2, 3]))
  }

  @Test func keysOfOtherLengthsAreRefused() {
    for count in [0, 1, 31, 33, 64] {
      let bytes = [UInt8](repeating: 5, count: count)
      #expect(throws: KeyError.wrongLength(found: count)) { try Ed25519PublicKey(bytes: bytes) }
      #expect(throws: KeyError.wrongLength(found: count)) { try Ed25519PrivateKey(seed: bytes) }
    }
  }

  @Test func generatedKeysDifferAndShowNothing() {
    let key = Ed25519PrivateKey.generate()
    #expect(key.publicKey != Ed25519PrivateKey.generate().publicKey)
    #expect("\(key)" == "Ed25519 private key")
  }
}

@Suite("Weak public keys are refused where they are made")
struct WeakKeyTests {
  /// The eight points whose order divides 8, in their canonical encodings.
  static let smallOrder = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    // x = 0 with a sign: the same points written a second way.
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  ]

  @Test(arguments: smallOrder) func smallOrderPointIsRefused(_ point: String) {
    #expect(throws: KeyError.smallOrderPoint) { try Ed25519PublicKey(bytes: hex(point)) }
  }

  @Test func everyNonCanonicalEncodingIsRefused() {
    for first in UInt8(0xed)...0xff {
      for last: UInt8 in [0x7f, 0xff] {
        let bytes = [first] + [UInt8](repeating: 0xff, count: 30) + [last]
        #expect(throws: KeyError.nonCanonicalPoint) { try Ed25519PublicKey(bytes: bytes) }
      }
    }
  }

  @Test func neighboursOfTheRefusedRangeAreTaken() throws {
    _ = try Ed25519PublicKey(bytes: [0xeb] + [UInt8](repeating: 0xff, count: 30) + [0x7f])
    _ = try Ed25519PublicKey(bytes: [0xff] + [UInt8](repeating: 0xff, count: 30) + [0x7e])
    _ = try Ed25519PublicKey(bytes: [2] + [UInt8](repeating: 0, count: 31))
  }
}
