import BallotFormats
import CountingRules
import Testing

@Suite struct `Totals of lists and candidates are read` {
  private let head = "list,alliance,candidate,votes,age\n"

  @Test func listVotesAlliancesAndAttributesAreKept() throws {
    let contest = try readContest(
      in: source(
        head + "Green,Left,,310,\nGreen,Left,Ann,120,1980-12-31\nRed,Left,Eve,60,7\n"
          + "Blue,,Ann,5,\n,,Cid,40,2000-02-29\n"))
    #expect(contest.kind == .listAndMarks)
    #expect(contest.lists == ["Green", "Red", "Blue"] && contest.alliances == ["Left"])
    #expect(contest.statedLists.map(\.votes) == [310, 0, 0])
    #expect(contest.statedLists.map(\.alliance) == ["Left", "Left", nil])
    #expect(contest.candidates.map(\.name) == ["Ann", "Eve", "Ann", "Cid"])
    #expect(contest.candidates.map(\.list) == ["Green", "Red", "Blue", nil])
    #expect(contest.totals == [120, 60, 5, 40])
    #expect(
      contest.candidates.map { $0.attributes["age"] } == [19_801_231, 7, nil, 20_000_229])
    // How many ballots there were, nobody said.
    #expect(contest.validBallots == nil && contest.ballots == nil)
  }

  @Test func listWithoutCandidatesKeepsItsVotes() throws {
    let contest = try readContest(in: source(head + "A,,,9,\nB,,x,1,\n"))
    #expect(contest.lists == ["A", "B"])
    #expect(contest.statedLists.map(\.votes) == [9, 0])
  }

  @Test(arguments: [
    (2, "A,,x,1.5,\n", "votes are a whole number"), (2, "A,,x,,\n", "votes are a whole number"),
    (2, "A,,x,-1,\n", "votes are a whole number"),
    (2, "A,,x,9007199254740992,\n", "2^53"), (3, "A,,x,1,\nA,,x,2,\n", "stands twice in the list"),
    (3, ",,x,1,\n,,x,2,\n", "stands twice"), (3, "A,,,1,\nA,,,2,\n", "votes of a list stand twice"),
    (2, ",,,1,\n", "neither a list nor a candidate"),
    (2, ",Left,x,1,\n", "an alliance is of lists"),
    (3, "A,Left,x,1,\nA,,y,1,\n", "another alliance"), (2, "A,,,1,7\n", "a list has no attributes"),
    (2, "A,,x,1,1980-13-01\n", "a day such as"), (2, "A,,x,1,1900-02-29\n", "a day such as"),
    (2, "A,,x,1,old\n", "a day such as"), (2, "A ,,x,1,\n", "blank"),
    (2, "A,,x,1\n", "this row has 4 fields"),
  ])
  func rowThatBreaksTheFormatIsNamed(line: Int, rows: String, reason: String) {
    guard case .badLine(_, line, let found) = failure(source(head + rows)) else {
      Issue.record("\(rows) is read, or refused elsewhere")
      return
    }
    #expect(found.contains(reason), "\(found)")
  }

  @Test func headThatBreaksTheFormatIsNamed() {
    for head in ["list,alliance,candidate\n", "list,candidate,alliance,votes\n"] {
      guard case .badLine(_, 1, _) = failure(source(head), .totals) else {
        Issue.record("\(head)")
        continue
      }
    }
    for more in ["age,age", "age,"] {
      guard
        case .badLine(_, 1, let reason) = failure(
          source("list,alliance,candidate,votes,\(more)\n"))
      else {
        Issue.record("\(more)")
        continue
      }
      #expect(reason.contains("name of its own"))
    }
    guard case .badFile = failure(source(head + "A,,,1,\n")) else {
      Issue.record("a file without candidates is read")
      return
    }
  }

  @Test func sumBeyondWhatIsCountedIsRefused() {
    let most = "9007199254740991"
    for rows in ["A,,x,\(most),\nA,,y,1,\n", "A,,,\(most),\nB,,,1,\nB,,x,1,\n"] {
      guard case .badFile(_, let reason) = failure(source(head + rows)) else {
        Issue.record("\(rows)")
        continue
      }
      #expect(reason.contains("2^53 - 1"))
    }
  }
}
