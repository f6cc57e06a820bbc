import ElectionModel
import StrictBytes

/// By which method the giant contest is counted. Its ballots are changed to be such as the method
/// asks for.
enum ContestVariant: String, CaseIterable {
  case plurality
  case cumulative
  case lists

  /// The most votes for one candidate under `cumulative`.
  private static let perCandidate = 3
  /// Under `lists` every so many candidates one is a list, of those after it.
  private static let listEvery = 90

  /// The ballots file with other ballots, sorted again.
  func changed(_ file: [UInt8], _ contest: Contest) throws -> [UInt8] {
    if self == .plurality { return file }
    let body = try BallotsFile.readHead(file).bodyStart
    let lines = file[body...].split(separator: UInt8(ascii: "\n")).enumerated()
    let ballots = lines.map { place, line in ballot(line, place, contest) }
    let sorted = ballots.sorted { $0.lexicographicallyPrecedes($1) }
    return Array(file[..<body]) + sorted.joined()
  }

  /// Every second ballot gives three votes to each name; two of five give a list.
  private func ballot(
    _ line: ArraySlice<UInt8>, _ place: Int, _ contest: Contest
  ) -> [UInt8] {
    let entries = line.split(separator: UInt8(ascii: " "))
    var changed = Array(line)
    if self == .cumulative, place % 2 == 0 {
      changed = Array(
        entries.indices.map { entries[$0 / Self.perCandidate] }.joined(separator: [0x20]))
    } else if self == .lists, place % 5 < 2 {
      let lists = contest.candidates.count / Self.listEvery
      changed = Array(contest.candidates[place % lists * Self.listEvery].code.text.utf8)
    }
    return changed + [UInt8(ascii: "\n")]
  }

  /// The contest as the method needs it.
  func contest(_ contest: Contest) -> Contest {
    guard self == .lists else { return contest }
    var list: CandidateCode?
    let candidates = contest.candidates.enumerated().map { place, candidate in
      if place % Self.listEvery == 0 { list = candidate.code }
      return Candidate(
        code: candidate.code, name: candidate.name, list: list, attributes: candidate.attributes)
    }
    return Contest(
      id: contest.id, area: contest.area, office: contest.office, seats: contest.seats,
      alternates: 0, votesAllowed: contest.votesAllowed, rule: contest.rule,
      codeForm: contest.codeForm, candidates: candidates)
  }

  /// The rule of the rehearsal by this method.
  func rule(_ rule: CountingRule) -> CountingRule {
    let method: CountingRule.Method =
      switch self {
      case .plurality: .pluralityAtLarge
      case .cumulative: .cumulative
      case .lists: .pooledLists
      }
    return CountingRule(
      id: rule.id, method: method, truncation: rule.truncation, excessNames: rule.excessNames,
      leastVotes: rule.leastVotes, perCandidate: self == .cumulative ? Self.perCandidate : 1,
      lists: self == .lists ? Self.choices : nil, tieOrder: rule.tieOrder,
      citations: rule.citations)
  }

  private static var choices: ListChoices {
    ListChoices(
      denominator: Choice(.nameVotes, citation: "invented"),
      remainders: Choice(.largestRemainder, citation: "invented"), halves: nil, overflow: nil,
      listLength: Choice(.asTheyAre, citation: "invented"),
      listExhausted: Choice(.passOn, citation: "invented"))
  }
}
