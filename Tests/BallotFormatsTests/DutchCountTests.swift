import BallotFormats
import CountingRules
import Testing

@Suite struct `Names in a Dutch count are those of its own contest` {
  private func identifiers(_ election: String, _ contest: String) -> (String, String) {
    ("<ElectionIdentifier Id=\"\(election)\"/>", "<ContestIdentifier Id=\"\(contest)\"/>")
  }

  /// A count of list 1, whose candidates have these numbers and votes.
  private func count(
    _ candidates: [(String, Int)], election: String = "E", contest: String = "1", more: String = ""
  ) -> String {
    let (ofElection, ofContest) = identifiers(election, contest)
    let votes = candidates.map { number, votes in
      """
      <Selection><Candidate><CandidateIdentifier Id="\(number)"/></Candidate>
      <ValidVotes>\(votes)</ValidVotes></Selection>
      """
    }
    return """
      <EML Id="510b"><Count><Election>\(ofElection)<Contests><Contest>\(ofContest)<TotalVotes>
      <Selection><AffiliationIdentifier Id="1"/>
      <ValidVotes>\(candidates.reduce(0) { $0 + $1.1 })</ValidVotes></Selection>
      \(votes.joined(separator: "\n"))\(more)
      </TotalVotes></Contest></Contests></Election></Count></EML>
      """
  }

  private func lists(
    _ names: [(String, String)], election: String = "E", contest: String = "1"
  ) -> String {
    let (ofElection, ofContest) = identifiers(election, contest)
    let people = names.map { number, name in
      """
      <Candidate><CandidateIdentifier Id="\(number)"/><CandidateFullName><PersonName>
      <LastName>\(name)</LastName></PersonName></CandidateFullName></Candidate>
      """
    }
    return """
      <EML Id="230b"><CandidateList><Election>\(ofElection)<Contest>\(ofContest)
      <Affiliation><AffiliationIdentifier Id="1"/>
      \(people.joined(separator: "\n"))
      </Affiliation></Contest></Election></CandidateList></EML>
      """
  }

  private func folder(_ texts: String...) -> ForeignSource {
    ForeignSource(
      name: "folder",
      files: texts.enumerated().map { ForeignFile(name: "\($0).xml", bytes: Array($1.utf8)) })
  }

  @Test func eachContestHasTheNamesOfItsOwnLists() throws {
    let contests = try readContests(
      in: folder(
        lists([("1", "Ann")]), lists([("1", "Bob")], contest: "2"),
        lists([("1", "Cid")], election: "F"), count([("1", 7)]), count([("1", 5)], contest: "2"),
        count([("1", 3)], election: "F")))
    #expect(contests.map { $0.candidates.map(\.name) } == [["Ann"], ["Bob"], ["Cid"]])
    #expect(contests.map(\.totals) == [[7], [5], [3]])
  }

  @Test func listsOfOtherContestsAndOtherCandidatesAreRefused() {
    let one = count([("1", 7), ("2", 5)])
    let names = [("1", "Ann"), ("2", "Bob")]
    #expect(failure(folder(lists(names), one)) == nil)
    #expect(failure(folder(one)) == nil)
    for (bad, word) in [
      (folder(lists(names, contest: "2"), one), "are of other contests"),
      (folder(lists([("1", "Ann")]), one), "candidate 1/2 is not in the candidate lists"),
      (folder(lists(names), lists(names), one), "candidate lists (230b) of the same contest"),
    ] {
      let error = failure(bad)
      #expect(error?.description.contains(word) == true, "\(word): \(String(describing: error))")
    }
  }

  @Test func candidateOrListThatStandsTwiceIsRefusedWithItsLine() {
    let again = "<Selection><AffiliationIdentifier Id=\"1\"/><ValidVotes>0</ValidVotes></Selection>"
    for (bad, line) in [
      (source(count([("1", 7), ("2", 5), ("1", 5)])), 8),
      (source(count([("1", 7)], more: "\n" + again)), 6),
      (source(lists([("1", "Ann"), ("1", "Bob")])), 5),
    ] {
      guard case .badLine(_, line, let reason) = failure(bad), reason.contains("stands twice")
      else {
        Issue.record("line \(line): \(String(describing: failure(bad)))")
        continue
      }
    }
  }

  @Test func packedFileBesideACountIsNamed() {
    let files = folder(count([("1", 7)])).files
    let packed = ForeignFile(name: "lists.xml.gz", bytes: [0x1F, 0x8B, 8])
    let error = failure(ForeignSource(name: "folder", files: files + [packed]))
    guard case .badFile("lists.xml.gz", _) = error else {
      Issue.record("a packed file is passed over: \(String(describing: error))")
      return
    }
  }
}
