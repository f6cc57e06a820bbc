import MerkleLog

// A trust policy (C2SP tlog-policy), a text file:
//
//     log elections.example/2026-general/ledger+30987032+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4
//     witness party-a observer-a.example/w+542ee159+BGd6dNlk5KhP+lAlqLVTe1xKN61tFG6FR4Osc0aEogfE
//     …
//     group all-sides 3 party-a party-b press court
//     quorum all-sides
//
// one statement a line, its words separated by spaces and tabs; empty lines, and lines whose first
// word begins with #, say nothing.

/// Which logs are trusted, and whose cosignatures a checkpoint needs besides the log's signature.
public struct Policy: Hashable, Sendable {
  /// A log that is trusted.
  public struct Log: Hashable, Sendable {
    /// The key of its checkpoints, of the kind `note`; its name is the origin.
    public let key: VerifierKey
    /// Where it can be asked; nil where the policy does not say.
    public let url: PolicyWord?
  }

  /// A witness that is known.
  public struct Witness: Hashable, Sendable {
    /// Its name within the policy.
    public let name: PolicyWord
    /// The key of its cosignatures, of the kind `cosignature`.
    public let key: VerifierKey
    /// Its submission prefix (C2SP tlog-witness); nil where the policy does not say.
    public let url: PolicyWord?
  }

  /// What is needed: cosignatures of one witness, or of enough members of a group.
  public indirect enum Quorum: Hashable, Sendable {
    /// No cosignature is needed.
    case none
    /// The witness of this place in `witnesses` has cosigned.
    case witness(Int)
    /// At least so many of the members hold.
    case group(name: PolicyWord, atLeast: Int, of: [Quorum])
  }

  /// The logs, in the order of the file.
  public let logs: [Log]
  /// The witnesses, in the order of the file, whether the quorum asks for them or not.
  public let witnesses: [Witness]
  /// What a checkpoint needs.
  public let quorum: Quorum

  /// The longest file that is read, in bytes.
  public static let longest = 1 << 16
  /// The most logs, witnesses, and groups that are read, of each; the specification asks for 32.
  public static let mostOfEach = 100
}

/// A name or an address of a policy: bytes without spaces, compared as they are.
public struct PolicyWord: Hashable, Sendable, CustomStringConvertible {
  /// The bytes.
  public let bytes: [UInt8]

  init(_ bytes: some Collection<UInt8>) { self.bytes = Array(bytes) }

  /// The word as text, for people.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}

/// Why bytes are not a policy that may be used; lines count from 1.
public enum PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file has more bytes than are read.
  case tooLong(bytes: Int)
  /// A byte is a control character other than tab and newline.
  case controlCharacter(line: Int)
  /// The last line has no newline: the file was cut.
  case cutOff
  /// The line is none of `log`, `witness`, `group`, `quorum` with the words it needs.
  case notAStatement(line: Int)
  /// The key of the line cannot be trusted.
  case badKey(line: Int, VerifierKeyError)
  /// A witness's key where a log's is needed, or the other way round.
  case wrongKindOfKey(line: Int, VerifierKey)
  /// The public key stands in an earlier line, under whatever name and in whatever role.
  case sameKey(line: Int, earlier: Int)
  /// The name is taken by an earlier line, or is `none`.
  case nameTaken(line: Int, PolicyWord)
  /// No earlier line defines the name.
  case unknownName(line: Int, PolicyWord)
  /// The name is a member of an earlier group, or stands twice in this one.
  case memberTwice(line: Int, PolicyWord)
  /// The threshold of a group is not from 1 to the number of its members.
  case badThreshold(line: Int, members: Int)
  /// There are more statements of one sort than are read.
  case tooMany(line: Int)
  /// There is a second quorum.
  case secondQuorum(line: Int)
  /// There is no quorum.
  case noQuorum

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .tooLong(let bytes): "the policy has \(bytes) bytes and at most \(Policy.longest) are read"
    case .controlCharacter(let line): "line \(line) has a control character"
    case .cutOff: "the last line of the policy is cut off"
    case .notAStatement(let line):
      "line \(line) is none of: log VKEY [URL], witness NAME VKEY [URL], group NAME K|any|all "
        + "NAME..., quorum NAME|none"
    case .badKey(let line, let error): "line \(line): \(error)"
    case .wrongKindOfKey(let line, let key): "line \(line): the key is of the wrong kind: \(key)"
    case .sameKey(let line, let earlier):
      "line \(line) has the same public key as line \(earlier): one key has one role and one name"
    case .nameTaken(let line, let name): "line \(line): the name \(name) is taken"
    case .unknownName(let line, let name): "line \(line): no earlier line defines \(name)"
    case .memberTwice(let line, let name):
      "line \(line): \(name) is a member already; each name counts in one place only"
    case .badThreshold(let line, let members):
      "line \(line): the threshold is not from 1 to \(members), any or all"
    case .tooMany(let line): "line \(line) is one more than the \(Policy.mostOfEach) that are read"
    case .secondQuorum(let line): "line \(line) is a second quorum"
    case .noQuorum: "the policy has no quorum line"
    }
  }
}
