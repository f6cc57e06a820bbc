import Cryptography
import ElectionModel
import StrictBytes

/// What a table of marks does not say about its contest.
public struct MarksContest: Sendable {
  /// The most marks a ballot may have, 1 to 255.
  public var votesAllowed: Int
  /// Seats to fill, 1 to 255.
  public var seats: Int
  /// Alternates to find.
  public var alternates = 0
  /// What becomes of a ballot with more marks than allowed. A table of marks keeps no order of
  /// writing; so with `dropLast` a row with too many marks is malformed.
  public var excessNames = CountingRule.ExcessNames.voidBallot
  /// The law; texts.
  public var citations = ["Not known: the source is a table of marks and names no law"]
  /// The word of the office.
  public var office = "council"
  /// The contest's id.
  public var id = ContestID("council")!
  /// The one area.
  public var area = Area(
    id: AreaID("area")!, parent: nil, level: .city, name: "Area", nameEnglish: "Area")
  /// The one precinct.
  public var precinct = PrecinctID("all")!
  /// The name of the precinct.
  public var precinctName = "All ballots of the table"

  /// Takes the numbers that no default can give; the rest are variables to set.
  public init(votesAllowed: Int, seats: Int) {
    self.votesAllowed = votesAllowed
    self.seats = seats
  }
}

/// Takes over the ballots of one contest from a table of marks: a row a ballot, a column a
/// candidate, `1` for a mark and `0` for none.
///
/// - Parameters:
///   - bytes: the table; its header holds the candidates' names, underscores for spaces.
///   - name: the table's name, for faults and remarks.
///   - contest: what the table does not say.
///   - description: names the election; its disclosure is `ballots` unless it says another.
///   - salt: 32 random bytes for the ballots file.
///   - importer: who signs the return.
/// - Throws: `malformed` with every fault, by line and column and without any mark; `definition`.
/// - Complexity: O(n log n) in the number of rows.
public func importMarks(
  _ bytes: [UInt8], named name: String, contest: MarksContest,
  as description: ElectionDescription, salt: Digest, importer: ImporterIdentity
) throws(ImportError) -> ImportedElection {
  var table = MarksTable(
    name: name, votesAllowed: contest.votesAllowed, excessNames: contest.excessNames)
  table.read(bytes)
  guard table.faults.isEmpty else { throw .malformed(table.faults.inReadingOrder) }
  let definition = try contest.definition(
    candidates: table.candidates, description: description, importer: importer)
  let file = BallotsFile.file(
    header: .init(
      election: description.id, slot: contest.slot, ballots: table.lines.count, salt: salt),
    ballots: table.lines)
  guard file.count <= Limits.ballotsFileBytes else {
    throw .malformed([
      Defect(file: name, line: 0, column: 0, message: "the ballots file would exceed 64 MiB")
    ])
  }
  let statement = Statement(
    election: description.id, definition: definition.digest, slot: contest.slot,
    ballots: table.ballotNumbers, votes: table.codeVotes,
    ballotsFile: DocumentReference(bytes: file.count, sha256: sha256(file)),
    signers: [importer.signer],
    remarks: "Source: table of marks \(name). Each row is one ballot, taken over as published.")
  return ImportedElection(
    definition: definition.files, digest: definition.digest,
    prepared: [PreparedReturn(folder: contest.area.id, statement: statement, ballots: file)],
    importer: importer)
}

extension MarksContest {
  fileprivate var rule: CountingRule {
    CountingRule(
      id: RuleID("marks")!, method: .pluralityAtLarge, truncation: .written,
      excessNames: excessNames, leastVotes: 1, tieOrder: ["lot"], citations: citations)
  }

  fileprivate var slot: Slot { Slot(precinct: precinct, contest: id, part: .electronic) }

  /// One area, one contest, one precinct.
  fileprivate func definition(
    candidates: [Candidate], description: ElectionDescription, importer: ImporterIdentity
  ) throws(ImportError) -> CheckedDefinition {
    try CheckedDefinition(
      header: description.header(rule: rule, published: .ballots), areas: [area],
      contests: [contest(candidates: candidates)],
      precincts: [
        Precinct(
          id: precinct, name: precinctName, kind: .fixed, eligible: nil, contests: [id])
      ], importer: importer)
  }

  fileprivate func contest(candidates: [Candidate]) -> Contest {
    Contest(
      id: id, area: area.id, office: office, seats: seats, alternates: alternates,
      votesAllowed: votesAllowed, rule: rule.id,
      codeForm: CodeForm(
        length: candidates.first?.code.text.utf8.count ?? 1, alphabet: "0123456789"),
      candidates: candidates)
  }
}
