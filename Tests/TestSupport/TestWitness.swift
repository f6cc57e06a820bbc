import Cryptography
import Foundation
import MerkleLog
import StrictBytes
import Witnessing

/// A witness in memory that decides as the specification says, with the key of a name.
///
/// Unchecked: `seen` and `seconds` are read and written under the lock only; everything else is
/// constant. A request is decided and noted under the same lock, as tlog-witness demands.
public final class TestWitness: @unchecked Sendable {
  /// Its name in the policies of the tests.
  public let name: String
  /// Its worthless key.
  public let key: SignerKey
  private let logs: [VerifierKey]
  private let lock = NSLock()
  private var seen: TreeHead?
  private var seconds: UInt64 = 1_790_000_000

  /// A witness of some logs that has seen nothing.
  public init(_ name: String, logs: [VerifierKey]) {
    self.name = name
    self.logs = logs
    let seed = sha256(Array("shomar test witness \(name)".utf8)).bytes
    guard let keyName = KeyName("\(name).example/w"),
      let privateKey = try? Ed25519PrivateKey(seed: seed)
    else { preconditionFailure("the name and the seed are good") }
    key = SignerKey(name: keyName, kind: .cosignature, privateKey: privateKey)
  }

  /// The newest tree it has cosigned.
  public var newest: TreeHead? {
    get { lock.withLock { seen } }
    set { lock.withLock { seen = newValue } }
  }

  /// The time of its next cosignature.
  public var time: UInt64 {
    get { lock.withLock { seconds } }
    set { lock.withLock { seconds = newValue } }
  }

  /// What it answers to a request.
  public func answer(_ body: [UInt8]) -> ServerAnswer {
    lock.withLock { decided(body) }
  }

  /// Decides while nobody else does.
  private func decided(_ body: [UInt8]) -> ServerAnswer {
    let last = seen ?? TreeHead(size: 0, root: emptyTreeHash)
    switch decide(body, logs: logs, seen: { _ in last }) {
    case .refuse(let refusal):
      return .answer(refusal.status, type: refusal.contentType, refusal.body)
    case .cosign(let checkpoint, let note):
      seen = checkpoint.head
      return .answer(200, key.cosignature(of: note.text, at: seconds).encoded)
    }
  }

  /// The line of a policy that names it.
  public func policyLine(at address: String?) -> String {
    "witness \(name) \(key.verifierKey)" + (address.map { " \($0)" } ?? "")
  }
}
