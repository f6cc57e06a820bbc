import Cryptography
import StrictBytes

// The text of a verifier key (C2SP signed-note, Verifier keys):
//
//     example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
//
// name, key ID in 8 hexadecimal digits, and base64 of the type byte and the public key.

/// A public key by which signatures on notes are verified, with its name and type.
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
  /// What a key signs, with the type byte of C2SP signed-note.
  public enum Kind: UInt8, Hashable, Sendable {
    /// The text of a note.
    case note = 0x01
    /// A checkpoint that was seen, with the time (C2SP tlog-cosignature, Ed25519).
    case cosignature = 0x04
  }

  /// The name that stands in the signature line.
  public let name: KeyName
  /// What the key signs.
  public let kind: Kind
  /// The key.
  public let publicKey: Ed25519PublicKey
  /// The first four bytes of SHA-256(name || 0A || type || public key), big-endian.
  public let keyID: UInt32

  /// Puts a name, a type and a key together.
  public init(name: KeyName, kind: Kind, publicKey: Ed25519PublicKey) {
    self.name = name
    self.kind = kind
    self.publicKey = publicKey
    let material = [kind.rawValue] + publicKey.bytes
    self.keyID = UInt32(
      sha256(name.bytes + [UInt8(ascii: "\n")] + material).bigEndianWords.0 >> 32)
  }

  /// Reads the text of a verifier key, in the one form in which `encoded` writes it.
  ///
  /// - Throws: Why the text is not a key that can be trusted.
  public init(encoded: [UInt8]) throws(VerifierKeyError) {
    let parts = encoded.split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].count == 8, let keyID = Hex.bytes(parts[1]),
      let material = Base64.bytes(Array(parts[2])), let type = material.first
    else { throw .notVerifierKey }
    guard let name = KeyName(bytes: parts[0]) else { throw .badName }
    guard let kind = Kind(rawValue: type) else { throw .unsupportedType(type) }
    let publicKey: Ed25519PublicKey
    do throws(KeyError) {
      publicKey = try Ed25519PublicKey(bytes: Array(material.dropFirst()))
    } catch {
      throw .badKey(error)
    }
    self.init(name: name, kind: kind, publicKey: publicKey)
    guard keyIDBytes == keyID else {
      throw .keyIDDiffers(stated: Hex.string(keyID), computed: Hex.string(keyIDBytes))
    }
  }

  /// The text of the key.
  public var encoded: [UInt8] {
    let material = Base64.string([kind.rawValue] + publicKey.bytes)
    return name.bytes + Array("+\(Hex.string(keyIDBytes))+\(material)".utf8)
  }

  /// The text of the key, for people.
  public var description: String { String(decoding: encoded, as: UTF8.self) }

  /// The four bytes that begin a signature of this key.
  var keyIDBytes: [UInt8] { bigEndianBytes(keyID) }
}

/// Why a text is not a verifier key.
public enum VerifierKeyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text is not NAME+8 lowercase hexadecimal digits+canonical base64.
  case notVerifierKey
  /// The name is empty or has a space, a plus sign or a control character.
  case badName
  /// The key is of a type that this program does not verify.
  case unsupportedType(UInt8)
  /// The public key is unusable.
  case badKey(KeyError)
  /// The key ID does not belong to this name and key: one of them was mistyped or exchanged.
  case keyIDDiffers(stated: String, computed: String)

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .notVerifierKey: "a verifier key is written NAME+KEYID+BASE64 and this text is not"
    case .badName: "the key's name is empty or has a space, a plus sign or a control character"
    case .unsupportedType(let type): "keys of type \(Hex.string([type])) are not supported"
    case .badKey(let error): error.description
    case .keyIDDiffers(let stated, let computed):
      "the key ID is \(stated) and this name and key have \(computed): the text was altered"
    }
  }
}

/// The bytes of a number, the highest first.
func bigEndianBytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  withUnsafeBytes(of: number.bigEndian) { Array($0) }
}
