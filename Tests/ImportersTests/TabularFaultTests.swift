import Importers
import Testing

/// One change of one table and the one fault it must give.
struct TableFault: CustomTestStringConvertible {
  enum Table { case precincts, contests, candidates, results }
  let table: Table
  let old: String
  let new: String
  let fault: String

  var testDescription: String { fault }

  init(_ table: Table, _ old: String, _ new: String, _ fault: String) {
    self.table = table
    self.old = old
    self.new = new
    self.fault = fault
  }

  var tables: ElectionTables {
    func changed(_ text: String) -> String { text.replacing(old, with: new, maxReplacements: 1) }
    return switch table {
    case .precincts: Adams.tables(precincts: changed(Adams.precincts))
    case .contests: Adams.tables(contests: changed(Adams.contests))
    case .candidates: Adams.tables(candidates: changed(Adams.candidates))
    case .results: Adams.tables(results: changed(Adams.results))
    }
  }
}

@Suite("Malformed tables are refused, with every fault at its place")
struct TabularFaultTests {
  static let cases: [TableFault] = [
    .init(.precincts, ",993,", ",+993,", "precincts.csv:2:184: an integer"),
    .init(.precincts, "28010002,R", "28010001,R", "precincts.csv:3:1: precinct 28010001 stands tw"),
    .init(.precincts, "28010001,R", ".801,R", "precincts.csv:2:1: an id is"),
    .init(.precincts, "adams,adams_", "adamant,adams_", "precincts.csv:3:31: this is not the one"),
    .init(.precincts, "\"REGION I, ILOCOS NORTE, ADAMS, ADAMS\"", "ADAMS", "precincts.csv:2:60: R"),
    .init(.contests, "MAYOR,ILOCOS NORTE", "MAYOR,ILOCOS SUR", "contests.csv:2:16: no precinct"),
    .init(.contests, "- ADAMS", "- ADAMANT", "contests.csv:2:16: no precinct lies"),
    .init(.contests, "ADAMS,1,", "ADAMS,0,", "contests.csv:2:37: an integer from 1 to 255"),
    .init(.contests, ",1,4,2", ",1,5,2", "contests.csv:2:1: contest 00828010 has 5 candidates"),
    .init(.contests, ",1,4,2", ",1,4,3", "contests.csv:2:1: contest 00828010 has 3 precincts"),
    .init(.contests, "contest_code,office", "code,office", "contests.csv:1:1: the header must be"),
    .init(.candidates, "0,2,\"DOMINGO", "0,1,\"DOMINGO", "candidates.csv:3:10: ballot number 1 "),
    .init(.candidates, "0,2,\"DOMINGO", "0,02,\"DOMINGO", "candidates.csv:3:10: an integer"),
    .init(.candidates, "HOMER\",NP", "HOMER\"NP", "candidates.csv:3:28: text after the closing"),
    .init(.candidates, "\"DOMINGO, HOMER\"", "", "candidates.csv:3:12: a text of 1 to 400"),
    .init(.results, "24 421", "24  421", "results.csv:2:27: counts in ASCII digits"),
    .init(.results, "24 421 301 140", "24 421 441", "results.csv:2:27: 3 numbers of votes"),
    .init(.results, ",886,", ",887,", "results.csv:2:23: total_votes is 887, but the votes of the"),
    .init(.results, "28010002,0", "28010001,0", "results.csv:3:1: precinct 28010001 stands twice"),
    .init(.results, "28010002,0", "28010003,0", "results.csv:3:1: precinct 28010003 is not in"),
    .init(.results, "1,00828010", "1,00828011", "results.csv:2:10: contest 00828011 is not in"),
    .init(.results, "421 301 140", "421 301 140,9", "results.csv:2:1: this row has 7 fields"),
    .init(.results, "70 355", "70 ٣٥٥", "results.csv:3:28: counts in ASCII digits"),
  ]

  @Test(arguments: cases)
  func aFaultIsNamedWithItsPlace(_ fault: TableFault) throws {
    let found = faults { try importTables(fault.tables, importer: importer()) }
    #expect(
      found.contains { $0.hasPrefix(fault.fault) }, "\(found.joined(separator: "\n"))")
  }

  @Test func allFaultsOfAllTablesComeAtOnce() throws {
    let tables = Adams.tables(
      precincts: Adams.precincts.replacing(",993,", with: ",x,"),
      contests: Adams.contests.replacing(",1,4,2", with: ",999,4,2"),
      candidates: Adams.candidates.replacing(",3,\"", with: ",three,\""),
      results: Adams.results.replacing(",886,", with: ",887,").replacing(",844,", with: ",,"))
    let found = faults { try importTables(tables, importer: importer()) }
    let places = found.map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
    #expect(
      places == [
        "candidates.csv:4", "contests.csv:2", "precincts.csv:2", "results.csv:2", "results.csv:3",
      ])
  }

  @Test func emptyTablesHaveNoHeader() throws {
    let tables = ElectionTables(precincts: [], contests: [], candidates: [], results: [])
    let found = faults { try importTables(tables, importer: importer()) }
    #expect(found.count == 4)
    #expect(found.allSatisfy { $0.hasSuffix(":1:1: the table has no header") })
  }

  @Test func aPrecinctWithoutResultsIsNotForgotten() throws {
    let contests = Adams.contests.replacing(",1,4,2", with: ",1,4,1")
    let lines = Adams.results.split(separator: "\n").prefix(2).joined(separator: "\n")
    let tables = Adams.tables(contests: contests, results: lines)
    let found = faults { try importTables(tables, importer: importer()) }
    #expect(found == ["precincts.csv:3:1: no row of results.csv is of precinct 28010002"])
  }

  @Test func bytesThatAreNotUTF8AreNamed() throws {
    var tables = Adams.tables()
    tables.candidates += Array("00828010,5,\"".utf8) + [0xFF] + Array("\",NP\n".utf8)
    let found = faults { try importTables(tables, importer: importer()) }
    #expect(found == ["candidates.csv:6:12: this is not UTF-8 text"])
  }
}
