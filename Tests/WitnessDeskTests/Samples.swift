import Cryptography
import FileAccess
import MerkleLog
import StrictBytes
import Synchronization
import TestSupport
import Testing
import Witnessing

@testable import WitnessDesk

let log = exampleLog
let otherLog = exampleSigner("elections.example/2030-general/ledger", .note, 2)

/// A clock that a test sets.
final class SetClock: Sendable {
  private let seconds: Mutex<UInt64>

  init(_ seconds: UInt64) { self.seconds = Mutex(seconds) }

  func set(_ seconds: UInt64) { self.seconds.withLock { $0 = seconds } }

  func read() -> UInt64 { seconds.withLock { $0 } }
}

/// A witness with its key and state in a folder of its own.
struct ExampleWitness {
  let folder = TemporaryFolder()
  let clock = SetClock(1_790_000_000)

  var state: String { folder("state") }
  var key: String { folder("keys/w.pem") }

  /// Begins it for these logs.
  init(logs: [SignerKey] = [log]) throws {
    var files: [String] = []
    for key in logs { files.append(try write(key.verifierKey)) }
    _ = try Witness.begin(
      in: state, name: "court.example/w1", key: key, passphrase: nil, logs: files)
  }

  /// Writes a verifier key into a file.
  func write(_ key: VerifierKey) throws -> String {
    let file = folder("paper/\(sha256(key.encoded).hex).vkey")
    try writeDurably(key.encoded + [0x0A], to: file)
    return file
  }

  func open() throws -> Witness {
    let clock = clock
    let loaded = try WitnessKey(loading: key, passphrase: nil)
    return try Witness(opening: state, key: loaded, clock: { clock.read() })
  }

  /// Opens the state, has one request cosigned, and lets go of the state.
  func cosignOnce(_ request: [UInt8]) throws {
    let witness = try open()
    #expect(witness.status(request) == 200)
  }

  func checkpointFile(_ key: SignerKey = log) -> String {
    WitnessFolder(path: state).checkpointFile(key.verifierKey.name)
  }
}

extension Witness {
  func status(_ request: [UInt8]) -> Int { handle(request).answer.status }
}
