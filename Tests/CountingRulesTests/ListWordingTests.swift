import BigInt
import CountingRules
import TestSupport
import Testing

@Suite("Lists: the words for each step")
struct ListWordingTests {
  private static let places = ["نخست", "دوم", "سوم", "چهارم", "پنجم"]

  private func name(_ subject: Subject) -> String {
    switch subject {
    case .candidate(let index): "Candidate \(index)"
    case .list(let index): "List \(index)"
    case .alliance(let index): "Alliance \(index)"
    case .independents: "The independents"
    }
  }

  private func told(
    _ steps: [ListStep], _ rule: RuleShape, _ language: StepLanguage = .english
  ) -> [String] {
    steps.map { wording(of: $0, rule: rule, language: language, names: name) }
  }

  private func steps(_ outcome: RuleOutcome) -> [ListStep] {
    outcome.steps.compactMap { if case .list(let step) = $0 { step } else { nil } }
  }

  @Test func whoLostASeatToAMajorityReadsWhy() throws {
    let rule = try #require(RuleBook.rule(named: "nl-council-small"))
    let contest = try ListExamples.contest(votes: [2571, 977, 567, 536, 453], seats: 15)
    let all = steps(apportion(contest, rule: rule))
    let english = told(all, rule)
    #expect(english.contains("List 0 claims seats with 2571 votes."))
    #expect(english.contains("The quota is 340.266…, worked out from 5104 for 15 seats."))
    #expect(english.contains("List 3 has 1.575… quotas: 1 whole, and 195.733… votes remain."))
    #expect(english.contains("List 3 gets seat 2 of its own: the largest remainder, 195.733…."))
    #expect(
      english.contains(
        "List 3 gives back the seat won last with 195.733…, because a list with an absolute "
          + "majority of the votes would not have one of the seats."))
    #expect(english.contains("List 3 has 1 seat."))
    let withdrawn = try #require(all.first { if case .withdrawn = $0 { true } else { false } })
    #expect(citation(of: withdrawn, rule: rule) == "Kieswet P 9, P 10")
    #expect(citation(of: all[0], rule: rule)?.hasPrefix("Kieswet (Stb. 1989") == true)
  }

  @Test func tehransStepsReadInPersianWithPersianDigits() throws {
    let rule = ListTehranTests.rule(.largestRemainder)
    let contest = try ListTehranTests.contest(votes: [355_000, 260_000, 215_000, 170_000])
    let persian = steps(apportion(contest, rule: rule)).map { step in
      wording(of: step, rule: rule, language: .persian) { subject in
        switch subject {
        case .list(let index): "فهرست \(Self.places[index])"
        case .independents: "منفردان"
        default: "نامزد"
        }
      }
    }
    #expect(
      persian.contains("سهمیه هر کرسی ۴۷۶۱۹٫۰۴۷… است: از ۱۰۰۰۰۰۰ برای ۲۱ کرسی."))
    #expect(
      persian.contains(
        "خارج‌قسمت فهرست نخست ۷٫۴۵۵ است: ۷ کرسی کامل، و ۲۱۶۶۶٫۶۶۶… رأی باقی می‌ماند."))
    #expect(persian.contains("منفردان ۴ کرسی دارد."))
  }

  @Test func anOpenTieSaysThatALotIsNeeded() throws {
    let rule = try #require(RuleBook.rule(named: "dhondt"))
    let contest = try ListExamples.contest(votes: [5, 5], seats: 1)
    let english = told(steps(apportion(contest, rule: rule)), rule)
    #expect(
      english.contains(
        "List 0 and List 1 are equal with 5 for 1 seat. Nothing in the rule decides; "
          + "a lot held by the authority is needed."))
    let drawn = apportion(contest, rule: rule, lots: [Lot(order: [.list(1), .list(0)])])
    #expect(
      told(steps(drawn), rule).contains(
        "List 0 and List 1 are equal with 5. The lot that was held decides for List 1."))
  }

  @Test func theOneNotElectedReadsHowManyStandBefore() throws {
    let rule = try #require(RuleBook.rule(named: "fi-council"))
    let contest = try ListContest(
      seats: 1, validBallots: 9, lists: [.init(alliance: 0)],
      candidates: [.init(list: 0, place: 1, votes: 5), .init(list: 0, place: 2, votes: 4)])
    let english = told(steps(apportion(contest, rule: rule)), rule)
    #expect(
      english.contains(
        "Candidate 1 is not elected with 4 votes: 1 of the same list stand before, and it has "
          + "1 seat."))
    #expect(english.contains("Candidate 1 is number 2 and has the comparative figure 4.5."))
  }

  @Test func whoTakesNoPartReadsWhy() throws {
    let tehran = ListTehranTests.rule(.largestRemainder, length: .fullListDemanded)
    let steps: [ListStep] = [
      .noVotes, .incomplete(.list(0), candidates: 1, demanded: 2),
      .barred(.list(0), votes: 1, bar: ExactNumber(5, over: 2), isStrict: true),
      .barred(.list(0), votes: 1, bar: 2, isStrict: false),
    ]
    #expect(
      told(steps, tehran) == [
        "There are no votes, so no seat can be given.",
        "List 0 has 1 candidate; the rule demands 2.",
        "List 0 has 1 vote and gets no seat: it needs more than 2.5.",
        "List 0 has 1 vote and gets no seat: it needs at least 2.",
      ])
    #expect(
      told(steps, tehran, .persian) == [
        "رأیی نیست؛ پس هیچ کرسی داده نمی‌شود.", "List 0 ۱ نامزد دارد؛ قاعده ۲ نامزد می‌خواهد.",
        "List 0 با ۱ رأی کرسی نمی‌گیرد: بیش از ۲٫۵ رأی لازم است.",
        "List 0 با ۱ رأی کرسی نمی‌گیرد: دست‌کم ۲ رأی لازم است.",
      ])
    #expect(citation(of: steps[1], rule: tehran) == ListTehranTests.cited)
  }

  @Test func aQuestionOfTheAuthorityNamesWhoseClaimsWait() throws {
    let tie = OpenTie(question: .authority, subjects: [.list(0), .independents], places: 2)
    let rule = ListTehranTests.rule(.largestRemainder)
    #expect(
      told([.open(figure: 0, tie)], rule) == [
        "Open: 2 seats. The rule does not say what becomes of the claims of List 0 and "
          + "The independents. The authority must decide."
      ])
  }

  /// Over random contests of every rule: both languages say something, name whom the step is about,
  /// and cite an article of the rule.
  @Test func everyStepHasWordsInBothLanguages() throws {
    var seen: Set<String> = []
    try forEachSeed(1..<40) { random in
      let contest = try ListExamples.random(&random)
      for rule in ListExamples.rules {
        for step in steps(apportion(contest, rule: rule)) {
          let english = wording(of: step, rule: rule, language: .english, names: name)
          let persian = wording(of: step, rule: rule, language: .persian, names: name)
          #expect(english.hasSuffix(".") && persian.hasSuffix("."), "\(random)")
          for subject in step.subjects {
            #expect(english.contains(name(subject)), "\(english) \(random)")
            #expect(persian.contains(name(subject)), "\(persian) \(random)")
          }
          let article = try #require(citation(of: step, rule: rule))
          #expect(rule.citations.contains(article))
          seen.insert("\(step)".prefix { $0 != "(" }.description)
        }
      }
    }
    // All kinds but those for no votes at all, thresholds and full lists, which have tests.
    #expect(
      seen == [
        "votes", "quota", "quotient", "awarded", "tie", "open", "seats", "exhausted",
        "preferenceBar", "candidateMinimum", "equalOrder", "elected", "notElected", "comparative",
        "nobodyReachesQuota", "withdrawn", "alternate",
      ])
  }
}
