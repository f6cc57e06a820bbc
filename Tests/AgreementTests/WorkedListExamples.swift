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
    exhausted: ListChoices.ListExhausted = .authority, lots: [HeldLot] = []
  ) throws -> (seats: [Int], open: Int, outcome: Outcome) {
    let cite = "invented"
    let choices = ListChoices(
      denominator: Choice(.nameVotes, citation: cite),
      remainders: Choice(remainders, citation: cite),
      halves: overflow == nil ? nil : Choice(.up, citation: cite),
      overflow: overflow.map { Choice($0, citation: cite) },
      listLength: Choice(.asTheyAre, citation: cite),
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
      contest: contest, rule: rule, attributeNames: [], votes: own, validBallots: 1000, lots: lots)
    #expect(
      found
        == outcome(
          of: contest, rule: rule, attributeNames: [], votes: own, validBallots: 1000, lots: lots))
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
}
