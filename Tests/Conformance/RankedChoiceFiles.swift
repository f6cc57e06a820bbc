import CountingRules
import FileAccess
import Foundation

/// A case of the RCTab test set: its configuration, its ballots and its report.
struct RankedChoiceCase {
  struct Config: Decodable {
    struct Source: Decodable {
      let filePath: String
      let provider: String
      let firstVoteColumnIndex: String?
    }
    struct Candidate: Decodable {
      let name: String
      let excluded: Bool?
      let aliases: [String]?
    }
    struct Rules: Decodable {
      let tiebreakMode: String
      let overvoteRule: String
      let winnerElectionMode: String
      let numberOfWinners: String
      let decimalPlacesForVoteArithmetic: String
      let maxSkippedRanksAllowed: String
      let maxRankingsAllowed: String
      let nonIntegerWinningThreshold: Bool
      let doesFirstRoundDetermineThreshold: Bool
      let batchElimination: Bool
      let continueUntilTwoCandidatesRemain: Bool
      let exhaustOnDuplicateCandidate: Bool
    }

    let cvrFileSources: [Source]
    let candidates: [Candidate]
    let rules: Rules
  }
  struct Report: Decodable {
    struct Round: Decodable {
      struct Result: Decodable {
        let elected: String?
      }
      let tally: [String: String]
      let tallyResults: [Result]
      let threshold: String
    }
    let results: [Round]
  }

  /// The name under which reports tell the votes of all names that are no candidates'.
  static let undeclared = "Undeclared Write-ins"

  let config: Config
  let report: Report
  let names: [String]
  let ballots: BallotTable

  init(_ name: String, in place: String) throws {
    let stem = "\(place)/\(name)/\(name)"
    func read<Value: Decodable>(_ path: String) throws -> Value {
      try JSONDecoder().decode(Value.self, from: Data(try readFile(path, limit: 16 << 20)))
    }
    config = try read("\(stem)_config.json")
    report = try read("\(stem)_expected_detailed_report.json")
    names = config.candidates.map(\.name) + [Self.undeclared]
    var ballots = BallotTable(candidateCount: names.count)
    let alias = Self.aliases(config.candidates)
    for source in config.cvrFileSources {
      let path = "\(place)/\(name)/\(source.filePath)"
      let file = source.provider == "ess" ? "\(stem)_expected_cdf_cvr.json" : path
      let groups =
        source.provider == "genericCsv"
        ? try tableGroups(path, firstColumn: Int(source.firstVoteColumnIndex ?? "") ?? 1)
        : try recordGroups(try read(file))
      for group in groups {
        ballots.append(Self.marks(group, names, alias))
      }
    }
    self.ballots = ballots
  }

  /// Candidates whom the configuration excludes from the count.
  var withdrawn: Set<Int> {
    Set(config.candidates.indices.filter { config.candidates[$0].excluded ?? false })
  }

  private static func aliases(_ candidates: [Config.Candidate]) -> [String: String] {
    var found: [String: String] = ["Write-In": undeclared, "UWI": undeclared]
    for candidate in candidates {
      for alias in candidate.aliases ?? [] { found[alias] = candidate.name }
    }
    return found
  }

  /// One mark for each rank; more than one name at a rank is an overvote.
  private static func marks(
    _ ranks: [Int: Set<String>], _ names: [String], _ alias: [String: String]
  ) -> [Int32] {
    (1...max(1, ranks.keys.max() ?? 1)).map { rank in
      guard let at = ranks[rank], let name = at.first else { return BallotTable.Mark.skipped }
      if at.count > 1 { return BallotTable.Mark.overvote }
      return names.firstIndex(of: alias[name] ?? name).map(Int32.init) ?? BallotTable.Mark.unknown
    }
  }
}

// MARK: - Ballots, as the names at each rank

/// What the common data format has of a ballot, in the words of the RCTab files.
private struct CastVoteRecords: Decodable {
  struct Position: Decodable { let Rank: Int }
  struct Selection: Decodable {
    let ContestSelectionId: String
    let SelectionPosition: [Position]
  }
  struct Contest: Decodable { let CVRContestSelection: [Selection]? }
  struct Snapshot: Decodable {
    let CVRContest: [Contest]?
    let `Type`: String
  }
  struct Ballot: Decodable { let CVRSnapshot: [Snapshot] }
  struct Named: Decodable {
    let id: String
    let Name: String?
    let CandidateIds: [String]?
    enum CodingKeys: String, CodingKey {
      case id = "@id"
      case Name, CandidateIds
    }
  }
  struct Selections: Decodable { let ContestSelection: [Named] }
  struct Election: Decodable {
    let Candidate: [Named]
    let Contest: [Selections]
  }

  let CVR: [Ballot]
  let Election: [Election]
}

private func recordGroups(_ records: CastVoteRecords) throws -> [[Int: Set<String>]] {
  var names: [String: String] = [:]
  for election in records.Election {
    let candidates = Dictionary(
      election.Candidate.map { ($0.id, $0.Name ?? "") }, uniquingKeysWith: { first, _ in first })
    for selection in election.Contest.flatMap(\.ContestSelection) {
      names[selection.id] = selection.CandidateIds?.first.flatMap { candidates[$0] }
    }
  }
  return records.CVR.map { ballot in
    var ranks: [Int: Set<String>] = [:]
    let original = ballot.CVRSnapshot.first { $0.Type == "original" } ?? ballot.CVRSnapshot.first
    for selection in original?.CVRContest?.first?.CVRContestSelection ?? [] {
      for position in selection.SelectionPosition {
        let name = names[selection.ContestSelectionId] ?? RankedChoiceCase.undeclared
        ranks[position.Rank, default: []].insert(name)
      }
    }
    return ranks
  }
}

private func tableGroups(_ path: String, firstColumn: Int) throws -> [[Int: Set<String>]] {
  let rows = String(decoding: try readFile(path, limit: 16 << 20), as: UTF8.self)
    .split(whereSeparator: \.isNewline)
    .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  let names = rows[0].dropFirst(firstColumn - 1)
  return rows.dropFirst().map { row in
    var ranks: [Int: Set<String>] = [:]
    for (name, text) in zip(names, row.dropFirst(firstColumn - 1)) {
      if let rank = Int(text) { ranks[rank, default: []].insert(name) }
    }
    return ranks
  }
}
