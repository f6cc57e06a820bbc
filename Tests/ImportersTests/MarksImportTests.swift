import Cryptography
import ElectionModel
import Foundation
import Importers
import StrictBytes
import Testing

@Suite("A table of marks becomes a ballots file and its return")
struct MarksImportTests {
  static let salt = Digest(bytes: (0..<32).map { UInt8($0) })!
  static let table = """
    Tom_Thompson_III,Jerry_L_Sauer,Julie_Smith
    1,1,0
    0,0,0
    1,1,1
    0,0,1
    0,1,1

    """

  static func run(
    _ table: String, votesAllowed: Int = 2, change: (inout MarksContest) -> Void = { _ in }
  ) throws -> ImportedElection {
    var contest = MarksContest(votesAllowed: votesAllowed, seats: 2)
    change(&contest)
    return try importMarks(
      Array(table.utf8), named: "marks.csv", contest: contest, as: description, salt: salt,
      importer: importer())
  }

  static var description: ElectionDescription {
    ElectionDescription(
      id: ElectionID("byers-2015")!, titleEnglish: "Byers school board 2015",
      titlePersian: "هیئت مدرسهٔ بایرز ۲۰۱۵", date: "2015-11-03")
  }

  @Test func ballotsStandSortedWithTheirCodes() throws {
    let files = try Self.run(Self.table).returns
    #expect(
      files.map(\.name) == [
        "returns/area/all-council.return.json", "returns/area/all-council.ballots",
      ])
    let text = String(decoding: files[1].bytes, as: UTF8.self)
    #expect(
      text == """
        shomar-ballots/1
        election byers-2015
        precinct all
        contest council
        part electronic
        ballots 5
        salt \(Self.salt.hex)

        -
        1 2
        1 2 3
        2 3
        3

        """)
  }

  @Test func theReturnCountsByTheReadingRule() throws {
    let election = try Self.run(Self.table)
    let statement = try verifiedReturns(of: election)[0]
    #expect(
      statement.ballots
        == BallotNumbers(
          found: 5, cast: 5, valid: 3, invalid: InvalidBallots(blank: 1, overvoted: 1)))
    #expect(statement.votes.map(\.code.text) == ["1", "2", "3"])
    #expect(statement.votes.map(\.votes) == [1, 2, 2])
    #expect(statement.overvotes == nil && statement.undervotes == nil)
    let ballots = election.returns[1].bytes
    #expect(
      statement.ballotsFile == DocumentReference(bytes: ballots.count, sha256: sha256(ballots)))
  }

  @Test func theDefinitionNamesTheCandidatesAndPublishesBallots() throws {
    let definition = try definition(of: Self.run(Self.table))
    #expect(definition.header.disclosure == .ballots)
    #expect(definition.header.purpose == .import)
    #expect(
      definition.contests[0].candidates.map(\.name) == [
        "Tom Thompson III", "Jerry L Sauer", "Julie Smith",
      ])
    #expect(definition.precincts[0].eligible == nil)
  }

  @Test func tenCandidatesHaveCodesOfTwoDigits() throws {
    let names = (1...10).map { "C\($0)" }.joined(separator: ",")
    let marks = Array(repeating: "0", count: 9).joined(separator: ",") + ",1"
    let election = try Self.run("\(names)\n\(marks)\n")
    #expect(try definition(of: election).contests[0].codeForm.length == 2)
    #expect(try verifiedReturns(of: election)[0].votes.map(\.code.text) == ["10"])
  }

  @Test func faultsAreNamedAllAtOnceWithoutAnyMark() throws {
    let table = "A,B,A\n1,0,0\n1,2,0\n1,0\n1,0,0,0\n,0, 1\n1,0,\"1\n"
    let found = faults { try Self.run(table) }
    #expect(
      found == [
        "marks.csv:1:5: this name stands twice",
        "marks.csv:3:3: 0 or 1 is expected",
        "marks.csv:4:1: this row has 2 fields; the header has 3",
        "marks.csv:5:1: this row has 4 fields; the header has 3",
        "marks.csv:6:1: 0 or 1 is expected",
        "marks.csv:6:4: 0 or 1 is expected",
        "marks.csv:7:5: the quotation mark that opens this field is not closed on its line",
      ])
  }

  @Test(arguments: ["", "A,,B\n1,0,0\n", "A\n\n"])
  func aTableWithoutNamesOrCellsIsRefused(_ table: String) {
    #expect(faults { try Self.run(table) }.count == 1)
  }

  @Test func aTableWithoutBallotsIsAnEmptyBox() throws {
    let statement = try verifiedReturns(of: Self.run("A,B\n"))[0]
    #expect(statement.ballots.cast == 0 && statement.votes.isEmpty)
  }

  @Test func moreThan255CandidatesAreRefused() {
    let names = (1...256).map { "C\($0)" }.joined(separator: ",")
    #expect(
      faults { try Self.run(names + "\n") } == [
        "marks.csv:1:1: at most 255 candidates are possible"
      ])
  }

  @Test func droppingTheLastNameNeedsAnOrderThatMarksDoNotHave() throws {
    let found = faults { try Self.run(Self.table) { $0.excessNames = .dropLast } }
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("marks.csv:4:1: more marks than 2 allowed"))
  }

  @Test func theSameSaltGivesTheSameBytes() throws {
    #expect(try Self.run(Self.table).returns == Self.run(Self.table).returns)
    let turned = Self.table.split(separator: "\n")
    let other = ([turned[0]] + turned.dropFirst().reversed()).joined(separator: "\n")
    #expect(try Self.run(Self.table).returns == Self.run(other).returns)
  }
}

