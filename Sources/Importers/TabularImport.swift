import ElectionModel

/// The four tables of an election published precinct by precinct, as bytes of CSV.
public struct ElectionTables: Sendable {
  /// `precinct_id,region,province,municipality,barangay_file,location,voting_center,…`.
  public var precincts: [UInt8]
  /// `contest_code,office,jurisdiction,seats,candidates,precincts`.
  public var contests: [UInt8]
  /// `contest_code,ballot_no,name,party`.
  public var candidates: [UInt8]
  /// `precinct_id,contest_code,over_votes,under_votes,total_votes,votes_in_ballot_order`.
  public var results: [UInt8]

  /// Takes the four tables, unpacked.
  public init(precincts: [UInt8], contests: [UInt8], candidates: [UInt8], results: [UInt8]) {
    self.precincts = precincts
    self.contests = contests
    self.candidates = candidates
    self.results = results
  }
}

/// Takes over an election from tables in the layout of ../shared/data/ph-2025-block.
///
/// Every row of every table is checked, also of contests that the filter leaves out. Figures are
/// taken over as they stand; a row whose stated sum is not the sum of its votes is malformed.
///
/// - Parameters:
///   - tables: the four tables.
///   - description: what the tables do not say.
///   - filter: which contests are taken.
///   - importer: who signs the returns.
/// - Throws: `malformed` with every fault of every table, or another `ImportError`.
/// - Complexity: O(n log n) in the number of rows.
public func importTables(
  _ tables: ElectionTables, as description: ElectionDescription = .philippines2025,
  filter: ContestFilter = .all, importer: ImporterIdentity
) throws(ImportError) -> ImportedElection {
  var reader = TabularReader()
  reader.readPrecincts(tables.precincts)
  reader.readContests(tables.contests)
  reader.readCandidates(tables.candidates)
  reader.readResults(tables.results)
  reader.compareCounts()
  guard reader.faults.isEmpty else { throw .malformed(reader.faults.inReadingOrder) }
  return try BlockImport(
    published: reader.published, description: description, filter: filter, importer: importer
  ).imported()
}

/// Reads the four tables one after another.
struct TabularReader {
  var published = PublishedElection()
  var faults: [Defect] = []
  /// Lines of rows by their ids, of broken rows too, so that nobody reports those as unknown.
  var precinctLines: [PrecinctID: Int] = [:]
  var contestLines: [ContestID: Int] = [:]
  /// What contests.csv says of the other tables.
  var stated: [ContestID: StatedCounts] = [:]

  /// The numbers of rows that contests.csv says a contest has elsewhere.
  struct StatedCounts {
    let candidates: Int
    let precincts: Int
    let line: Int
  }

  /// Walks one table and keeps its faults.
  mutating func visit(
    _ name: String, _ bytes: [UInt8], header: String,
    _ body: (inout TabularReader, inout TableVisit, SourceRow) -> Void
  ) {
    var visit = TableVisit(name: name)
    let columns = header.split(separator: ",").map(String.init)
    visit.rows(of: bytes, header: columns) { body(&self, &$0, $1) }
    faults += visit.faults
  }

  /// Compares the tables with each other, once each is well formed by itself.
  mutating func compareCounts() {
    guard faults.isEmpty else { return }
    var rows: [ContestID: Int] = [:]
    var precincts: Set<PrecinctID> = []
    for item in published.returns {
      rows[item.contest, default: 0] += 1
      precincts.insert(item.precinct)
    }
    for (id, stated) in stated {
      compare("candidates", of: id, stated.candidates, candidateCount(id), line: stated.line)
      compare("precincts", of: id, stated.precincts, rows[id] ?? 0, line: stated.line)
    }
    for (id, line) in precinctLines where !precincts.contains(id) {
      note(Self.precinctsTable, line: line, "no row of results.csv is of precinct \(id)")
    }
  }

  private mutating func compare(
    _ what: String, of id: ContestID, _ stated: Int, _ found: Int, line: Int
  ) {
    if stated != found {
      note(
        Self.contestsTable, line: line,
        "contest \(id) has \(stated) \(what) by this row, and \(found) by the other tables")
    } else if found == 0 {
      note(Self.contestsTable, line: line, "contest \(id) has no \(what)")
    }
  }

  private func candidateCount(_ id: ContestID) -> Int {
    published.contests[id]?.candidates.count ?? 0
  }

  private mutating func note(_ file: String, line: Int, _ message: String) {
    faults.append(Defect(file: file, line: line, column: 1, message: message))
  }
}
