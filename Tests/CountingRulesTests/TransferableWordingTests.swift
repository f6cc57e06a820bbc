import CountingRules
import TestSupport
import Testing

@Suite("Transferable votes in words")
struct TransferableWordingTests {
  /// The sentences of a count by the Scottish rule, for candidates A, B, C, D.
  private func sentences(
    _ ballots: BallotTable, persian: Bool = false, lots: [Lot] = [], withdrawn: Set<Int> = []
  ) throws -> [String] {
    let rule = bookRule("scottish-stv")
    let outcome = try countTransferable(
      ballots, seats: 2, rule: rule, lots: lots, withdrawn: withdrawn)
    return outcome.steps.compactMap { step in
      guard case .transfer(let transfer) = step else { return nil }
      return wording(of: transfer, rule: rule, language: persian ? .persian : .english) { subject in
        guard case .candidate(let place) = subject else { return "" }
        return ["A", "B", "C", "D"][place]
      }
    }
  }

  private let ballots = table(4, [(7, [0, 1]), (3, [1]), (2, [2, 3]), (1, []), (1, [3])])

  @Test func englishTellsWhereTheVotesWent() throws {
    #expect(
      try sentences(ballots) == [
        "13 ballots name somebody who stands; 1 ballot does not.",
        "The quota is 5 votes.",
        "Stage 1: each ballot counts for its first preference.",
        "A is elected at stage 1 with 7 votes: the quota is reached.",
        "Stage 2: A has 2 votes more than needed. Every ballot goes on with a part of its value. "
          + "B gets 1.99997; lost so far because decimals are cut off: 0.00003.",
        "Stage 3: D with 1 vote is excluded: nobody left has fewer votes. No votes move; "
          + "without a further preference so far: 1; "
          + "lost so far because decimals are cut off: 0.00003.",
        "Stage 4: C with 2 votes is excluded: nobody left has fewer votes. No votes move; "
          + "without a further preference so far: 3; "
          + "lost so far because decimals are cut off: 0.00003.",
        "B is elected at stage 4 with 4.99997 votes: no more candidates are left than seats.",
      ])
  }

  @Test func persianTellsTheSame() throws {
    let persian = try sentences(ballots, persian: true)
    #expect(persian.count == 8)
    #expect(persian[1] == "حد نصاب برگزیده شدن ۵ رأی است.")
    #expect(persian[4].contains("می‌رسد به: B ۱٫۹۹۹۹۷ رأی"))
    #expect(persian.allSatisfy { !$0.contains { ("0"..."9").contains($0) } })
  }

  @Test func tiesAndWithdrawnAreTold() throws {
    let tied = table(4, [(4, [0]), (4, [1]), (2, [2]), (2, [3])])
    let open = try sentences(tied)
    #expect(
      open.last
        == "C and D are equal, and nothing in the rule decides who is excluded. "
        + "The count stops until a lot is held.")
    let lot = Lot(order: [.candidate(3), .candidate(2)])
    let settled = try sentences(tied, lots: [lot])
    #expect(
      settled.contains(
        "C and D are equal; the lot that was held decides who is excluded: it falls on D."))
    let withdrawn = try sentences(tied, withdrawn: [2])
    #expect(withdrawn[1] == "C no longer stands; each ballot goes on to its next preference.")
  }

  @Test func everyRuleCitesForEveryTopic() {
    for rule in RuleBook.rules {
      guard case .transferable(let terms) = rule.aggregation else { continue }
      #expect(terms.articles.values.allSatisfy { rule.citations.indices.contains($0) })
      #expect(citation(of: .quota(units: 1, places: 0), rule: rule) != nil, "\(rule.name)")
    }
    let article = citation(of: .quota(units: 1, places: 0), rule: bookRule("scottish-stv"))
    #expect(article?.contains("rule 47") == true)
  }

  @Test(arguments: countedToTheEnd) func everyStepHasWordsInBothLanguages(rule: RuleShape) throws {
    try forEachSeed(1..<40) { random in
      let groups = randomGroups(&random, candidates: 5)
      let outcome = try settled(table(5, groups), seats: 2, rule: rule)
      for case .transfer(let step) in outcome.steps {
        for language in StepLanguage.allCases {
          let words = wording(of: step, rule: rule, language: language) { _ in "N" }
          #expect(words.hasSuffix("."), "\(random)")
        }
      }
    }
  }
}
