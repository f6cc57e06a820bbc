import Cryptography
import FileAccess
import MerkleLog
import StrictBytes

/// The key that signs the log's checkpoints, in a file of its own far from the data.
public struct LogKey: Sendable {
  static let largestKeyFile = 64 << 10

  /// The path of the private key.
  public let path: String
  let privateKey: Ed25519PrivateKey

  /// Loads the key of a file in PKCS#8 PEM form.
  ///
  /// - Parameter passphrase: nil for a key that is not encrypted.
  public init(loading path: String, passphrase: [UInt8]? = nil) throws(OfficeError) {
    self.path = path
    let pem = try files { () throws(FileError) in try readFile(path, limit: Self.largestKeyFile) }
    do throws(KeyError) {
      privateKey = try Ed25519PrivateKey(pem: pem, passphrase: passphrase)
    } catch {
      throw .key(path: path, reason: error.description)
    }
  }

  /// Makes a new key and writes it to a new file that only its owner can read.
  ///
  /// - Parameter passphrase: encrypts the file; nil leaves it open to whoever can read it.
  public init(generatingAt path: String, passphrase: [UInt8]? = nil) throws(OfficeError) {
    self.path = path
    privateKey = Ed25519PrivateKey.generate()
    let pem: [UInt8]
    do throws(KeyError) { pem = try privateKey.pem(passphrase: passphrase) } catch {
      throw .key(path: path, reason: error.description)
    }
    try files { () throws(FileError) in try writePrivate(pem, to: path) }
  }

  /// Loads the key of a file, or makes it there if the file is missing.
  ///
  /// - Parameter data: a folder that is given away or published; the key must not lie in it.
  public static func loadOrGenerate(
    at path: String, passphrase: [UInt8]?, apartFrom data: String
  ) throws(OfficeError) -> LogKey {
    guard !isPath(path, inside: data) else { throw .keyBesideData(path: path) }
    return fileExists(path)
      ? try LogKey(loading: path, passphrase: passphrase)
      : try LogKey(generatingAt: path, passphrase: passphrase)
  }

  /// The verifier key (C2SP signed-note) for a log of this origin.
  func verifierKey(origin: String) throws(OfficeError) -> VerifierKey {
    VerifierKey(name: try name(origin), kind: .note, publicKey: privateKey.publicKey)
  }

  /// The signer of checkpoints for a log of this origin.
  func signer(origin: String) throws(OfficeError) -> SignerKey {
    SignerKey(name: try name(origin), kind: .note, privateKey: privateKey)
  }

  private func name(_ origin: String) throws(OfficeError) -> KeyName {
    guard let name = KeyName(origin) else {
      throw .key(path: path, reason: "\(origin) cannot be the name of a log")
    }
    return name
  }
}

/// The passphrase in the first line of a file.
public func readPassphrase(_ path: String) throws(OfficeError) -> [UInt8] {
  let bytes = try files { () throws(FileError) in try readFile(path, limit: 4_096) }
  return Array(bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
}
