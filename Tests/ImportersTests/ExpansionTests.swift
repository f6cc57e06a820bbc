import Cryptography
import ElectionModel
import Importers
import StrictBytes
import TestSupport
import Testing

@Suite("Invented ballots count to exactly the published numbers")
struct ExpansionTests {
  /// What a slow loop counts from the text of a ballots file, as docs/formats/ballots-file.md says
  /// with `written` and `void-ballot`.
  struct Recount: Equatable {
    var valid = 0
    var blank = 0
    var overvoted = 0
    var noCandidate = 0
    var emptyPositions = 0
    var votes: [String: Int] = [:]

    init(_ file: BallotsFile, _ contest: Contest) {
      let codes = Set(contest.candidates.map(\.code.text))
      let text = String(decoding: file.bytes[file.bodyStart...], as: UTF8.self)
      for line in text.split(separator: "\n") {
        let names = line == "-" ? [] : line.split(separator: " ").map(String.init)
        let read = Set(names).intersection(codes)
        if names.isEmpty {
          blank += 1
        } else if names.count > contest.votesAllowed {
          overvoted += 1
          continue
        } else if read.isEmpty {
          noCandidate += 1
        } else {
          valid += 1
          for code in read { votes[code, default: 0] += 1 }
        }
        emptyPositions += contest.votesAllowed - read.count
      }
    }
  }

  /// Compares every return of an expansion with the one it comes from, and with its ballots.
  ///
  /// - Returns: how many returns were compared.
  static func compare(_ imported: ImportedElection, _ expanded: ExpandedElection) throws -> Int {
    let definition = try definition(of: imported)
    let published = try verifiedReturns(of: imported)
    var files: [ImportedFile] = []
    var compared = 0
    try expanded.forEachFile(isInfeasible: { throw $0 }) { file in
      files.append(file)
      guard files.count == 2 else { return }
      let statement = try UnvalidatedReturn.read(files[0].bytes).statement
      try compare(
        statement, try BallotsFile(reading: files[1].bytes), files[1].bytes, published[compared],
        definition)
      compared += 1
      files = []
    }
    #expect(compared == published.count)
    return compared
  }

  private static func compare(
    _ statement: Statement, _ file: BallotsFile, _ bytes: [UInt8], _ published: Statement,
    _ definition: Definition
  ) throws {
    let contest = try #require(definition.contest(statement.slot.contest))
    let name = "\(statement.slot)"
    #expect(statement.slot == published.slot && statement.votes == published.votes, "\(name)")
    #expect(statement.overvotes == published.overvotes, "\(name)")
    #expect(statement.undervotes == published.undervotes, "\(name)")
    #expect(statement.ballots.cast == published.ballots.cast, "\(name)")
    #expect(statement.ballots.cast == file.lines && file.header.ballots == file.lines, "\(name)")
    #expect(file.unsortedLine == nil && file.header.slot == statement.slot, "\(name)")
    let reference = DocumentReference(bytes: bytes.count, sha256: sha256(bytes))
    #expect(statement.ballotsFile == reference, "\(name)")
    let recount = Recount(file, contest)
    let invalid = statement.ballots.invalid
    #expect(recount.valid == statement.ballots.valid, "\(name)")
    #expect(recount.blank == invalid.blank && recount.overvoted == invalid.overvoted, "\(name)")
    #expect(recount.noCandidate == invalid.noCandidate + invalid.illegible, "\(name)")
    #expect(
      recount.votes
        == Dictionary(uniqueKeysWithValues: statement.votes.map { ($0.code.text, $0.votes) }),
      "\(name)")
    #expect(statement.ballots.cast == statement.ballots.valid + invalid.total, "\(name)")
    // The ballots explain the published positions too.
    if let undervotes = published.undervotes, let overvotes = published.overvotes,
      overvotes.isMultiple(of: contest.votesAllowed)
    {
      #expect(recount.emptyPositions == undervotes, "\(name)")
      #expect(recount.overvoted * contest.votesAllowed == overvotes, "\(name)")
    }
  }

  @Test func randomFeasibleReturnsAreRecountedExactly() throws {
    try forEachSeed(1..<121) { random in
      let tables = RandomReturns(&random).tables
      let imported = try importTables(tables, importer: importer())
      let expanded = ExpandedElection(imported, seed: random.seed)
      #expect(try Self.compare(imported, expanded) == 6, "\(random)")
    }
  }

  @Test func realRowsAreRecountedExactly() throws {
    let imported = try importTables(Adams.tables(), importer: importer())
    #expect(try Self.compare(imported, ExpandedElection(imported, seed: 1)) == 2)
  }

  @Test(arguments: [
    "28010001,00828010,0,0,897,897 0 0 0", "28010001,00828010,3,0,896,896 0 0 0",
    "28010001,00828010,897,0,0,0 0 0 0",
  ])
  func numbersThatNoBallotsHaveAreNamedAndTheOthersGoOn(row: String) throws {
    let lines = Adams.results.split(separator: "\n")
    let results = "\(lines[0])\n\(row)\n\(lines[2])\n"
    let imported = try importTables(Adams.tables(results: results), importer: importer())
    var named: [String] = []
    var files = 0
    ExpandedElection(imported, seed: 1).forEachFile(
      isInfeasible: { named.append($0.name) }, { _ in files += 1 })
    #expect(named == ["returns/ilocos-norte/28010001-00828010.return.json"])
    #expect(files == 2)
  }

  @Test func theSameSeedGivesTheSameBallotsAndAnotherSeedOthers() throws {
    let imported = try importTables(Adams.tables(), importer: importer())
    func bytes(_ seed: UInt64) -> [ImportedFile] {
      var files: [ImportedFile] = []
      ExpandedElection(imported, seed: seed).forEachFile(
        isInfeasible: { Issue.record("\($0)") }, { files.append($0) })
      return files
    }
    #expect(bytes(1) == bytes(1))
    #expect(bytes(1) != bytes(2))
  }

  @Test func ballotsAreOfDifferentLengthsAndOrders() throws {
    var random = SeededGenerator(seed: 5)
    let imported = try importTables(RandomReturns(&random, seats: 8).tables, importer: importer())
    var lengths: Set<Int> = []
    var descents = 0
    ExpandedElection(imported, seed: 5).forEachFile(isInfeasible: { Issue.record("\($0)") }) {
      file in
      guard file.name.hasSuffix(".ballots") else { return }
      for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").dropFirst(7) {
        let names = line.split(separator: " ").map(String.init)
        lengths.insert(names.count)
        if names != names.sorted() { descents += 1 }
      }
    }
    #expect(lengths.count > 4 && descents > 10)
  }

  /// Three towns with their mayors and councils; all 9,033 returns take minutes in a debug build.
  @Test(.enabled(if: RealElections.runs(RealElections.philippines)))
  func returnsOfThreeTownsAreRecountedExactly() throws {
    let towns = ContestFilter(municipalities: ["adams", "carasi", "besao"])
    let imported = try importTables(
      try WholeElectionTests.tables(), filter: towns, importer: importer())
    let expanded = ExpandedElection(imported, seed: 2025)
    #expect(try Self.compare(imported, expanded) == imported.returnCount)
    #expect(imported.returnCount > 10)
  }
}

