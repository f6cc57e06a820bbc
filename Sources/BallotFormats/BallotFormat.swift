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
    }
  }
}
