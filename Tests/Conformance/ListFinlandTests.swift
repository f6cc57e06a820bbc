import BigInt
import CountingRules
import TestSupport
import Testing

/// One Finnish municipality of April 2017, as the Ministry of Justice published it.
private struct FinnishMunicipality {
  let name: String
  let contest: ListContest
  let elected: Set<Int>
  /// The substitutes of each alliance in the order of their official comparative figures, which is
  /// the order in which they take seats that fall vacant.
  let substitutes: [[Int]]
  /// Comparative figures with three decimals, as thousandths.
  let comparatives: [Int]
  let rows: [[String: String]]

  init(_ municipality: [String: String], rows: [[String: String]]) throws {
    name = try municipality.text("name")
    self.rows = rows
    let alliances = Array(Set(try rows.map { try $0.text("alliance_id") })).sorted()
    let indices = Dictionary(
      uniqueKeysWithValues: alliances.enumerated().map { ($0.element, $0.offset) })
    let candidates = try rows.enumerated().map { place, row in
      ListContest.Candidate(
        list: indices[try row.text("alliance_id")], place: place,
        votes: try row.number("votes_total"))
    }
    // What the ministry calls an alliance may be one party or joint list: each claims for itself.
    contest = try ListContest(
      seats: try municipality.number("seats"),
      validBallots: try municipality.number("approved_votes"),
      lists: alliances.indices.map { .init(alliance: $0) }, candidates: candidates)
    elected = Set(
      try rows.indices.filter { try rows[$0].text("elected_official") == "ELECTED" })
    let figures = try rows.map { try thousandths($0.text("comparative_index_official")) }
    let named = try rows.indices.filter {
      try rows[$0].text("elected_official") == "ON_SUBSTITUTE_PLACE"
    }
    substitutes = contest.lists.indices.map { alliance in
      named.filter { candidates[$0].list == alliance }.sorted { figures[$0] > figures[$1] }
    }
    comparatives = figures
  }

  /// Alternates of a count by alliance, each in the order of the count.
  func byAlliance(_ alternates: [Int]) -> [[Int]] {
    contest.lists.indices.map { alliance in
      alternates.filter { contest.candidates[$0].list == alliance }
    }
  }

  /// The lots that the central election board drew, as its figures show them: one for each group of
  /// equal votes in an alliance.
  var lotsAmongCandidates: [Lot] {
    var lots: [Lot] = []
    for list in contest.lists.indices {
      let groups = Dictionary(grouping: contest.members(of: list)) {
        contest.candidates[$0].votes
      }
      for group in groups.values where group.count > 1 {
        lots.append(
          Lot(order: group.sorted { comparatives[$0] > comparatives[$1] }.map(Subject.candidate)))
      }
    }
    return lots
  }
}

/// `444.5` is 444500 thousandths.
private func thousandths(_ text: String) throws -> Int {
  let parts = text.split(separator: ".").map(String.init) + ["", ""]
  guard parts.count <= 4, parts[1].count <= 3,
    let value = Int(parts[0] + parts[1] + String(repeating: "0", count: 3 - parts[1].count))
  else { throw ListTable.Malformed(path: text, line: 0) }
  return value
}

@Suite struct `Finnish councils of 2017 give the official results` {
  private func municipalities() throws -> [FinnishMunicipality] {
    guard let folder = try sharedData("finland-2017-open-list") else { return [] }
    let candidates = Dictionary(
      grouping: try ListTable("\(folder)/candidates.csv.gz").rows
    ) { $0["municipality_id"] }
    return try ListTable("\(folder)/municipalities.csv").rows.map {
      try FinnishMunicipality($0, rows: candidates[$0["municipality_id"]] ?? [])
    }
  }

  /// A figure rounded to thousandths, a half up.
  private func rounded(_ figure: ExactNumber) -> Int {
    Int((figure * 1000 + ExactNumber(1, over: 2)).floor)
  }

