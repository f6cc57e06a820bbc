import BallotFormats
import CountingRules
import Testing

@Suite struct `Numbers that no election has are refused` {
  private func cdf(votesAllowed: String) -> ForeignSource {
    source(
      """
      {"@type": "CVR.CastVoteRecordReport", "CVR": [], "Election": [{"Contest": [{"@id": "c",
      "Name": "C", "VotesAllowed": \(votesAllowed), "ContestSelection": []}], "Candidate": []}]}
      """)
  }

  @Test(arguments: ["0", "100001", "9223372036854775807"])
  func seatsAndVotesAllowedHaveALimit(number: String) {
    let sources = [
      source("1,\(number),\n2,1,\n\"C\",\"A\",\"\"\n\"T\"\n"), cdf(votesAllowed: number),
      source("1,2\n,\"Mayor (Vote For=\(number))\"\n,A\nCvrNumber,\n1,1\n"),
      source("RowNumber,Choice_1:Mayor:1:Vote For \(number):A:X\n1,1\n"),
    ]
    for source in sources {
      switch failure(source) {
      case .badFile, .badLine: continue
      case let error: Issue.record("\(number): \(String(describing: error))")
      }
    }
    #expect(failure(cdf(votesAllowed: "100000")) == nil)
  }

  @Test func ballotsHaveTheLimitOfJSONNumbers() throws {
    let most = 9_007_199_254_740_991
    let full = try readContest(in: source("1 1\n\(most) 1 0\n0\nA\nT"), format: .blt)
    #expect(full.ballots?.ballots == most)
    for text in ["1 1\n\(most + 1) 1 0\n0\nA\nT", "1 1\n\(most) 1 0\n1 0\n0\nA\nT"] {
      guard case .badLine = failure(source(text), .blt) else {
        Issue.record("more than 2^53 - 1 ballots are read")
        continue
      }
    }
    // Each precinct may be small enough, and all together not.
    let table = "precinct,rank1,count\np,A,\(most)\nq,A,1\n"
    guard case .badFile = failure(source(table), .ranks) else {
      Issue.record("more than 2^53 - 1 ballots are read in two precincts")
      return
    }
  }

  private let head = """
    "Precinct Code","Precinct Number","Active Voters","Contest Title","Choice Name",\
    "Total Ballots","Total Votes","Total Undervotes","Total Overvotes"\n
    """

  @Test func figureOfAPrecinctHasALimit() {
    for (votes, isRead) in [(1 << 35, true), (1 << 35 + 1, false), (1 << 60, false)] {
      let row = "1,1,5,C,A,\(votes),\(votes),0,0\n"
      #expect((failure(source(head + row)) == nil) == isRead, "\(votes)")
    }
    let voters = "1,1,9223372036854775807,C,A,1,1,0,0\n2,2,9223372036854775807,C,A,1,1,0,0\n"
    guard case .badFile = failure(source(head + voters)) else {
      Issue.record("more voters than 64 bits count")
      return
    }
  }

  @Test func fewRowsDoNotMakeATableThatFillsTheMemory() {
    // 5,000 precincts and 5,000 choices in 5,000 rows would be 25,000,000 figures.
    let rows = (0..<5_000).map { "\($0),\($0),1,C,Choice \($0),1,1,0,0" }
    guard case .badFile = failure(source(head + rows.joined(separator: "\n"))) else {
      Issue.record("25,000,000 figures are made of 5,000 rows")
      return
    }
  }
}
