import Cryptography
import ElectionModel
import Importers
import StrictBytes
import Testing

@Suite("Tables become a definition and signed returns")
struct TabularImportTests {
  @Test func aContestKeepsItsAreaSeatsAndCodes() throws {
    let definition = try definition(of: importTables(Adams.tables(), importer: importer()))
    let contest = try #require(definition.contest(ContestID("00828010")!))
    #expect(contest.office == "mayor")
    #expect(contest.seats == 1 && contest.votesAllowed == 1 && contest.alternates == 0)
    #expect(contest.codeForm == CodeForm(length: 2, alphabet: "0123456789"))
    #expect(contest.candidates.map(\.code.text) == ["01", "02", "03", "04"])
    #expect(contest.candidates[0].name == "ABNASAN, CARMELITA (IND)")
    let chain = definition.chain(of: contest.area)
    #expect(chain.map(\.id.text) == ["ph", "ilocos-norte", "ilocos-norte.adams"])
    #expect(chain.map(\.level) == [.country, .province, .city])
    #expect(chain.map(\.name) == ["PHILIPPINES", "ILOCOS NORTE", "ADAMS"])
  }

  @Test func theHeaderSaysThatItIsAnImport() throws {
    let header = try definition(of: importTables(Adams.tables(), importer: importer())).header
    #expect(header.id.text == "ph-2025-block")
    #expect(header.date == "2025-05-12")
    #expect(header.purpose == .import && header.disclosure == .totals)
    #expect(header.signing == [SigningRule(role: "importer", atLeast: 1)])
    #expect(header.rules.map(\.excessNames) == [.voidBallot])
    #expect(header.rules[0].citations[0].contains("section 240"))
  }

  @Test func aReturnStatesTheFiguresAsPublished() throws {
    let statements = try verifiedReturns(
      of: importTables(Adams.tables(), importer: importer()))
    let first = try #require(statements.first)
    #expect(first.slot.part == .electronic)
    #expect(first.identified == 896)
    #expect(
      first.ballots
        == BallotNumbers(found: 896, cast: 896, valid: 896, invalid: InvalidBallots()))
    #expect(first.overvotes == 3 && first.undervotes == 7)
    #expect(first.votes.map(\.votes) == [24, 421, 301, 140])
    #expect(first.remarks.contains("adams_2801001_28010001, results.csv line 2"))
    #expect(statements.allSatisfy { balances($0, votesAllowed: 1) })
  }

  @Test func filesAreNamedByProvincePrecinctAndContest() throws {
    let names = try importTables(Adams.tables(), importer: importer()).returns.map(\.name)
    #expect(
      names == [
        "returns/ilocos-norte/28010001-00828010.return.json",
        "returns/ilocos-norte/28010002-00828010.return.json",
      ])
  }

  @Test func candidatesWithoutVotesAreLeftOut() throws {
    let results = Adams.results.replacing("886,24 421 301 140", with: "885,0 421 301 163")
    let statements = try verifiedReturns(
      of: importTables(Adams.tables(results: results), importer: importer()))
    #expect(statements[0].votes.map(\.code.text) == ["02", "03", "04"])
  }

  @Test func aReturnThatDoesNotBalanceIsNotRepaired() throws {
    let results = Adams.results.replacing("00828010,3,7,886", with: "00828010,3,8,886")
    let statements = try verifiedReturns(
      of: importTables(Adams.tables(results: results), importer: importer()))
    #expect(statements.map { balances($0, votesAllowed: 1) } == [false, true])
  }

  @Test func abstentionsStandInTheRemarks() throws {
    let precincts = Adams.precincts.replacing("896,896,0", with: "896,896,2")
    let statements = try verifiedReturns(
      of: importTables(Adams.tables(precincts: precincts), importer: importer()))
    #expect(statements[0].remarks.hasSuffix("Abstentions published for the precinct: 2."))
    #expect(!statements[1].remarks.contains("Abstentions"))
  }

  @Test func aDistrictBecomesAnAreaOfItsProvince() throws {
    let contests = Adams.contests.replacing("NORTE - ADAMS", with: "NORTE - FIRST PROVDIST")
    let definition = try definition(
      of: importTables(Adams.tables(contests: contests), importer: importer()))
    let area = try #require(definition.area(AreaID("ilocos-norte.first-provdist")!))
    #expect(area.level == .district && area.parent?.text == "ilocos-norte")
    #expect(definition.contests[0].area == area.id)
    #expect(definition.area(AreaID("ilocos-norte.adams")!) == nil)
  }

  @Test func theSameKeyGivesTheSameBytes() throws {
    let tables = Adams.tables()
    let first = try importTables(tables, importer: importer())
    let second = try importTables(tables, importer: importer())
    let other = try importTables(tables, importer: importer(seed: 8))
    #expect(first.definition.contents == second.definition.contents)
    #expect(first.returns == second.returns)
    #expect(first.digest != other.digest)
  }

  @Test func rowsInAnotherOrderGiveTheSameVotesAndDefinition() throws {
    let lines = Adams.results.split(separator: "\n")
    let turned = [lines[0], lines[2], lines[1], ""].joined(separator: "\n")
    let first = try importTables(Adams.tables(), importer: importer())
    let second = try importTables(Adams.tables(results: turned), importer: importer())
    #expect(first.digest == second.digest)
    #expect(
      try verifiedReturns(of: first).map(\.votes) == verifiedReturns(of: second).map(\.votes))
  }

  @Test func windowsLineEndsAndAByteOrderMarkChangeNothing() throws {
    let contests = "\u{FEFF}" + Adams.contests.replacing("\n", with: "\r\n")
    let first = try importTables(Adams.tables(), importer: importer())
    let second = try importTables(Adams.tables(contests: contests), importer: importer())
    #expect(first.returns == second.returns)
  }

  @Test(arguments: [
    ContestFilter(contests: ["00828010"]), ContestFilter(municipalities: ["ADAMS"]),
    ContestFilter(municipalities: ["adams"]),
    ContestFilter(contests: [], municipalities: ["ilocos-norte.adams"]),
  ])
  func aFilterTakesContestsByCodeOrPlace(_ filter: ContestFilter) throws {
    let election = try importTables(Adams.tables(), filter: filter, importer: importer())
    #expect(election.returnCount == 2)
  }

  @Test func aFilterThatNamesNothingIsRefused() throws {
    let filter = ContestFilter(contests: ["00828010", "1"], municipalities: ["NOWHERE"])
    #expect(throws: ImportError.unknownSelection(["1", "NOWHERE"])) {
      try importTables(Adams.tables(), filter: filter, importer: importer())
    }
    #expect(throws: ImportError.nothingToImport) {
      try importTables(
        Adams.tables(), filter: ContestFilter(contests: []), importer: importer())
    }
  }

  @Test func parametersThatMakeNoDefinitionAreRefused() throws {
    var description = ElectionDescription.philippines2025
    description.date = "2025-02-30"
    #expect {
      try importTables(Adams.tables(), as: description, importer: importer())
    } throws: { error in
      guard case ImportError.definition(let defects) = error else { return false }
      return defects.map(\.file) == ["election.json"]
    }
    #expect(throws: ImportError.self) {
      try importTables(Adams.tables(), importer: importer(name: "two\nlines"))
    }
  }
}