  @Test func allCouncilsWithEveryComparativeFigure() throws {
    let all = try municipalities()
    guard !all.isEmpty else { return }
    #expect(all.count == 25)
    let rule = try #require(RuleBook.rule(named: "fi-council"))
    for town in all {
      let outcome = apportion(town.contest, rule: rule, lots: town.lotsAmongCandidates)
      #expect(outcome.openTies == [], "\(town.name)")
      #expect(Set(outcome.elected) == town.elected, "\(town.name)")
      #expect(town.byAlliance(outcome.alternates) == town.substitutes, "\(town.name)")
      #expect(outcome.elected.count == town.contest.seats, "\(town.name)")
      var figures = [Int](repeating: -1, count: town.rows.count)
      for case .list(.comparative(let candidate, _, let figure)) in outcome.steps {
        figures[candidate] = rounded(figure)
      }
      #expect(figures == town.comparatives, "\(town.name)")
    }
  }

  /// The same through a file, its reader and the command.
  @Test func allCouncilsFromAFileOfTotals() throws {
    let all = try municipalities()
    guard !all.isEmpty else { return }
    for town in all {
      let rows = try town.rows.map { row in
        let alliance = try row.text("alliance_id")
        return "\(alliance)-\(try row.text("list_id")),\(alliance),"
          + "\(try row.text("candidate_no")),\(try row.number("votes_total"))"
      }
      let lots = town.lotsAmongCandidates.map { lot in
        lot.order.compactMap { if case .candidate(let place) = $0 { "\(place + 1)" } else { nil } }
          .joined(separator: ",")
      }
      let counted = try CountedTotals.count(
        rows, rule: "fi-council", seats: town.contest.seats, lots: lots)
      #expect(counted.ties.isEmpty, "\(town.name)")
      #expect(Set(counted.elected.map { $0 - 1 }) == town.elected, "\(town.name)")
      #expect(
        town.byAlliance((counted.alternates ?? []).map { $0 - 1 }) == town.substitutes,
        "\(town.name)")
      let figures = try (counted.comparatives ?? []).map { rounded(try #require($0)) }
      #expect(figures == town.comparatives, "\(town.name)")
    }
  }

  /// `889/2` is 444500 thousandths, a half up.
  private func rounded(_ fraction: String) -> Int {
    let parts = fraction.split(separator: "/").compactMap { Int($0) }
    return rounded(ExactNumber(parts[0]) / ExactNumber(parts.count > 1 ? parts[1] : 1))
  }

  /// The official figures show who drew which lot; without the lots exactly those groups stand open
  /// that lie across the last seat of an alliance.
  @Test func withoutTheLotsTheTiesStandOpen() throws {
    let rule = try #require(RuleBook.rule(named: "fi-council"))
    var open: [String] = []
    let all = try municipalities()
    guard !all.isEmpty else { return }
    for town in all {
      let outcome = apportion(town.contest, rule: rule)
      // Those named so far are the first of their alliance.
      for (some, all) in zip(town.byAlliance(outcome.alternates), town.substitutes) {
        #expect(all.starts(with: some), "\(town.name)")
      }
      let ties = outcome.openTies.filter { $0.question == .seat }
      for tie in ties {
        open.append("\(town.name) \(tie.subjects.count) for \(tie.places)")
        let tied = Set(
          tie.subjects.compactMap { if case .candidate(let one) = $0 { one } else { nil } })
        #expect(Set(tied.map { town.contest.candidates[$0].votes }).count == 1)
        #expect(tied.isDisjoint(with: outcome.elected))
        #expect(tied.intersection(town.elected).count == tie.places)
      }
      #expect(Set(outcome.elected).isSubset(of: town.elected), "\(town.name)")
      #expect(outcome.openSeats == ties.reduce(0) { $0 + $1.places })
    }
    #expect(
      open == [
        "Helsinki 2 for 1", "Kauniainen 2 for 1", "Kauniainen 2 for 1", "Luhanka 3 for 2",
      ])
  }
}
