import Cryptography
import StrictBytes
import Testing

@Suite("SHA-256 is that of FIPS 180-4, however the bytes arrive")
struct SHA256Tests {
  static let vectors: [(message: [UInt8], hex: String)] = [
    ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test func vectorsHold() {
    let hasher = SHA256Hasher()
    for vector in Self.vectors {
      #expect(sha256(vector.message).hex == vector.hex)
      #expect(hasher.hash(vector.message).hex == vector.hex)
    }
  }

  @Test func piecesMakeOneMessage() {
    let message = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    let whole = sha256(message)
    for cut in 0...message.count {
      var hash = SHA256()
      hash.update(Array(message[..<cut]))
      message[cut...].withUnsafeBytes { hash.update($0) }
      #expect(hash.finalize() == whole)
    }
    #expect(SHA256Hasher().hash(Array(message[..<7]), [], Array(message[7...])) == whole)
  }

  @Test func domainComesFirst() throws {
    let hasher = SHA256Hasher()
    let left = sha256([1])
    let right = sha256([2])
    #expect(hasher.hash(domain: 9, [4, 5]) == sha256([9, 4, 5]))
    #expect(hasher.hash(domain: 1, left, right) == sha256([1] + left.bytes + right.bytes))
  }

  @Test func threadsDoNotDisturbEachOther() async {
    let expected = (0..<64).map { sha256([UInt8($0)]) }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<2000).allSatisfy { sha256([UInt8($0 % 64)]) == expected[$0 % 64] }
        }
      }
      for await agrees in group { #expect(agrees) }
    }
  }

  @Test func randomBytesHaveTheirLengthAndDiffer() {
    #expect(randomBytes(0).isEmpty)
    #expect(randomBytes(33).count == 33)
    #expect(randomBytes(32) != randomBytes(32))
  }
}

@Suite("A digest is the same from bytes of any kind")
struct DigestFormsTests {
  @Test func formsAgree() {
    let bytes = Array(UInt8(1)...32)
    let whole = Digest(bytes: bytes)
    #expect(whole?.bytes == bytes)
    #expect(Digest(bytes: AnyCollection(bytes)) == whole)
    #expect(Digest(bytes: ([0] + bytes + [0])[1..<33]) == whole)
    #expect(whole.map { Digest(bigEndianWords: $0.bigEndianWords) } == whole)
    for count in [0, 31, 33] {
      #expect(Digest(bytes: [UInt8](repeating: 0, count: count)) == nil)
      #expect(Digest(bytes: AnyCollection([UInt8](repeating: 0, count: count))) == nil)
    }
  }
}
