import Cryptography
import FileAccess
import MerkleLog
import StrictBytes

// The state of a witness:
//
//     STATE/witness.vkey             its verifier key, with its name
//     STATE/witness.lock             one process at a time
//     STATE/logs/HEX.vkey            one key of a log that is witnessed; HEX names the line
//     STATE/ORIGIN/checkpoint        the newest cosigned checkpoint of a log: its text, the log's
//                                    signatures, and this witness's cosignature. ORIGIN is the
//                                    SHA-256 of the origin, as in tlog-witness
//     STATE/ORIGIN/cosigned          empty; says that there must be a checkpoint beside it
//     STATE/evidence/HEX/request     a request of the log that contradicts what was cosigned; HEX
//     STATE/evidence/HEX/refused     is the SHA-256 of the checkpoint's text; the checkpoint in it,
//     STATE/evidence/HEX/cosigned    and the one that was cosigned then

/// The folder in which a witness keeps what it must not forget.
struct WitnessFolder: Sendable {
  let path: String

  var lockFile: String { "\(path)/witness.lock" }
  var keyFile: String { "\(path)/witness.vkey" }
  var logsFolder: String { "\(path)/logs" }
  var evidenceFolder: String { "\(path)/evidence" }

  func checkpointFile(_ origin: KeyName) -> String {
    "\(path)/\(originHash(origin))/checkpoint"
  }

  /// The mark that something of a log was cosigned: without it, a checkpoint that is gone would look
  /// like a log that was never seen.
  func markFile(_ origin: KeyName) -> String { "\(path)/\(originHash(origin))/cosigned" }

  func logFile(_ key: VerifierKey) -> String {
    "\(logsFolder)/\(sha256(key.encoded).hex).vkey"
  }

  /// Keeps other processes away from the state.
  func takeLock() throws(WitnessError) -> FileLock {
    do throws(FileError) {
      if let lock = try FileLock.take(lockFile) { return lock }
    } catch {
      throw .file(error)
    }
    throw .inUse(state: path)
  }

  /// The witness's own verifier key.
  func verifierKey() throws(WitnessError) -> VerifierKey {
    guard fileExists(keyFile) else { throw .noState(state: path) }
    let key = try readVerifierKey(keyFile)
    guard key.kind == .cosignature else { throw .wrongKindOfKey(path: keyFile, key) }
    return key
  }

  /// The keys of the logs that are witnessed, in the order of their bytes.
  ///
  /// - Throws: Also where a key has two roles.
  func logs(besides own: VerifierKey) throws(WitnessError) -> [VerifierKey] {
    guard isFolder(logsFolder) else { return [] }
    let names = try files { () throws(FileError) in try listFolder(logsFolder) }
    var keys: [VerifierKey] = []
    for name in names where !name.begins(with: ".") {
      let file = "\(logsFolder)/\(name)"
      let key = try readVerifierKey(file)
      guard logFile(key) == file else {
        throw .fault(path: file, reason: "its name is not the digest of the key in it")
      }
      try checkRoles(of: key, from: file, own: own, logs: keys)
      keys.append(key)
    }
    return keys.sorted { $0.encoded.lexicographicallyPrecedes($1.encoded) }
  }

  /// What is kept of a log; nil where nothing of it was cosigned yet.
  func kept(
    _ origin: KeyName, logs: [VerifierKey], own: VerifierKey
  ) throws(WitnessError) -> KeptCheckpoint? {
    let file = checkpointFile(origin)
    guard fileExists(file) else {
      guard !fileExists(markFile(origin)) else {
        throw .fault(path: file, reason: "it is gone; bring it back, or give up this state and key")
      }
      return nil
    }
    let bytes = try files { () throws(FileError) in
      try readFile(file, limit: SignedNote.longest)
    }
    do throws(CheckpointError) {
      return try KeptCheckpoint(bytes, origin: origin, logs: logs, own: own)
    } catch {
      throw .fault(path: file, reason: error.description)
    }
  }

  /// Everything that is kept, by origin.
  ///
  /// - Throws: `fault` also where something is kept of a log whose key is gone.
  func allKept(
    logs: [VerifierKey], own: VerifierKey
  ) throws(WitnessError) -> [KeyName: KeptCheckpoint] {
    var all: [KeyName: KeptCheckpoint] = [:]
    for origin in Set(logs.map(\.name)) {
      all[origin] = try kept(origin, logs: logs, own: own)
    }
    let known = Set(logs.map { "\(originHash($0.name))/checkpoint" })
    let found = try files { () throws(FileError) in try surveyFolder(path) }.files
    for file in found where file.ends(with: "/checkpoint") && !known.contains(file) {
      throw .fault(
        path: "\(path)/\(file)", reason: "the key of its log is missing in \(logsFolder)")
    }
    return all
  }
}

/// The name of a log in paths (C2SP tlog-witness, Monitor Retrieval Mechanism).
func originHash(_ origin: KeyName) -> String { sha256(origin.bytes).hex }

/// Refuses a log's key that has another role or another name here.
func checkRoles(
  of key: VerifierKey, from path: String, own: VerifierKey, logs: [VerifierKey]
) throws(WitnessError) {
  guard key.kind == .note else { throw .wrongKindOfKey(path: path, key) }
  for other in [own] + logs where other.publicKey == key.publicKey && other != key {
    throw .twoRoles(key, other)
  }
}
