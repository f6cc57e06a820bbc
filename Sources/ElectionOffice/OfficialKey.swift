import Cryptography
import ElectionModel
import FileAccess
import MerkleLog
import StrictBytes

/// The private key of a person or a device, in a file of its own.
public struct OfficialKey: Sendable {
  /// What a key that has a name of its own signs.
  public enum NamedKind: String, Sendable, CaseIterable {
    /// The checkpoints of a log (C2SP signed-note, type 1).
    case log
    /// Cosignatures of a witness (C2SP tlog-cosignature, type 4).
    case witness
  }

  /// The path of the private key.
  public let path: String
  let privateKey: Ed25519PrivateKey

  /// Loads the key of a file in PKCS#8 PEM form.
  ///
  /// - Parameter passphrase: nil for a key that is not encrypted.
  public init(loading path: String, passphrase: [UInt8]?) throws(OfficeError) {
    self.path = path
    let pem = try files { () throws(FileError) in try readFile(path, limit: 64 << 10) }
    do throws(KeyError) {
      privateKey = try Ed25519PrivateKey(pem: pem, passphrase: passphrase)
    } catch {
      throw .key(path: path, reason: error.description)
    }
  }

  /// Makes a new key and writes it to a new file that only its owner can read.
  ///
  /// A crash leaves the whole file or none, on file systems that can make files without a name.
  ///
  /// - Parameter passphrase: encrypts the file; nil leaves it open to whoever can read it.
  /// - Throws: `.keyBesideData` in the folder of an election, a definition or a publication;
  ///   `.file` where the file exists.
  public init(generatingAt path: String, passphrase: [UInt8]?) throws(OfficeError) {
    let folder = parentFolder(of: path)
    for name in ["ledger.db", "checkpoint", DefinitionFiles.sumsName, "election.json"]
    where fileExists("\(folder)/\(name)") {
      throw .keyBesideData(path: path)
    }
    self.path = path
    privateKey = Ed25519PrivateKey.generate()
    let pem: [UInt8]
    do throws(KeyError) { pem = try privateKey.pem(passphrase: passphrase) } catch {
      throw .key(path: path, reason: error.description)
    }
    try files { () throws(FileError) in try writePrivate(pem, to: path) }
  }

  /// The public key as `keys.csv` and key events have it: base64 of 32 bytes.
  public var publicKeyText: String { Base64.string(privateKey.publicKey.bytes) }

  /// The verifier key (C2SP signed-note) under a name.
  public func verifierKeyText(name: String, kind: NamedKind) throws(OfficeError) -> String {
    guard let name = KeyName(name) else {
      throw .key(
        path: path, reason: "the name is empty or has a space, a plus sign or a control character")
    }
    let type: VerifierKey.Kind =
      switch kind {
      case .log: .note
      case .witness: .cosignature
      }
    return VerifierKey(name: name, kind: type, publicKey: privateKey.publicKey).description
  }
}
