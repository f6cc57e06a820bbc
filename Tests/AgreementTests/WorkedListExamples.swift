import ElectionModel
import Tabulation
import TestSupport
import Testing
import Verification

/// 21 seats, lists A, B, C of 21 candidates each and 21 independents, with shares in tenths of a
/// hundredth: the worked examples of the proportional law's open points.
@Suite struct `Worked examples of Tehran's proportional vote` {
  private func shares(
    _ votes: [Int], _ remainders: ListChoices.Remainders,
    overflow: ListChoices.Overflow? = nil, seats: Int = 21, members: Int = 21,
    exhausted: ListChoices.ListExhausted = .authority, halves: ListChoices.Halves = .up,
    length: ListChoices.ListLength = .asTheyAre,
    denominator: ListChoices.Denominator = .nameVotes, lots: [HeldLot] = [],
    rulings: [ListRuling] = []
  ) throws -> (seats: [Int], open: Int, outcome: Outcome) {
    let cite = "invented"
    let choices = ListChoices(
      denominator: Choice(denominator, citation: cite),
      remainders: Choice(remainders, citation: cite),
      halves: overflow == nil ? nil : Choice(halves, citation: cite),
      overflow: overflow.map { Choice($0, citation: cite) },
      listLength: Choice(length, citation: cite),
      listExhausted: Choice(exhausted, citation: cite))
    let rule = CountingRule(
      id: RuleID(known: "r"), method: .pooledLists, truncation: .written, excessNames: .dropLast,
      leastVotes: 0, lists: choices, tieOrder: ["lot"], citations: [cite])
    var candidates: [Candidate] = []
    var given: [CandidateCode: Int] = [:]
    for (club, letter) in "ABCI".enumerated() where club < votes.count {
      let list = CandidateCode(known: "\(letter)00")
      if letter != "I" {
        candidates.append(Candidate(code: list, name: "list", list: list, attributes: []))
      }
      for number in 1...members {
        let code = CandidateCode(known: "\(letter)\(number < 10 ? "0" : "")\(number)")
        candidates.append(
          Candidate(code: code, name: "c", list: letter == "I" ? nil : list, attributes: []))
        // All votes by name for the first: who of a list is elected is no matter here.
        if number == 1 { given[code] = votes[club] }
      }
    }
    let contest = Contest(
      id: ContestID(known: "c"), area: AreaID(known: "a"), office: "city-council", seats: seats,
      alternates: 0, votesAllowed: 21, rule: rule.id,
      codeForm: CodeForm(length: 3, alphabet: "0123456789ABCI"), candidates: candidates)
    let own = contest.candidates.map { given[$0.code] ?? 0 }
    let found = findOutcome(
      contest: contest, rule: rule, attributeNames: [], votes: own, validBallots: 1000, lots: lots,
      rulings: rulings)
    #expect(
      found
        == outcome(
          of: contest, rule: rule, attributeNames: [], votes: own, validBallots: 1000, lots: lots,
          rulings: rulings))
    let lists = try #require(found.lists)
    return (lists.shares.map(\.seats), lists.questions.map(\.places).reduce(0, +), found)
  }

  @Test func remaindersGiveDifferentCouncils() throws {
    let votes = [355, 260, 215, 170]
    #expect(try shares(votes, .largestRemainder).seats == [7, 5, 5, 4])
    #expect(try shares(votes, .plainRounding, overflow: .authority).seats == [7, 5, 5, 4])
    #expect(try shares(votes, .largestShares).seats == [8, 6, 4, 3])
  }

  @Test func roundedFiguresThatAreTooManyNeedARule() throws {
    // 7.56, 5.544, 4.557 and 3.339: 8 + 6 + 5 + 3 are 22.
    let votes = [360, 264, 217, 159]
    let open = try shares(votes, .plainRounding, overflow: .authority)
    #expect(open.seats == [7, 5, 4, 3] && open.open == 2)
    #expect(try shares(votes, .plainRounding, overflow: .byFraction).seats == [8, 5, 5, 3])
    #expect(try shares(votes, .plainRounding, overflow: .byShare).seats == [8, 6, 4, 3])
  }

  @Test func claimsWithoutCandidatesAreTheAuthoritysQuestion() throws {
    let few = try shares([900, 50, 50], .largestRemainder, seats: 4, members: 2)
    #expect(few.seats == [4, 0, 0] && few.open == 2 && few.outcome.elected == 2)
    let passed = try shares(
      [900, 50, 50], .largestRemainder, seats: 4, members: 2, exhausted: .passOn)
    #expect(passed.seats == [2, 1, 1] && passed.open == 0)
    let vacant = try shares(
      [900, 50, 50], .largestRemainder, seats: 4, members: 2, exhausted: .leaveVacant)
    #expect(vacant.outcome.seatsVacant == 2 && vacant.open == 0)
  }

  @Test func equalRemaindersWaitForALotThatNamesTheListsAndTheRemainder() throws {
    // 3 seats, 100 votes each of two lists: 1.5 and 1.5.
    let open = try shares([100, 100], .largestRemainder, seats: 3)
    #expect(open.seats == [1, 1] && open.outcome.seatsOpen == 1)
    let tie = try #require(open.outcome.ties.first { $0.boundaries == [.lists] })
    #expect(tie.isOpen && tie.votes == 100 && tie.candidates.map(\.text) == ["A00", "B00"])
    #expect(open.outcome.openQuestions >= 1)
    // What is printed for whoever writes and signs the lot says what the number is.
    #expect(tie.figure(in: open.outcome) == "remainder 100/200 each")
    let shared = try shares([101, 100, 100], .largestShares, seats: 5)
    let byVotes = try #require(shared.outcome.ties.first { $0.boundaries == [.lists] })
    #expect(byVotes.figure(in: shared.outcome) == "\(byVotes.votes) votes each")
    let lot = HeldLot(order: tie.candidates.reversed(), votes: tie.votes)
    let drawn = try shares([100, 100], .largestRemainder, seats: 3, lots: [lot])
    #expect(drawn.seats == [1, 2])
    #expect(
      drawn.outcome.ties.contains { $0.boundaries == [.lists] && $0.resolvedBy == ["lot"] })
  }

  @Test func independentsTakePartInALot() throws {
    let votes = [100, 0, 0, 100]
    let open = try shares(votes, .largestRemainder, seats: 3)
    let tie = try #require(open.outcome.ties.first { $0.boundaries == [.lists] })
    #expect(
      tie.isOpen && tie.votes == 100 && tie.candidates.map(\.text) == ["A00", "independents"])
    #expect(open.seats == [1, 0, 0, 1] && open.open == 0 && open.outcome.seatsOpen == 1)
    #expect(tie.english { _ in "first" }.contains("first (A00), the independents."))
    let drawn = try shares(
      votes, .largestRemainder, seats: 3,
      lots: [HeldLot(order: [.independents, tie.candidates[0]], votes: 100)])
    #expect(drawn.seats == [1, 0, 0, 2] && drawn.open == 0)
    #expect(drawn.outcome.ties.first?.candidates.map(\.text) == ["independents", "A00"])
    for order in [["A00", "B00"], ["independents", "A01"]] {
      let lot = HeldLot(order: order.compactMap(CandidateCode.claim), votes: 100)
      #expect(try shares(votes, .largestRemainder, seats: 3, lots: [lot]).outcome == open.outcome)
    }
  }

  private func ruling(
    _ outcome: Outcome, _ gives: [String: Int], vacant: Int = 0
  ) throws -> ListRuling {
    let lists = try #require(outcome.lists)
    let gifts = gives.sorted { $0.key < $1.key }.map {
      ListRuling.Gift(
        $0.key == "independents" ? .independents : CandidateCode(known: $0.key), seats: $0.value)
    }
    let question = try #require(lists.questions.first)
    let ruling = ListRuling(
      question: question, votes: lists.shares.map(\.votes), denominator: lists.denominator,
      gives: gifts, vacant: vacant)
    return try #require(ruling)
  }

  /// 7.56, 5.544, 4.557 and 3.339 again: three are rounded up, and two seats are left.
  @Test func seatsThatRoundingLeavesGoAsTheAuthorityHasRuled() throws {
    let count = { (rulings: [ListRuling]) in
      try shares([360, 264, 217, 159], .plainRounding, overflow: .authority, rulings: rulings)
    }
    let open = try count([])
    let question = try #require(open.outcome.lists?.questions.first)
    #expect(question.about == .overflow && question.places == 2)
    #expect(question.claims.map(\.text) == ["A00", "B00", "C00"])
    let given = try count([try ruling(open.outcome, ["A00": 1, "C00": 1])])
    #expect(given.seats == [8, 5, 5, 3] && given.outcome.lists?.questions == [])
    #expect(given.outcome.lists?.answered == [question])
    let vacant = try count([try ruling(open.outcome, ["B00": 1], vacant: 1)])
    #expect(vacant.seats == [7, 6, 4, 3] && vacant.outcome.seatsVacant == 1)
    // Two to one, and a seat to whom nobody rounds up: these are no answers.
    for gives in [["A00": 2], ["A00": 1, "independents": 1]] {
      #expect(try count([try ruling(open.outcome, gives)]).outcome == open.outcome)
    }
    let other = try shares([361, 263, 217, 159], .plainRounding, overflow: .authority)
    #expect(try count([try ruling(other.outcome, ["A00": 1, "C00": 1])]).outcome == open.outcome)
  }

  /// 1.5, 1.5 and 1.0 of four seats: of two halves one can be rounded up, or both or none.
  @Test func halvesAreRoundedAsTheAuthorityHasRuled() throws {
    let count = { (overflow: ListChoices.Overflow, rulings: [ListRuling]) in
      try shares(
        [150, 150, 100], .plainRounding, overflow: overflow, seats: 4, halves: .authority,
        rulings: rulings)
    }
    let open = try count(.byShare, [])
    #expect(open.seats == [1, 1, 1] && open.open == 1)
    #expect(open.outcome.lists?.questions.first?.about == .halves)
    let one = try count(.byShare, [try ruling(open.outcome, ["B00": 1])])
    #expect(one.seats == [1, 2, 1] && one.open == 0)
    // None is rounded up: a seat is left, and goes on by the rule.
    let none = try count(.byFraction, [try ruling(open.outcome, [:])])
    #expect(none.outcome.ties.first?.candidates.map(\.text) == ["A00", "B00"])
    // Both: the next question is what becomes of a seat too many.
    let first = try ruling(open.outcome, ["A00": 1, "B00": 1])
    let both = try count(.authority, [first])
    #expect(both.outcome.lists?.questions.map(\.about) == [.overflow])
    let second = try ruling(both.outcome, ["A00": 1])
    #expect(try count(.authority, [first, second]).seats == [2, 1, 1])
  }

  @Test func seatsWithoutCandidatesGoAsTheAuthorityHasRuled() throws {
    let votes = [900, 50, 50]
    let open = try shares(votes, .largestRemainder, seats: 4, members: 2)
    let given = try shares(
      votes, .largestRemainder, seats: 4, members: 2,
      rulings: [try ruling(open.outcome, ["C00": 1], vacant: 1)])
    #expect(given.seats == [2, 0, 1] && given.open == 0 && given.outcome.seatsVacant == 1)
    for gives in [["A00": 2], ["B00": 2, "C00": 0].filter { $0.value > 0 }] {
      let again = try shares(
        votes, .largestRemainder, seats: 4, members: 2,
        rulings: [try ruling(open.outcome, gives)])
      #expect((again.open == 0) == (gives["A00"] == nil))
    }
  }

  @Test func listsTooShortAndWholeFiguresTooManyAreTheAuthoritysToDivide() throws {
    let short = try shares(
      [60, 40], .largestRemainder, seats: 3, members: 2, length: .fullListDemanded)
    #expect(short.outcome.lists?.questions.map(\.about) == [.listLength] && short.open == 3)
    let divided = try shares(
      [60, 40], .largestRemainder, seats: 3, members: 2, length: .fullListDemanded,
      rulings: [try ruling(short.outcome, ["A00": 2, "B00": 1])])
    #expect(divided.seats == [2, 1] && divided.outcome.elected == 3)
    // 1,000 ballots, 1,500 votes of each: 4.5 and 4.5 of three seats.
    let many = try shares([1500, 1500], .largestRemainder, seats: 3, denominator: .ballots)
    #expect(many.outcome.lists?.questions.map(\.about) == [.denominator] && many.open == 3)
    let given = try shares(
      [1500, 1500], .largestRemainder, seats: 3, denominator: .ballots,
      rulings: [try ruling(many.outcome, ["A00": 1, "B00": 2])])
    #expect(given.seats == [1, 2] && given.open == 0)
  }

  /// Whole figures make all seats, and half a seat is over: nobody is asked for no seat at all.
  @Test func noQuestionIsAskedAboutNoSeat() throws {
    for halves in [ListChoices.Halves.authority, .up] {
      for overflow in ListChoices.Overflow.allCases {
        // 1,000 ballots for two seats: 1.5 and 1.0.
        let found = try shares(
          [750, 500], .plainRounding, overflow: overflow, seats: 2, halves: halves,
          denominator: .ballots)
        #expect(found.seats == [1, 1] && found.outcome.lists?.questions == [])
      }
    }
  }
}
