import ElectionModel
import StrictBytes
import TestSupport
import Testing

@testable import BranchEvening

/// A file has one reading, or none.
@Suite struct DeviceFormTests {
  func read(_ text: String, candidates: Int = 5, oneCharacter: Bool = false) throws
    -> DeviceContent
  {
    var example = BranchExample()
    example.candidates = candidates
    example.hasShortCodes = oneCharacter
    return readDevice(
      DeviceFile(name: "a.csv", bytes: Array(text.utf8)), slot: example.slot(1, .electronic),
      setting: try example.setting())
  }

  func ballots(_ lines: String...) -> DeviceContent { .ballots(lines.map { Array($0.utf8) }) }

  @Test func aTableWithOnlyItsHeadingHasNoBallots() throws {
    #expect(try read("11,12,13,14,15\n") == ballots())
    // More codes than a ballot may name are a heading, too.
    #expect(try read("11,12,13,14\n") == ballots())
    // A candidate twice is no heading, and fewer are a ballot.
    #expect(try read("11,12,13,11\n") == ballots("11 12 13 11"))
    #expect(try read("11,12,13\n") == ballots("11 12 13"))
  }

  @Test func aLoneLineWithAllCandidatesThatABallotMayNameIsRefused() throws {
    #expect(try read("11,12,13\n", candidates: 3) == .refused(.deviceFormUnclear, "1"))
    #expect(try read("11,12,13\n12\n", candidates: 3) == ballots("11 12 13", "12"))
  }

  @Test func theFirstBallotOfShortCodesIsNoHeading() throws {
    let short = { (text: String) in try read(text, oneCharacter: true) }
    #expect(try short("1\n1\n1\n") == .refused(.deviceFormUnclear, "1"))
    #expect(try short("1\n3\n1\n") == ballots("1", "3", "1"))
    #expect(try short("1\n1\n3\n") == ballots("1", "1", "3"))
    #expect(try short("2,1\n1,0\n") == .refused(.deviceFormUnclear, "1"))
    #expect(try short("2,1\n1,0\n-\n") == ballots("2 1", "1 0", "-"))
    #expect(try short("0,1,2,3,4\n1,0,0,0,1\n0,0,0,0,0\n") == ballots("0 4", "-"))
  }

  @Test(arguments: [
    ("11\n\n", "2"), ("11\n\n12\n", "2"), ("\n", "1"), ("\n11\n", "1"), ("11\r\n\r\n", "2"),
    ("11,12\n1,0\n\n", "3"),
  ])
  func anEmptyLineIsNoBlankBallot(text: String, line: String) throws {
    #expect(try read(text) == .refused(.deviceLineWrong, line))
  }

  @Test func oneTrailingLineFeedAndNoneAreTheSame() throws {
    #expect(try read("11\n-") == ballots("11", "-"))
    #expect(try read("11\n-\n") == ballots("11", "-"))
    #expect(try read("11\r\n-\r\n") == ballots("11", "-"))
  }

  @Test func aListWithoutAnyCandidateIsOfAnotherContest() throws {
    #expect(try read("21\n22,23\n") == .refused(.deviceNoCandidate, ""))
    #expect(try read("21\n22,11\n") == ballots("21", "22 11"))
    #expect(try read("-\n*\n") == ballots("-", "*"))
  }
}
