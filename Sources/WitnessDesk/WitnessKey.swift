import Cryptography
import FileAccess
import MerkleLog
import StrictBytes

/// A witness's private key, in a file of its own far from the state.
public struct WitnessKey: Sendable {
  /// The path of the file.
  public let path: String
  let privateKey: Ed25519PrivateKey

  private static let longest = 64 << 10

  /// Loads the key of a file in PKCS#8 PEM form.
  ///
  /// - Parameter passphrase: nil for a key that is not encrypted.
  public init(loading path: String, passphrase: [UInt8]?) throws(WitnessError) {
    self.path = path
    let pem = try files { () throws(FileError) in try readFile(path, limit: Self.longest) }
    do throws(KeyError) {
      privateKey = try Ed25519PrivateKey(pem: pem, passphrase: passphrase)
    } catch {
      throw .key(path: path, error)
    }
  }

  /// Makes a new key and writes it to a new file that only its owner can read.
  ///
  /// - Parameter passphrase: Encrypts the file; nil leaves it open to whoever can read it.
  public init(generatingAt path: String, passphrase: [UInt8]?) throws(WitnessError) {
    self.path = path
    privateKey = Ed25519PrivateKey.generate()
    let pem: [UInt8]
    do throws(KeyError) { pem = try privateKey.pem(passphrase: passphrase) } catch {
      throw .key(path: path, error)
    }
    try files { () throws(FileError) in try writePrivate(pem, to: path) }
  }

  /// The passphrase in the first line of a file.
  public static func passphrase(inFile path: String) throws(WitnessError) -> [UInt8] {
    let bytes = try files { () throws(FileError) in try readFile(path, limit: 4_096) }
    return Array(bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
  }

  /// The file beside the key that says whose it is.
  var takenFile: String { "\(path).vkey" }

  func checkApart(from state: String) throws(WitnessError) {
    if isPath(path, inside: state) { throw .keyInsideState(path: path) }
  }
}
