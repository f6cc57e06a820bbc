import BallotFormats
import CountingRules
import Testing

@Suite struct `Lists with one name are as many as have a number` {
  /// Two lists of one candidate each, which may be called alike.
  private func count(_ names: (String, String)) -> ForeignSource {
    func list(_ number: Int, _ name: String, _ votes: Int) -> String {
      """
      <Selection><AffiliationIdentifier Id="\(number)"><RegisteredName>\(name)</RegisteredName>
      </AffiliationIdentifier><ValidVotes>\(votes)</ValidVotes></Selection>
      <Selection><Candidate><CandidateIdentifier Id="1"/></Candidate>
      <ValidVotes>\(votes)</ValidVotes></Selection>
      """
    }
    return source(
      """
      <EML Id="510b"><Count><Election><Contests><Contest><TotalVotes>
      \(list(1, names.0, 7))\(list(2, names.1, 5))
      </TotalVotes></Contest></Contests></Election></Count></EML>
      """)
  }

  private func candidates(_ names: (String, String)) -> ForeignSource {
    func list(_ number: Int, _ name: String) -> String {
      """
      <Affiliation><AffiliationIdentifier Id="\(number)"><RegisteredName>\(name)</RegisteredName>
      </AffiliationIdentifier><Candidate><CandidateIdentifier Id="1"/></Candidate></Affiliation>
      """
    }
    return source(
      """
      <EML Id="230b"><CandidateList><Election><Contest>\(list(1, names.0))\(list(2, names.1))
      </Contest></Election></CandidateList></EML>
      """)
  }

  @Test func equalNamesGetTheirNumbers() throws {
    for source in [count(("Lokaal", "Lokaal")), candidates(("Lokaal", "Lokaal"))] {
      #expect(try readContest(in: source).lists == ["Lokaal (1)", "Lokaal (2)"])
    }
    // The second is called so by nobody but us.
    #expect(try readContest(in: count(("Lijst 2", ""))).lists.count == 2)
  }

  @Test func otherNamesStayAsTheyAre() throws {
    #expect(try readContest(in: count(("A", "B"))).lists == ["A", "B"])
    #expect(try readContest(in: candidates(("A", ""))).lists == ["A", "Lijst 2"])
    #expect(try readContest(in: count(("A", "B"))).totals == [7, 5])
  }
}
