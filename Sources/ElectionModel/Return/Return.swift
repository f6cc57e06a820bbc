import StrictBytes

/// One precinct's statement for one contest and one part, as its officials sign it
/// (docs/formats/return.md). Only its form is known to be right.
public struct Statement: Sendable, Equatable {
  /// The election it claims to be of.
  public var election: ElectionID
  /// The digest of the definition its officials worked with.
  public var definition: Digest
  /// The precinct, contest and part it states.
  public var slot: Slot
  /// 1 for the first signed statement.
  public var revision: Int
  /// When the branch opened by its own clock, `YYYY-MM-DDThh:mm`.
  public var opened: String?
  /// When the branch closed by its own clock.
  public var closed: String?
  /// Ballot slips, if slips were used.
  public var slips: Slips?
  /// Voters identified, if known.
  public var identified: Int?
  /// Numbers of ballots.
  public var ballots: BallotNumbers
  /// Votes by candidate code; a candidate not listed has none. Sorted by code.
  public var votes: [CodeVotes]
  /// Positions lost to overvoting, where the device reports them.
  public var overvotes: Int?
  /// Positions left empty, where the device reports them.
  public var undervotes: Int?
  /// The ballots file, if there is one.
  public var ballotsFile: DocumentReference?
  /// Who signs, by key.
  public var signers: [Signer]
  /// Who refused to sign, and why.
  public var refusals: [Refusal]
  /// Remarks and objections.
  public var remarks: String

  /// Puts a statement together; votes and signers are put into their order.
  public init(
    election: ElectionID, definition: Digest, slot: Slot, revision: Int = 1,
    opened: String? = nil, closed: String? = nil, slips: Slips? = nil, identified: Int? = nil,
    ballots: BallotNumbers, votes: [CodeVotes], overvotes: Int? = nil, undervotes: Int? = nil,
    ballotsFile: DocumentReference? = nil, signers: [Signer], refusals: [Refusal] = [],
    remarks: String = ""
  ) {
    self.election = election
    self.definition = definition
    self.slot = slot
    self.revision = revision
    self.opened = opened
    self.closed = closed
    self.slips = slips
    self.identified = identified
    self.ballots = ballots
    self.votes = votes.sorted { $0.code < $1.code }
    self.overvotes = overvotes
    self.undervotes = undervotes
    self.ballotsFile = ballotsFile
    self.signers = signers.sorted { $0.key < $1.key }
    self.refusals = refusals
    self.remarks = remarks
  }
}

extension Statement {
  /// The same for votes and signers that stand in their order.
  init(
    inOrder election: ElectionID, definition: Digest, slot: Slot, revision: Int, opened: String?,
    closed: String?, slips: Slips?, identified: Int?, ballots: BallotNumbers, votes: [CodeVotes],
    overvotes: Int?, undervotes: Int?, ballotsFile: DocumentReference?, signers: [Signer],
    refusals: [Refusal], remarks: String
  ) {
    self.election = election
    self.definition = definition
    self.slot = slot
    self.revision = revision
    self.opened = opened
    self.closed = closed
    self.slips = slips
    self.identified = identified
    self.ballots = ballots
    self.votes = votes
    self.overvotes = overvotes
    self.undervotes = undervotes
    self.ballotsFile = ballotsFile
    self.signers = signers
    self.refusals = refusals
    self.remarks = remarks
  }
}

/// The place of a return: at most one return counts for each.
public struct Slot: Sendable, Hashable, Comparable {
  /// The precinct claimed.
  public let precinct: PrecinctID
  /// The contest claimed.
  public let contest: ContestID
  /// The part claimed.
  public let part: Part

  /// A precinct's part of a contest.
  public init(precinct: PrecinctID, contest: ContestID, part: Part) {
    self.precinct = precinct
    self.contest = contest
    self.part = part
  }

  /// By precinct, then part, then contest, each in byte order.
  public static func < (left: Slot, right: Slot) -> Bool {
    (left.precinct, left.part, left.contest) < (right.precinct, right.part, right.contest)
  }
}

/// Ballot slips of a branch.
public struct Slips: Sendable, Equatable {
  /// Slips handed to the branch.
  public var received: Int
  /// Slips spoiled.
  public var spoiled: Int
  /// Slips left over.
  public var unused: Int
  /// Slips given to voters.
  public var used: Int

  /// Numbers of slips.
  public init(received: Int, spoiled: Int, unused: Int, used: Int) {
    self.received = received
    self.spoiled = spoiled
    self.unused = unused
    self.used = used
  }
}

