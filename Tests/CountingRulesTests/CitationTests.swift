import CountingRules
import Testing

@Suite struct `The law of a rule is named` {
  @Test func citationThatWasNotReadSaysSoInBothLanguages() throws {
    let norway = try #require(RuleBook.rule(named: "sainte-lague-1.4")?.lawsCited.first)
    #expect(norway.unchecked == .whole)
    #expect(norway.words(.english).hasSuffix("(not checked against the text)"))
    #expect(norway.words(.persian).hasSuffix("(با متن سنجیده نشده است)"))
    let dutch = try #require(RuleBook.rule(named: "nl-council-small")?.lawsCited)
    #expect(dutch[1].words(.english) == "Kieswet P 7, P 8 (not checked against the text: P 7)")
    let swedish = try #require(RuleBook.rule(named: "sainte-lague-1.2")?.lawsCited.first)
    #expect(swedish.words(.english) == swedish.text && swedish.words(.persian) == swedish.text)
  }

  /// What docs/rules say was read; everything else carries the remark.
  @Test func onlyWhatWasReadIsWithoutARemark() {
    let read = RuleBook.rules.flatMap { rule in
      rule.lawsCited.filter { $0.unchecked == nil }.map { "\(rule.name): \($0.text)" }
    }
    #expect(
      read == [
        "sainte-lague-1.2: Vallag (2005:837), 14 kap. 3 § (SFS 2014:1384): the divisors only",
        "bavaria-council: GLKrWG (Bayern) Art. 35, edition in force on 15 March 2020",
        "bavaria-council: GLKrWG (Bayern) Art. 36, edition in force on 15 March 2020",
      ])
    let act = ListTehranTests.rule(.largestRemainder).lawsCited
    #expect(act.map(\.unchecked) == [.whole, nil, nil, nil, nil, nil])
  }

  @Test func stepNamesItsArticleOnlyWhereTheRuleTellsThemApart() throws {
    func article(_ step: CountingStep, _ name: String) throws -> String? {
      CountingRules.article(of: step, rule: try #require(RuleBook.rule(named: name)))
    }
    let alternate = CountingStep.list(.alternate(candidate: 0, votes: 1, place: 1))
    #expect(try article(alternate, "fi-council")?.contains("Kuntalaki") == true)
    #expect(try article(alternate, "dhondt") == nil)
    let lists = CountingStep.list(
      .tie(figure: 1, equal: [.list(0), .list(1)], decidedBy: .lot, chosen: [.list(0)]))
    let candidates = CountingStep.list(
      .tie(
        figure: 1, equal: [.candidate(0), .candidate(1)], decidedBy: .lot, chosen: [.candidate(0)])
    )
    #expect(try article(lists, "br-council-2020")?.contains("23.611") == true)
    #expect(try article(candidates, "br-council-2020")?.contains("art. 110") == true)
    #expect(try article(candidates, "nl-council-large") == "Kieswet P 15, P 17")
    let tie = CountingStep.plurality(.tie(votes: 1, decidedBy: [.lot], order: [0, 1]))
    #expect(try article(tie, "block-vote")?.contains("r. 49") == true)
    #expect(try article(tie, "limited-vote") == nil)
    // A step of another family has no article in the rule.
    #expect(try article(tie, "scottish-stv") == nil)
    #expect(
      try article(.transfer(.quota(units: 1, places: 0)), "scottish-stv")?.contains("rule 47")
        == true)
  }

  /// Every article that a rule gives to a topic is one of its citations.
  @Test func articlesAreCitations() {
    for rule in RuleBook.rules {
      let places: [Int] =
        switch rule.aggregation {
        case .plurality(let terms): Array(terms.articles.values)
        case .quota(let terms): Array(terms.lists.articles.values)
        case .divisors(let terms): Array(terms.lists.articles.values)
        case .transferable(let terms): Array(terms.articles.values)
        }
      #expect(places.allSatisfy(rule.citations.indices.contains), "\(rule.name)")
    }
  }

  @Test func barOfACountIsReachedOrNothingIsGot() throws {
    let plain = try #require(RuleBook.rule(named: "dhondt"))
    let barred = plain.with(
      threshold: Threshold(share: ExactNumber(1) / ExactNumber(4), of: .validVotes))
    let contest = try ListContest(
      seats: 10, validBallots: 0, lists: [.init(votes: 75), .init(votes: 25), .init(votes: 24)],
      candidates: (0..<30).map { .init(list: $0 % 3, place: $0 / 3, votes: 0) })
    // 31 of 124 votes are a quarter.
    let outcome = apportion(contest, rule: barred)
    #expect((0..<3).map { outcome.seats(of: .list($0)) ?? 0 } == [10, 0, 0])
    #expect((0..<3).map { apportion(contest, rule: plain).seats(of: .list($0)) ?? 0 } == [6, 2, 2])
    let reached = try ListContest(
      seats: 10, validBallots: 0, lists: [.init(votes: 75), .init(votes: 25)],
      candidates: (0..<30).map { .init(list: $0 % 2, place: $0 / 2, votes: 0) })
    #expect(apportion(reached, rule: barred).seats(of: .list(1)) ?? 0 > 0)
  }
}