/// One contest of random size at six precincts, whose numbers some ballots can have.
struct RandomReturns {
  let tables: ElectionTables

  init(_ random: inout SeededGenerator, seats: Int? = nil) {
    let seats = seats ?? random.number(1...12)
    let candidates = random.number(1...(seats * 3))
    var precincts = Adams.precincts.prefix { $0 != "\n" } + "\n"
    var results = Adams.results.prefix { $0 != "\n" } + "\n"
    for number in 1...6 {
      let ballots = random.number(seats > 7 ? 20...60 : 0...60)
      let row = Self.row(ballots, seats, candidates, &random)
      precincts += "\(number),R1,p,m,f,\"R, P, M, B\",school,c,100,\(ballots),\(ballots),0\n"
      results += "\(number),9,\(row)\n"
    }
    let names = (1...candidates).map { "9,\($0),Name \($0),\n" }.joined()
    tables = ElectionTables(
      precincts: Array(precincts.utf8),
      contests: Array(
        "\(Adams.contests.prefix { $0 != "\n" })\n9,MAYOR,P - M,\(seats),\(candidates),6\n".utf8),
      candidates: Array("contest_code,ballot_no,name,party\n\(names)".utf8),
      results: Array(results.utf8))
  }

  private static func row(
    _ ballots: Int, _ seats: Int, _ candidates: Int, _ random: inout SeededGenerator
  ) -> String {
    let overvoted = random.number(0...min(3, ballots))
    let valid = random.number(0...(ballots - overvoted))
    var votes = (0..<candidates).map { _ in random.number(0...valid) }
    // Everybody names at least one, and nobody more than allowed.
    while votes.reduce(0, +) > valid * seats {
      let index = random.number(0...(candidates - 1))
      votes[index] = max(0, votes[index] - 1)
    }
    while votes.reduce(0, +) < valid {
      let index = random.number(0...(candidates - 1))
      votes[index] = min(valid, votes[index] + 1)
    }
    let sum = votes.reduce(0, +)
    let empty = (ballots - overvoted) * seats - sum
    let list = votes.map(String.init).joined(separator: " ")
    return "\(overvoted * seats),\(empty),\(sum),\(list)"
  }
}