/// Numbers of ballots of one return or one contest.
public struct BallotNumbers: Sendable, Equatable {
  /// Ballots found in the box or device.
  public var found: Int
  /// Ballots drawn out by lot because they exceeded the slips; never read.
  public var excess: Int
  /// Other invalid ballots that do not count as cast.
  public var void: Int
  /// Votes cast (مأخوذه).
  public var cast: Int
  /// Valid ballots.
  public var valid: Int
  /// Invalid ballots that count as cast.
  public var invalid: InvalidBallots

  /// Numbers of ballots.
  public init(
    found: Int, excess: Int = 0, void: Int = 0, cast: Int, valid: Int, invalid: InvalidBallots
  ) {
    self.found = found
    self.excess = excess
    self.void = void
    self.cast = cast
    self.valid = valid
    self.invalid = invalid
  }
}

/// Invalid ballots that count as cast, by reason.
public struct InvalidBallots: Sendable, Equatable {
  /// Blank ballots.
  public var blank: Int
  /// Ballots nobody could read.
  public var illegible: Int
  /// Ballots without any candidate's name.
  public var noCandidate: Int
  /// Ballots with more names than allowed, where that voids a ballot.
  public var overvoted: Int

  /// Numbers of ballots by reason.
  public init(blank: Int = 0, illegible: Int = 0, noCandidate: Int = 0, overvoted: Int = 0) {
    self.blank = blank
    self.illegible = illegible
    self.noCandidate = noCandidate
    self.overvoted = overvoted
  }

  /// All of them.
  public var total: Int { blank + illegible + noCandidate + overvoted }

  /// Adds the numbers reason by reason.
  public static func += (left: inout Self, right: Self) {
    left.blank += right.blank
    left.illegible += right.illegible
    left.noCandidate += right.noCandidate
    left.overvoted += right.overvoted
  }

  /// The form in returns and results.
  public var json: JSONValue {
    [
      "blank": .integer(blank), "illegible": .integer(illegible),
      "noCandidate": .integer(noCandidate), "overvoted": .integer(overvoted),
    ]
  }
}

/// The votes of one candidate code in one return; at least one.
public struct CodeVotes: Sendable, Equatable {
  /// The code as stated.
  public let code: CandidateCode
  /// The votes, at least 1.
  public let votes: Int

  /// Votes of a code.
  public init(code: CandidateCode, votes: Int) {
    self.code = code
    self.votes = votes
  }
}

/// Names a document by length and digest.
public struct DocumentReference: Sendable, Hashable {
  /// The length in bytes.
  public let bytes: Int
  /// SHA-256 of the bytes.
  public let sha256: Digest

  /// A document of so many bytes with this digest.
  public init(bytes: Int, sha256: Digest) {
    self.bytes = bytes
    self.sha256 = sha256
  }

  /// `{"bytes":…,"sha256":"…"}`.
  public var json: JSONValue { ["bytes": .integer(bytes), "sha256": .string(sha256.hex)] }

  init(_ object: inout ObjectReader) throws(ShapeError) {
    bytes = try object.integer("bytes")
    sha256 = try object.parsed("sha256", "64 lowercase hexadecimal digits") { Digest(hex: $0) }
    try object.finish()
  }
}

/// An official who signs.
public struct Signer: Sendable, Equatable {
  /// The name of the key.
  public let key: KeyID
  /// The person's name.
  public let name: String
  /// The role, as in keys.csv.
  public let role: String

  /// An official who signs with a key.
  public init(key: KeyID, name: String, role: String) {
    self.key = key
    self.name = name
    self.role = role
  }
}

/// An official who refused to sign.
public struct Refusal: Sendable, Equatable {
  /// The person's name.
  public let name: String
  /// The reason given.
  public let reason: String
  /// The role.
  public let role: String

  /// A refusal with its reason.
  public init(name: String, reason: String, role: String) {
    self.name = name
    self.reason = reason
    self.role = role
  }
}

/// One signature of a return or of a key event.
public struct DocumentSignature: Sendable, Equatable {
  /// The name of the key.
  public let key: KeyID
  /// The 64 bytes of an Ed25519 signature.
  public let signature: [UInt8]

  /// A signature by a key.
  public init(key: KeyID, signature: [UInt8]) {
    self.key = key
    self.signature = signature
  }
}

/// A return whose bytes have the form of a return, and nothing more.
public struct UnvalidatedReturn: Sendable, Equatable {
  /// What the precinct states.
  public let statement: Statement
  /// The signatures by key.
  public let signatures: [DocumentSignature]

  /// Puts a return together; signatures are put into the order of their keys.
  public init(statement: Statement, signatures: [DocumentSignature]) {
    self.statement = statement
    self.signatures = signatures.sorted { $0.key < $1.key }
  }

  /// The same for signatures that stand in the order of their keys.
  init(inOrder statement: Statement, _ signatures: [DocumentSignature]) {
    self.statement = statement
    self.signatures = signatures
  }
}
