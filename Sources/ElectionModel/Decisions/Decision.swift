import StrictBytes

// A decision is canonical JSON and a line feed (docs/formats/decision.md):
//
//     {"format":"shomar-decision/1","signatures":[{"key":"authority-1","signature":"<base64>"}],"statement":{ ... }}

/// What people decide that no program may.
public enum DecisionKind: String, Sendable, Hashable, CaseIterable {
  /// The boards have held a lot among candidates with equal votes.
  case lot
  /// All votes of a candidate are void; the contest stands.
  case void
  /// The authority has answered a question that the rule of lists leaves to it.
  case ruling
  /// An earlier decision holds no more.
  case withdraw

  /// The words, for whoever wrote another one.
  static let words = "lot, void, ruling or withdraw"
}

/// What a body has decided about a contest, with the paper that says so.
public struct DecisionStatement: Sendable, Equatable {
  /// What was decided.
  public enum Ruling: Sendable, Equatable {
    /// A lot was held; `minutes` is the place in the minutes that says so.
    case lot(HeldLot, minutes: String)
    /// All votes of the candidate are void.
    case void(CandidateCode, reason: String)
    /// The authority's answer to a question.
    case ruling(ListRuling, reason: String)
    /// The decision that stands in the document with this digest holds no more.
    case withdraw(Digest, reason: String)
  }

  /// The election it claims to be of.
  public var election: ElectionID
  /// The digest of the definition its signers worked with.
  public var definition: Digest
  /// The contest.
  public var contest: ContestID
  /// What was decided.
  public var ruling: Ruling
  /// Who decided it, such as the central supervisory board; not empty.
  public var body: String
  /// The number of the paper that says so; not empty.
  public var number: String
  /// The day of that paper, in the words of the paper: no rule reads it. Not empty.
  public var date: String

  /// Puts a statement together.
  public init(
    election: ElectionID, definition: Digest, contest: ContestID, ruling: Ruling, body: String,
    number: String, date: String
  ) {
    self.election = election
    self.definition = definition
    self.contest = contest
    self.ruling = ruling
    self.body = body
    self.number = number
    self.date = date
  }

  /// What kind of decision it is.
  public var kind: DecisionKind {
    switch ruling {
    case .lot: .lot
    case .void: .void
    case .ruling: .ruling
    case .withdraw: .withdraw
    }
  }

  /// The candidates or lists of whom it decides; of a ruling those who get seats.
  public var candidates: [CandidateCode] {
    switch ruling {
    case .lot(let lot, _): lot.order
    case .void(let candidate, _): [candidate]
    case .ruling(let ruling, _): ruling.gives.map(\.claim)
    case .withdraw: []
    }
  }

  /// All whom it names, who must be of the contest.
  public var named: [CandidateCode] {
    if case .ruling(let ruling, _) = ruling { ruling.named } else { candidates }
  }
}

/// A decision whose bytes have the form of one, and nothing more.
public struct UnvalidatedDecision: Sendable, Equatable {
  /// What was decided.
  public let statement: DecisionStatement
  /// The signatures by key.
  public let signatures: [DocumentSignature]

  /// Puts a decision together; signatures are put into the order of their keys.
  public init(statement: DecisionStatement, signatures: [DocumentSignature]) {
    self.statement = statement
    self.signatures = signatures.sorted { $0.key < $1.key }
  }
}
