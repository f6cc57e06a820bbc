/// What `election.json` fixes (docs/formats/definition.md).
public struct ElectionHeader: Sendable, Equatable {
  /// Why there is such a definition.
  public enum Purpose: String, Sendable {
    /// A real election, counted by its authority.
    case official
    /// Real figures taken over by an importer.
    case `import`
    /// An invented election.
    case rehearsal
  }

  /// What is published of the ballots.
  public enum Disclosure: String, Sendable {
    /// Returns only; the ballots files are held by the authority.
    case totals
    /// Returns and ballots files.
    case ballots
  }

  /// The election's name.
  public let id: ElectionID
  /// The title in English.
  public let titleEnglish: String
  /// The title in Persian.
  public let titlePersian: String
  /// Election day, `YYYY-MM-DD`.
  public let date: String
  /// The name of the log: one election, one origin.
  public let origin: String
  /// Why there is such a definition.
  public let purpose: Purpose
  /// What is published of the ballots.
  public let disclosure: Disclosure
  /// The counting rules that contests name.
  public let rules: [CountingRule]
  /// Whose signatures a return needs, whose a key event, and whose a decision.
  public let signing: [SigningRule]

  /// Puts a header together; `DefinitionReader` checks one that comes from a file.
  public init(
    id: ElectionID, titleEnglish: String, titlePersian: String, date: String, origin: String,
    purpose: Purpose, disclosure: Disclosure, rules: [CountingRule], signing: [SigningRule]
  ) {
    self.id = id
    self.titleEnglish = titleEnglish
    self.titlePersian = titlePersian
    self.date = date
    self.origin = origin
    self.purpose = purpose
    self.disclosure = disclosure
    self.rules = rules
    self.signing = signing
  }

  /// The demands on the signatures of one kind of document.
  public func signing(of document: SignedDocument) -> [SigningRule] {
    signing.filter { $0.document == document }
  }

  /// The tie attributes that some rule names, in byte order: the columns of candidates.csv.
  public var attributeNames: [String] {
    Set(rules.flatMap(\.tieAttributes)).sorted(by: byteOrder)
  }

  /// True if some rule counts lists: then candidates.csv has a column `list`.
  public var hasLists: Bool { rules.contains { $0.lists != nil } }
}

/// How ballots are read and winners found, with the law that says so.
public struct CountingRule: Sendable, Equatable {
  /// The methods of this version.
  public enum Method: String, Sendable {
    /// Each voter names up to `votesAllowed` candidates; those with the most votes win.
    case pluralityAtLarge = "plurality-at-large"
    /// The same, and a candidate may be named several times on one ballot.
    case cumulative
    /// Each voter gives a list or candidates; lists, and the independents together, get seats in
    /// proportion to their votes (Act on Islamic councils as amended 19 Esfand 1403, arts 21-25).
    case pooledLists = "pooled-lists"
  }

  /// Which names of a ballot are the first N.
  public enum Truncation: String, Sendable, CaseIterable {
    /// The first N entries as written; nobody's names and repeats use up a place.
    case written
    /// The first N after nobody's names and repeats are dropped.
    case effective
  }

  /// What becomes of a ballot with more than N names.
  public enum ExcessNames: String, Sendable, CaseIterable {
    /// The names beyond N are not read, from the end.
    case dropLast = "drop-last"
    /// Nothing on the ballot is counted.
    case voidBallot = "void-ballot"
  }

  /// The rule's name.
  public let id: RuleID
  /// How winners are found.
  public let method: Method
  /// Which names are the first N.
  public let truncation: Truncation
  /// What becomes of names beyond N.
  public let excessNames: ExcessNames
  /// The fewest votes with which a candidate can be elected or be an alternate; 0 for lists.
  public let leastVotes: Int
  /// The most votes one ballot can give one candidate; 1 but for the method `cumulative`.
  public let perCandidate: Int
  /// What the law leaves open, decided; only for the method `pooledLists`, and then all of it.
  public let lists: ListChoices?
  /// What decides between equal votes, in order; the last is always `lot`.
  public let tieOrder: [String]
  /// The law, with article and edition; at least one.
  public let citations: [String]

  /// Puts a rule together; `DefinitionReader` checks one that comes from a file.
  public init(
    id: RuleID, method: Method, truncation: Truncation, excessNames: ExcessNames,
    leastVotes: Int, perCandidate: Int = 1, lists: ListChoices? = nil, tieOrder: [String],
    citations: [String]
  ) {
    precondition((method == .pooledLists) == (lists != nil), "lists are counted by choices")
    self.id = id
    self.method = method
    self.truncation = truncation
    self.excessNames = excessNames
    self.leastVotes = leastVotes
    self.perCandidate = perCandidate
    self.lists = lists
    self.tieOrder = tieOrder
    self.citations = citations
  }

  /// The tie order without the lot.
  public var tieAttributes: [String] { tieOrder.dropLast() }
}

/// What people sign.
public enum SignedDocument: String, Sendable, Hashable, CaseIterable {
  /// A precinct's statement for a contest (docs/formats/return.md).
  case `return`
  /// The registration, rotation or revocation of a key (docs/formats/key-event.md).
  case key
  /// A lot that was held, a candidate whose votes are void, or the end of such a decision
  /// (docs/formats/decision.md).
  case decision
}

/// A demand on the signatures of a return, of a key event or of a decision.
public struct SigningRule: Sendable, Equatable {
  /// The kind of document that needs them.
  public let document: SignedDocument
  /// The role of the keys.
  public let role: String
  /// How many different keys of the role must sign.
  public let atLeast: Int

  /// Demands at least so many keys of a role.
  public init(document: SignedDocument = .return, role: String, atLeast: Int) {
    self.document = document
    self.role = role
    self.atLeast = atLeast
  }
}
