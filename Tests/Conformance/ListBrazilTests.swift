import CountingRules
import FileAccess
import Foundation
import TestSupport
import Testing

/// What is known of one city: the electoral court's elected, its party seats and the quota.
private struct ExpectedCity: Decodable {
  let seats: Int
  let valid_votes: Int
  let electoral_quotient: Int
  let seats_by_party: [String: Int]
  let elected: [String]
}

private struct ExpectedCities: Decodable { let municipalities: [String: ExpectedCity] }

/// One Brazilian city as the electoral court published it.
private struct BrazilianCity {
  let contest: ListContest
  let numbers: [String]
  let parties: [String]
  /// The same as rows of totals, as anybody could write them from the court's tables.
  let totals: [String]

  init(folder: String, seats: Int) throws {
    let partyRows = try ListTable("\(folder)/partidos.csv").rows
    let parties = try partyRows.map { try $0.text("numero_partido") }
    // Votes for those whose registration was refused are void and give nothing.
    let rows = try ListTable("\(folder)/candidatos.csv").rows.filter {
      try $0.text("destino_voto") == "Válido"
    }
    let candidates = try rows.enumerated().map { place, row in
      ListContest.Candidate(
        list: parties.firstIndex(of: try row.text("numero_partido")), place: place,
        votes: try row.number("votos_nominais"),
        attributes: ["age": try birthday(row.text("data_nasc"))])
    }
    let lists = try partyRows.map { ListContest.List(votes: try $0.number("votos_legenda")) }
    let ballots =
      candidates.reduce(0) { $0 + $1.votes } + lists.reduce(0) { $0 + $1.votes }
    contest = try ListContest(
      seats: seats, validBallots: ballots, lists: lists, candidates: candidates)
    numbers = try rows.map { try $0.text("numero") }
    self.parties = parties
    totals =
      try partyRows.map { "\(try $0.text("numero_partido")),,,\(try $0.number("votos_legenda"))," }
      + rows.map { row in
        let day = try row.text("data_nasc").split(separator: "/").reversed().joined(separator: "-")
        return "\(try row.text("numero_partido")),,\(try row.text("numero")),"
          + "\(try row.number("votos_nominais")),\(day)"
      }
  }
}

/// `31/12/1980` is 19801231: the lower, the older.
private func birthday(_ text: String) throws -> Int {
  let parts = text.split(separator: "/")
  guard parts.count == 3, let number = Int(parts[2] + parts[1] + parts[0]) else {
    throw ListTable.Malformed(path: text, line: 0)
  }
  return number
}

@Suite struct `Brazilian councils of 2020 give the official results` {
  @Test func allThirteenCities() throws {
    guard let folder = try sharedData("brazil-2020-open-list") else { return }
    let expected = try JSONDecoder().decode(
      ExpectedCities.self, from: Data(readFile("\(folder)/expected.json", limit: 1 << 20)))
    #expect(expected.municipalities.count == 13)
    let rule = try #require(RuleBook.rule(named: "br-council-2020"))
    for (name, city) in expected.municipalities.sorted(by: { $0.key < $1.key }) {
      let read = try BrazilianCity(folder: "\(folder)/\(name)", seats: city.seats)
      let outcome = apportion(read.contest, rule: rule)
      #expect(outcome.openTies == [], "\(name)")
      #expect(outcome.elected.map { read.numbers[$0] }.sorted() == city.elected, "\(name)")
      #expect(
        outcome.steps.contains(
          .list(
            .quota(
              ExactNumber(city.electoral_quotient), base: ExactNumber(city.valid_votes),
              seats: city.seats))), "\(name)")
      for (index, party) in read.parties.enumerated() {
        #expect(
          outcome.seats(of: .list(index)) == city.seats_by_party[party, default: 0],
          "\(name) \(party)")
      }
    }
  }

  /// The same through a file, its reader and the command.
  @Test func allThirteenCitiesFromAFileOfTotals() throws {
    guard let folder = try sharedData("brazil-2020-open-list") else { return }
    let expected = try JSONDecoder().decode(
      ExpectedCities.self, from: Data(readFile("\(folder)/expected.json", limit: 1 << 20)))
    for (name, city) in expected.municipalities.sorted(by: { $0.key < $1.key }) {
      let read = try BrazilianCity(folder: "\(folder)/\(name)", seats: city.seats)
      let counted = try CountedTotals.count(
        read.totals, more: ",age", rule: "br-council-2020", seats: city.seats)
      #expect(counted.ties.isEmpty, "\(name)")
      #expect(counted.namesElected.sorted() == city.elected, "\(name)")
      #expect(counted.quota == "\(city.electoral_quotient)", "\(name)")
      for list in counted.lists {
        #expect(list.seats == city.seats_by_party[list.name, default: 0], "\(name) \(list.name)")
      }
    }
  }
}