@Suite("Byers school board 2015", .enabled(if: RealElections.runs(RealElections.colorado)))
struct ByersTests {
  struct Expected: Decodable {
    let ballots: Int
    let votes: [String: Int]
  }

  @Test func votesAreThoseExpectedAndThoseOfAwk() throws {
    let folder = try #require(RealElections.colorado)
    let bytes = try RealElections.bytes(folder.appending(path: "Byers_SD_32J_Adams.csv"))
    let expected = try JSONDecoder().decode(
      Expected.self,
      from: Data(contentsOf: folder.appending(path: "expected_Byers_SD_32J_Adams.json")))
    let election = try importMarks(
      bytes, named: "Byers_SD_32J_Adams.csv", contest: MarksContest(votesAllowed: 4, seats: 4),
      as: MarksImportTests.description, salt: MarksImportTests.salt, importer: importer())
    let statement = try verifiedReturns(of: election)[0]
    let contest = try definition(of: election).contests[0]
    var votes: [String: Int] = [:]
    for item in statement.votes {
      let index = try #require(contest.candidateIndex(item.code))
      votes[contest.candidates[index].name.replacing(" ", with: "_")] = item.votes
    }
    #expect(statement.ballots.cast == expected.ballots)
    #expect(statement.ballots.invalid.total == 0)
    #expect(votes == expected.votes)
    let counted = Dictionary(
      uniqueKeysWithValues: statement.votes.map { ($0.code.text, $0.votes) })
    #expect(try recount(election.returns[1].bytes) == counted)
  }

  /// The recount that docs/formats/ballots-file.md gives, with the awk of the machine.
  private func recount(_ ballots: [UInt8]) throws -> [String: Int] {
    let program = """
      NF==0 {body=1; next} body && $1!="-" {split("",s); for(i=1;i<=NF&&i<=4;i++) \
      if ($i!="*" && !($i in s)) {s[$i]; v[$i]++}} END {for (c in v) print c, v[c]}
      """
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).ballots")
    try Data(ballots).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let output = try RealElections.output(of: "/usr/bin/awk", [program, file.path])
    var votes: [String: Int] = [:]
    for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      votes[String(words[0])] = Int(words[1])
    }
    return votes
  }
}
