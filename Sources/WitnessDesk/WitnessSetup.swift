import Cryptography
import FileAccess
import MerkleLog
import StrictBytes

extension Witness {
  /// Begins a witness, or finishes beginning one that was cut short.
  ///
  /// - Parameters:
  ///   - path: A new folder, or that of this very witness.
  ///   - name: The name that stands in cosignatures, such as `court.example/w1`.
  ///   - key: The file of the private key; it is made there if it is missing.
  ///   - passphrase: Of the key's file; nil where it has none.
  ///   - logs: Files with the verifier keys of the logs to witness.
  /// - Returns: The verifier key for policies and paper.
  public static func begin(
    in path: String, name: String, key keyPath: String, passphrase: [UInt8]?, logs: [String]
  ) throws(WitnessError) -> VerifierKey {
    guard let keyName = KeyName(name) else { throw .badName(name) }
    guard !isPath(keyPath, inside: path) else { throw .keyInsideState(path: keyPath) }
    var logKeys: [VerifierKey] = []
    for file in logs { logKeys.append(try readVerifierKey(file)) }
    let folder = WitnessFolder(path: path)
    try checkPlace(folder)
    let key =
      fileExists(keyPath)
      ? try WitnessKey(loading: keyPath, passphrase: passphrase)
      : try WitnessKey(generatingAt: keyPath, passphrase: passphrase)
    let own = VerifierKey(
      name: keyName, kind: .cosignature, publicKey: key.privateKey.publicKey)
    try checkUntaken(key, by: own, folder)
    for (logKey, file) in zip(logKeys, logs) {
      try checkRoles(of: logKey, from: file, own: own, logs: logKeys)
    }
    try settle(own, key, logKeys, in: folder)
    return own
  }

  /// Adds a log to those that a witness cosigns.
  ///
  /// - Returns: The log's key.
  public static func addLog(
    _ file: String, to path: String
  ) throws(WitnessError) -> VerifierKey {
    let folder = WitnessFolder(path: path)
    let own = try folder.verifierKey()
    let lock = try folder.takeLock()
    defer { keepUntilHere(lock) }
    let key = try readVerifierKey(file)
    try checkRoles(of: key, from: file, own: own, logs: try folder.logs(besides: own))
    try files { () throws(FileError) in try writeImmutable(line(key), to: folder.logFile(key)) }
    return key
  }

  /// A folder with other things in it was not meant.
  private static func checkPlace(_ folder: WitnessFolder) throws(WitnessError) {
    guard isFolder(folder.path), !fileExists(folder.keyFile) else { return }
    let found = try files { () throws(FileError) in try listFolder(folder.path) }
    let known = ["witness.lock", "witness.vkey"]
    if let other = found.first(where: { !known.contains($0) && !$0.begins(with: ".new-") }) {
      throw .otherState(state: folder.path, reason: "it holds other things, such as \(other)")
    }
  }

  /// One key, one name, one state: a second state would know nothing of what the first cosigned.
  private static func checkUntaken(
    _ key: WitnessKey, by own: VerifierKey, _ folder: WitnessFolder
  ) throws(WitnessError) {
    if fileExists(folder.keyFile) {
      let other = try folder.verifierKey()
      guard other == own else {
        throw .otherState(state: folder.path, reason: "it is that of \(other)")
      }
    } else if fileExists(key.takenFile) {
      throw .keyTaken(path: key.path, by: "\(try readVerifierKey(key.takenFile))")
    }
  }

  /// Writes the state. A crash midway leaves a part of it, which the same call completes: the mark
  /// beside the key, which forbids a second state, is written last.
  private static func settle(
    _ own: VerifierKey, _ key: WitnessKey, _ logs: [VerifierKey], in folder: WitnessFolder
  ) throws(WitnessError) {
    try files { () throws(FileError) in
      try makeFolder(folder.path)
      try writeImmutable(line(own), to: folder.keyFile)
      for log in logs { try writeImmutable(line(log), to: folder.logFile(log)) }
    }
    // A log that was added earlier may not go together with one of these.
    _ = try folder.logs(besides: own)
    try files { () throws(FileError) in try writeImmutable(line(own), to: key.takenFile) }
  }

  private static func line(_ key: VerifierKey) -> [UInt8] { key.encoded + [UInt8(ascii: "\n")] }
}

/// The lock is held as long as somebody may still look at it.
private func keepUntilHere(_ lock: borrowing FileLock) {}

/// What a state holds, verified with the public keys in it.
public struct WitnessReport: Sendable {
  /// The witness's verifier key.
  public let verifierKey: VerifierKey
  /// The keys of the logs.
  public let logs: [VerifierKey]
  /// What is kept of each log of which something was cosigned.
  public let kept: [KeyName: KeptCheckpoint]
  /// The folders of the evidence.
  public let evidence: [String]

  /// Reads a state, also while a server works with it.
  public init(of path: String) throws(WitnessError) {
    let folder = WitnessFolder(path: path)
    verifierKey = try folder.verifierKey()
    logs = try folder.logs(besides: verifierKey)
    kept = try folder.allKept(logs: logs, own: verifierKey)
    evidence = try files { () throws(FileError) in
      try WitnessDesk.evidence(in: folder.evidenceFolder).map { "\(folder.evidenceFolder)/\($0)" }
    }
  }
}
