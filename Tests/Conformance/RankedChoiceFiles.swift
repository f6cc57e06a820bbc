import ArchiveReading
import BallotFormats
import CountingRules
import FileAccess
import Foundation

/// A case of the RCTab test set: its configuration, its ballots and its report.
struct RankedChoiceCase {
  struct Config: Decodable {
    struct Source: Decodable {
      let filePath: String
      let provider: String
      let contestId: String?
      let firstVoteColumnIndex: Figure?
    }
    /// A number that stands as one or as a text; nil for a word such as "unlimited".
    struct Figure: Decodable {
      let value: Int?

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
          value = Int(text)
        } else {
          value = try container.decode(Int.self)
        }
      }
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
      let numberOfWinners: Figure
      let decimalPlacesForVoteArithmetic: Figure
      let maxSkippedRanksAllowed: Figure
      let maxRankingsAllowed: Figure
      let nonIntegerWinningThreshold: Bool?
      let doesFirstRoundDetermineThreshold: Bool?
      let batchElimination: Bool?
      let continueUntilTwoCandidatesRemain: Bool?
      let exhaustOnDuplicateCandidate: Bool?
    }

    let cvrFileSources: [Source]
    let candidates: [Candidate]
    let rules: Rules
  }
  struct Report: Decodable {
    struct Round: Decodable {
      struct Result: Decodable {
        let elected: String?
        let eliminated: String?
      }
      let tally: [String: String]
      let tallyResults: [Result]
      let threshold: String
    }
    let results: [Round]
  }

  /// The name under which reports tell the votes of all names that are no candidates'.
  static let undeclared = "Undeclared Write-ins"

  let name: String
  let config: Config
  let report: Report
  let names: [String]
  let ballots: BallotTable

  /// Reads a case; its ballots by the readers of `shomar count`, or by the simple ones of this file.
  init(_ name: String, in place: String, byOurReaders: Bool = false) throws {
    self.name = name
    let stem = "\(place)/\(name)/\(name)"
    func read<Value: Decodable>(_ path: String) throws -> Value {
      try JSONDecoder().decode(Value.self, from: Data(try readFile(path, limit: 16 << 20)))
    }
    config = try read("\(stem)_config.json")
    let suffix = "expected_detailed_report.json"
    // Of a case in passes there is a report for each.
    let passes = try (1...9).map { "\(stem)_\($0)_\(suffix)" }.filter(fileExists).map { path in
      try read(path) as Report
    }
    report =
      passes.isEmpty
      ? try read("\(stem)_\(suffix)") : Report(results: passes.flatMap(\.results))
    names = config.candidates.map(\.name) + [Self.undeclared]
    var ballots = BallotTable(candidateCount: names.count)
    let alias = Self.aliases(config.candidates)
    for source in config.cvrFileSources {
      let path = "\(place)/\(name)/\(source.filePath)"
      if byOurReaders {
        let hasTitles = source.provider != "ess" && source.provider != "genericCsv"
        let contest = try readContest(
          in: try foreignSource(at: path), titled: hasTitles ? source.contestId : nil)
        Self.append(contest, to: &ballots, names, alias)
        continue
      }
      let file = source.provider == "ess" ? "\(stem)_expected_cdf_cvr.json" : path
      let groups =
        source.provider == "genericCsv"
        ? try tableGroups(path, firstColumn: source.firstVoteColumnIndex?.value ?? 1)
        : try recordGroups(try read(file))
      for group in groups {
        ballots.append(Self.marks(group, names, alias))
      }
    }
    self.ballots = ballots
  }

  /// The lot as the configuration has it, the last candidate being excluded first, or else as the
  /// report has it: who is excluded earlier stands first, or last where a place is given.
  func lot(for tie: OpenTie) -> Lot {
    if config.rules.tiebreakMode == "useCandidateOrder" {
      return Lot(order: tie.question == .exclusion ? tie.subjects.reversed() : tie.subjects)
    }
    let excluded = report.results.flatMap { $0.tallyResults.compactMap(\.eliminated) }
    let elected = report.results.flatMap { $0.tallyResults.compactMap(\.elected) }
    func round(_ subject: Subject) -> Int {
      guard case .candidate(let place) = subject else { return excluded.count }
      let lasts = excluded.firstIndex(of: names[place]) ?? excluded.count
      return elected.contains(names[place]) ? lasts + 1 : lasts
    }
    let order = tie.subjects.enumerated().sorted { a, b in
      (round(a.element), -a.offset) < (round(b.element), -b.offset)
    }
    .map(\.element)
    return Lot(order: tie.question == .exclusion ? order : order.reversed())
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

  /// Adds the ballots of a contest, with candidates in the order of the configuration.
  private static func append(
    _ contest: ReadContest, to ballots: inout BallotTable, _ names: [String],
    _ alias: [String: String]
  ) {
    let places = contest.candidates.map { candidate in
      names.firstIndex(of: alias[candidate.name] ?? candidate.name) ?? names.count - 1
    }
    guard let table = contest.ballots else { return }
    for index in 0..<table.count {
      let choices = table.group(index).map { choice in
        switch choice {
        case 0...: Int32(places[Int(choice)])
        case BallotTable.Mark.unknown: Int32(names.count - 1)
        default: choice
        }
      }
      ballots.append(choices, weight: table.weights[index])
    }
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

/// A file, a package or a folder, as the readers take it.
private func foreignSource(at path: String) throws -> ForeignSource {
  if isFolder(path) {
    let files = try listFolder(path).map { name in
      ForeignFile(name: name, bytes: try readFile("\(path)/\(name)", limit: 1 << 26))
    }
    return ForeignSource(name: path, files: files)
  }
  guard path.hasSuffix(".xlsx") else {
    return ForeignSource(ForeignFile(name: path, bytes: try readFile(path, limit: 1 << 26)))
  }
  let survey = ArchiveSurvey(path, limits: ArchiveLimits(memberBytes: 1 << 26))
  let contents = try readMembers(survey.members, of: path)
  let parts = survey.members.map {
    ForeignFile(name: $0.name, bytes: contents[$0.number] ?? [])
  }
  return ForeignSource(name: path, files: parts, isPackage: true)
}
