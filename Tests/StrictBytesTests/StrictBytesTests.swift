import StrictBytes
import Testing

@Suite struct `Bytes have one text` {
  /// RFC 4648 section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func vectorsOfTheSpecification(text: String, base64: String) {
    #expect(Base64.string(Array(text.utf8)) == base64)
    #expect(Base64.bytes(Array(base64.utf8)) == Array(text.utf8))
  }

  @Test(arguments: [
    "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8", "=", "==", "====", "Z===", "Zg==Zg==", "Zm9v\n",
    " Zm9v", "Zm 9v", "Zm9v====", "Zm-v", "Zm_v", "Zm9v=", "Zm9\u{0}", "Zm９v", "=m9v", "Zm=v",
  ])
  func otherTextIsRefused(text: String) { #expect(Base64.bytes(Array(text.utf8)) == nil) }

  @Test func everyByteInEveryPlaceComesBack() {
    for length in 1...3 {
      for place in 0..<length {
        for byte in UInt8.min...UInt8.max {
          var bytes = [UInt8](repeating: 0x5A, count: length)
          bytes[place] = byte
          #expect(Base64.bytes(Array(Base64.string(bytes).utf8)) == bytes)
          #expect(Hex.bytes(Array(Hex.string(bytes).utf8)) == bytes)
        }
      }
    }
  }

  @Test func noTwoTextsOfTwoDigitsMeanTheSameByte() {
    var meant: Set<[UInt8]> = []
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        guard let bytes = Base64.bytes([first, second, 0x3D, 0x3D]) else { continue }
        #expect(meant.insert(bytes).inserted)
        #expect(Array(Base64.string(bytes).utf8) == [first, second, 0x3D, 0x3D])
      }
    }
    #expect(meant.count == 256)
  }

  @Test(arguments: ["0", "0G", "0A", "0a0", "g0", "0 ", "０0", "0x00"])
  func otherHexadecimalIsRefused(text: String) { #expect(Hex.bytes(Array(text.utf8)) == nil) }

  @Test func digestHasThirtyTwoBytes() throws {
    let bytes = (0..<32).map { UInt8($0 * 8) }
    let digest = try #require(Digest(bytes: bytes))
    #expect(digest.bytes == bytes)
    #expect(digest.hex.count == 64)
    #expect(Digest(hex: digest.hex) == digest)
    #expect(Digest(hex: digest.hex.uppercased()) == nil)
    #expect(Digest(hex: digest.hex.dropLast()) == nil)
    #expect(Digest(hex: digest.hex + "0") == nil)
    #expect(Digest(bytes: bytes.dropLast()) == nil)
    #expect(Digest(bytes: bytes + [0]) == nil)
    #expect(Digest.zero.hex == String(repeating: "0", count: 64))
  }

  @Test func digestsStandInTheOrderOfTheirBytes() throws {
    for place in 0..<32 {
      var larger = [UInt8](repeating: 0x7F, count: 32)
      let smaller = try #require(Digest(bytes: larger))
      larger[place] = 0x80
      let greater = try #require(Digest(bytes: larger))
      #expect(smaller < greater)
      #expect(!(greater < smaller))
      #expect(smaller != greater)
    }
  }
}
