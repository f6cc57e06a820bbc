import Cryptography
import ElectionModel
import FileAccess
import MerkleLog
import StrictBytes
import Witnessing

/// A policy by which cosignatures are collected, good enough for that.
public struct WitnessPolicy: Sendable {
  /// The file it was read from.
  public let path: String
  let policy: Policy

  /// Reads a policy (C2SP tlog-policy).
  ///
  /// - Throws: `.witnessing` where it is malformed, or where one dishonest witness can break it.
  public init(reading path: String) throws(OfficeError) {
    let bytes = try files { () throws(FileError) in try readFile(path, limit: Policy.longest) }
    do throws(PolicyError) { policy = try Policy(encoded: bytes) } catch {
      throw .witnessing(.malformed(path: path, error))
    }
    self.path = path
    // ledger.md 5.2: two of three is what people write down first, and one liar breaks it.
    guard !policy.quorum.isBroken(byDishonest: 1) else {
      let arithmetic = policy.quorum.arithmetic(dishonest: 1)
      throw .witnessing(.weakQuorum(path: path, arithmetic: arithmetic))
    }
  }

  /// Checks that the policy is of this log, and that none of its keys has another role there, or
  /// ever had.
  func check(log: VerifierKey, ring: KeyRing) throws(OfficeError) {
    guard policy.logs.isEmpty || policy.logs.contains(where: { $0.key == log }) else {
      throw .witnessing(.otherLogs(path: path, log: log))
    }
    for witness in policy.witnesses {
      let key = witness.key.publicKey
      let signer = ring.members.first { $0.key.publicKey == key.bytes }
      let role =
        key == log.publicKey ? "the log's" : signer.map { "the signing key \($0.key.id)" }
      if let role {
        throw .witnessing(.keyWithTwoRoles(path: path, witness: "\(witness.name)", role: role))
      }
    }
  }

  /// The names of the witnesses' files in a folder, in their order.
  func fileNames(ending: String) throws(OfficeError) -> [String] {
    var names: [String] = []
    for witness in policy.witnesses {
      let bytes = witness.name.bytes
      guard let name = String(validating: bytes, as: UTF8.self), bytes.first != UInt8(ascii: "."),
        !bytes.contains(UInt8(ascii: "/"))
      else { throw .witnessing(.noFileName(path: path, witness: "\(witness.name)")) }
      names.append(name + ending)
    }
    return names
  }

  /// The name of the quorum as the file has it.
  var quorumName: String {
    switch policy.quorum {
    case .none: "none"
    case .witness(let place): "\(policy.witnesses[place].name)"
    case .group(let name, _, _): "\(name)"
    }
  }
}

/// Whom to ask for cosignatures, and how.
public struct Witnesses: Sendable {
  /// How requests and answers travel.
  public enum Way: Sendable {
    /// Over HTTP, to the addresses of the policy; each may take so many seconds.
    case http(timeout: Int)
    /// As files in a folder, carried by people: requests to write, or answers to read.
    case folders(requests: String?, cosignatures: String?)
  }

  let policy: WitnessPolicy
  let way: Way
  /// The size from which proofs lead; nil for what each witness is known to have.
  let start: UInt64?

  /// Puts the parts together.
  public init(policy: WitnessPolicy, way: Way, from start: UInt64? = nil) {
    self.policy = policy
    self.way = way
    self.start = start
  }

  /// Checks everything that can be checked before anything is signed.
  func check(log: VerifierKey, ring: KeyRing) throws(OfficeError) {
    try policy.check(log: log, ring: ring)
    if case .folders = way { _ = try policy.fileNames(ending: "") }
  }
}
