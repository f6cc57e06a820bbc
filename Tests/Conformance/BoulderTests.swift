import BallotFormats
import CountingRules
import FileAccess
import TestSupport
import Testing

/// Boulder County, November 2023: councils of four seats, from the county's statement of votes and,
/// for Boulder, from the statement of the recount. The data has no certificate of election: the four
/// are those with the most votes in the official statements, which are given here in their order.
@Suite struct `Councils of Boulder County elect the four of the official statements` {
  private func contest(_ title: String, in file: String, at folder: String) throws -> ReadContest {
    let name = "2023C-Boulder-County-Official-Statement-of-Votes\(file).csv"
    let bytes = try readFile("\(folder)/\(name)", limit: 1 << 26)
    return try readContest(
      in: ForeignSource(ForeignFile(name: name, bytes: bytes)), titled: title)
  }

  @Test(arguments: [
    (
      "City of Boulder Council Candidates", "",
      ["Tara Winer", "Tina Marquis", "Taishya Adams", "Ryan Schuchard"],
      [21_255, 14_959, 14_634, 14_412], 14_365
    ),
    (
      "City of Boulder Council Candidates", "-Recount",
      ["Tara Winer", "Tina Marquis", "Taishya Adams", "Ryan Schuchard"],
      [21_255, 14_958, 14_633, 14_411], 14_365
    ),
    (
      "City of Lafayette City Council Candidates", "",
      ["JD Mangat", "Tim Barnes", "David Fridland", "Crystal Gallegos"],
      [7_894, 6_448, 6_124, 3_589], 3_471
    ),
  ])
  func fourAreElected(
    title: String, file: String, names: [String], votes: [Int], next: Int
  ) throws {
    guard let folder = try sharedData("boulder-precinct-totals") else { return }
    let contest = try contest(title, in: file, at: folder)
    let totals = try #require(contest.totals)
    let rule = try #require(RuleBook.rule(named: "plurality-at-large"))
    let seats = try #require(contest.votesAllowed)
    #expect(seats == 4)
    let outcome = findMostVotes(votes: totals, seats: seats, alternates: 1, rule: rule)
    #expect(outcome.elected.map { contest.candidates[$0].name } == names)
    #expect(outcome.elected.map { totals[$0] } == votes)
    #expect(outcome.alternates.map { totals[$0] } == [next])
    #expect(outcome.openTies.isEmpty && outcome.openSeats == 0)
  }
}
