/// A format that this program reads.
public enum BallotFormat: String, Sendable, CaseIterable {
  /// BLT: ballots as candidates' numbers in order of preference.
  case blt
  /// Denis Mollison's .dat: ballots as ranks of candidates.
  case mollison
  /// CSV with a column for each candidate: 1 for a mark, 0 for none.
  case marks
  /// CSV with a column for each rank: a candidate's name in each.
  case ranks
  /// CSV with a column for each candidate: the rank in each (RCTab's generic CSV).
  case places
  /// CSV of groups of ballots as the Metric Geometry and Gerrymandering Group writes it.
  case mggg
  /// Dominion's JSON export: a folder with manifests.
  case dominion
  /// Dominion's CSV export.
  case dominionCSV = "dominion-csv"
  /// Hart's XML, a file a ballot.
  case hart
  /// ES&S: an .xlsx workbook.
  case ess
  /// Clear Ballot's CSV.
  case clearBallot = "clear-ballot"
  /// NIST's cast vote records (SP 1500-103), JSON or XML, also as Unisyn writes them.
  case cdf
  /// EML_NL 230b and 510b.
  case eml
  /// Boulder County's statement of votes.
  case statement
  /// The open data of Bavarian councils.
  case bavaria
  /// CSV of the votes of lists and candidates, written by whoever has only totals.
  case totals

  /// The most candidates a file may have.
  public static let mostCandidates = 100_000

  /// What it is, in a line.
  public var title: String {
    switch self {
    case .blt: "BLT"
    case .mollison: "Mollison .dat"
    case .marks: "CSV, a column for each candidate, 0 or 1"
    case .ranks: "CSV, a column for each rank"
    case .places: "CSV, a column for each candidate, its rank"
    case .mggg: "CSV of ballot groups (mggg/scot-elex)"
    case .dominion: "Dominion cast vote records, JSON with manifests"
    case .dominionCSV: "Dominion cast vote records, CSV"
    case .hart: "Hart Verity cast vote records, XML"
    case .ess: "ES&S cast vote record, .xlsx"
    case .clearBallot: "Clear Ballot cast vote records, CSV"
    case .cdf: "NIST SP 1500-103 cast vote records, JSON or XML (also Unisyn)"
    case .eml: "EML_NL 230b candidate lists and 510b counts, XML"
    case .statement: "Boulder County statement of votes, CSV"
    case .bavaria: "Bavarian open data of a council election, CSV"
    case .totals: "CSV of totals: list,alliance,candidate,votes"
    }
  }
}
