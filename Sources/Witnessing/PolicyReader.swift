import Cryptography
import MerkleLog

extension Policy {
  /// Reads a policy (C2SP tlog-policy, Policy file syntax and structure).
  ///
  /// Besides what the specification refuses, a public key must not stand in two roles: a log that
  /// is its own witness witnesses nothing.
  ///
  /// - Throws: The first thing that is wrong, with its line.
  public init(encoded: [UInt8]) throws(PolicyError) {
    guard encoded.count <= Self.longest else { throw .tooLong(bytes: encoded.count) }
    guard encoded.isEmpty || encoded.last == UInt8(ascii: "\n") else { throw .cutOff }
    var reader = PolicyReader()
    let lines = encoded.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (position, line) in lines.enumerated() {
      try reader.read(line, number: position + 1)
    }
    guard let quorum = reader.quorum else { throw .noQuorum }
    logs = reader.logs
    witnesses = reader.witnesses
    self.quorum = quorum
  }
}

/// The statements of a policy as far as they were read.
private struct PolicyReader {
  var logs: [Policy.Log] = []
  var witnesses: [Policy.Witness] = []
  var quorum: Policy.Quorum?
  private var groups = 0
  private var named: [PolicyWord: Policy.Quorum] = [:]
  private var members: Set<PolicyWord> = []
  private var keyLines: [[UInt8]: Int] = [:]

  mutating func read(_ line: ArraySlice<UInt8>, number: Int) throws(PolicyError) {
    guard line.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
      throw .controlCharacter(line: number)
    }
    let words = line.split { $0 == UInt8(ascii: " ") || $0 == 0x09 }.map(PolicyWord.init)
    guard let first = words.first, first.bytes.first != UInt8(ascii: "#") else { return }
    let rest = Array(words.dropFirst())
    switch first.bytes {
    case Array("log".utf8): try readLog(rest, number)
    case Array("witness".utf8): try readWitness(rest, number)
    case Array("group".utf8): try readGroup(rest, number)
    case Array("quorum".utf8): try readQuorum(rest, number)
    default: throw .notAStatement(line: number)
    }
  }

  private mutating func readLog(_ words: [PolicyWord], _ line: Int) throws(PolicyError) {
    guard (1...2).contains(words.count) else { throw .notAStatement(line: line) }
    let key = try key(words[0], .note, line)
    guard logs.count < Policy.mostOfEach else { throw .tooMany(line: line) }
    logs.append(Policy.Log(key: key, url: words.dropFirst().first))
  }

  private mutating func readWitness(_ words: [PolicyWord], _ line: Int) throws(PolicyError) {
    guard (2...3).contains(words.count) else { throw .notAStatement(line: line) }
    let key = try key(words[1], .cosignature, line)
    guard witnesses.count < Policy.mostOfEach else { throw .tooMany(line: line) }
    try define(words[0], as: .witness(witnesses.count), line)
    witnesses.append(Policy.Witness(name: words[0], key: key, url: words.dropFirst(2).first))
  }

  private mutating func readGroup(_ words: [PolicyWord], _ line: Int) throws(PolicyError) {
    guard words.count >= 3 else { throw .notAStatement(line: line) }
    guard groups < Policy.mostOfEach else { throw .tooMany(line: line) }
    groups += 1
    let names = words[2...]
    var parts: [Policy.Quorum] = []
    for name in names {
      guard let part = named[name] else { throw .unknownName(line: line, name) }
      guard members.insert(name).inserted else { throw .memberTwice(line: line, name) }
      parts.append(part)
    }
    guard let atLeast = threshold(words[1], of: parts.count) else {
      throw .badThreshold(line: line, members: parts.count)
    }
    try define(words[0], as: .group(name: words[0], atLeast: atLeast, of: parts), line)
  }

  private mutating func readQuorum(_ words: [PolicyWord], _ line: Int) throws(PolicyError) {
    guard words.count == 1 else { throw .notAStatement(line: line) }
    guard quorum == nil else { throw .secondQuorum(line: line) }
    if words[0].bytes == Self.none {
      quorum = Policy.Quorum.none
    } else {
      guard let found = named[words[0]] else { throw .unknownName(line: line, words[0]) }
      quorum = found
    }
  }

  private static let none = Array("none".utf8)

  private func threshold(_ word: PolicyWord, of members: Int) -> Int? {
    switch word.bytes {
    case Array("any".utf8): return 1
    case Array("all".utf8): return members
    default:
      guard let number = canonicalDecimal(word.bytes), (1...UInt64(members)).contains(number)
      else { return nil }
      return Int(number)
    }
  }

  private mutating func define(
    _ name: PolicyWord, as quorum: Policy.Quorum, _ line: Int
  ) throws(PolicyError) {
    guard name.bytes != Self.none, named.updateValue(quorum, forKey: name) == nil else {
      throw .nameTaken(line: line, name)
    }
  }

  private mutating func key(
    _ word: PolicyWord, _ kind: VerifierKey.Kind, _ line: Int
  ) throws(PolicyError) -> VerifierKey {
    let key: VerifierKey
    do throws(VerifierKeyError) { key = try VerifierKey(encoded: word.bytes) } catch {
      throw .badKey(line: line, error)
    }
    guard key.kind == kind else { throw .wrongKindOfKey(line: line, key) }
    if let earlier = keyLines.updateValue(line, forKey: key.publicKey.bytes) {
      throw .sameKey(line: line, earlier: earlier)
    }
    return key
  }
}
