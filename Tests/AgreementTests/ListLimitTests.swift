import ElectionModel
import StrictBytes
import Tabulation
import TestSupport
import Testing
import Verification

/// The largest numbers that a definition without defects leaves room for (definition.md, "Lists"),
/// and beyond them.
@Suite struct `Lists are counted at the limits of what returns can state` {
  /// 21 lists of 21, 21 names a ballot: of 10,212 precincts with two parts each.
  static let votes = 2 * 10_212 * 999_999_999

  private func contest(lists: Int, length: Int, seats: Int) -> Contest {
    let digits = { (number: Int) in String(String(1_000_000 + number).dropFirst()) }
    let codes = (0..<lists * (length + 1)).map { CandidateCode(known: digits($0)) }
    let candidates = codes.indices.map { place in
      let list = codes[place - place % (length + 1)]
      return Candidate(code: codes[place], name: "name", list: list, attributes: [])
    }
    return Contest(
      id: ContestID(known: "c"), area: AreaID(known: "a"), office: "city-council", seats: seats,
      alternates: 0, votesAllowed: 21, rule: RuleID(known: "r"),
      codeForm: CodeForm(length: 6, alphabet: "0123456789"), candidates: candidates)
  }

  private func rule(
    _ denominator: ListChoices.Denominator, _ remainders: ListChoices.Remainders,
    _ listLength: ListChoices.ListLength = .asTheyAre
  ) -> CountingRule {
    let isRounded = remainders == .plainRounding
    return CountingRule(
      id: RuleID(known: "r"), method: .pooledLists, truncation: .written, excessNames: .dropLast,
      leastVotes: 0,
      lists: ListChoices(
        denominator: Choice(denominator, citation: "invented"),
        remainders: Choice(remainders, citation: "invented"),
        halves: isRounded ? Choice(.up, citation: "invented") : nil,
        overflow: isRounded ? Choice(.byShare, citation: "invented") : nil,
        listLength: Choice(listLength, citation: "invented"),
        listExhausted: Choice(.leaveVacant, citation: "invented")),
      tieOrder: ["lot"], citations: ["invented"])
  }

  @Test(arguments: ListChoices.Denominator.allCases, ListChoices.Remainders.allCases)
  func asFarAsADefinitionAllows(
    denominator: ListChoices.Denominator, remainders: ListChoices.Remainders
  ) throws {
    let contest = contest(lists: 21, length: 21, seats: 21)
    // Each return gives every list all its ballots, but for a few.
    let votes = contest.candidates.enumerated().map { place, candidate in
      candidate.isList ? Self.votes - place : 0
    }
    let rule = rule(denominator, remainders)
    let found = findOutcome(
      contest: contest, rule: rule, attributeNames: [], votes: votes, validBallots: Self.votes)
    let again = Verification.outcome(
      of: contest, rule: rule, attributeNames: [], votes: votes, validBallots: Self.votes)
    #expect(found == again)
    let lists = try #require(found.lists)
    #expect(lists.shares.allSatisfy { $0.votes > 428_000_000_000_000 })
    #expect(lists.denominator <= JSONReader.largestInteger)
    if denominator == .nameVotes {
      #expect(lists.denominator > JSONReader.largestInteger / 1000 * 999)
      #expect(found.elected + found.seatsOpen == 21)
    }
  }

  /// The least length of a list: two candidates for two seats, of whom one is void.
  @Test func voidCandidateMakesNoListTooShort() {
    let contest = contest(lists: 2, length: 2, seats: 2)
    let rule = rule(.nameVotes, .largestRemainder, .fullListDemanded)
    let void = contest.candidates[1].code
    let found = findOutcome(
      contest: contest, rule: rule, attributeNames: [], votes: [5, 0, 0, 3, 0, 0], validBallots: 8,
      voided: [void])
    #expect(found.lists?.questions == [] && found.elected + found.seatsOpen == 2)
    #expect(
      found
        == Verification.outcome(
          of: contest, rule: rule, attributeNames: [], votes: [5, 0, 0, 3, 0, 0], validBallots: 8,
          voided: [void]))
  }

  /// A log that lets the same return count again and again must not stop the observer.
  @Test func observerGoesOnBeyondThem() throws {
    let contest = contest(lists: 2, length: 2_000, seats: 255)
    let votes = contest.candidates.map { $0.isList ? JSONReader.largestInteger : 0 }
    for denominator in ListChoices.Denominator.allCases {
      let found = Verification.outcome(
        of: contest, rule: rule(denominator, .plainRounding), attributeNames: [], votes: votes,
        validBallots: 1)
      let lists = try #require(found.lists)
      #expect(lists.shares.allSatisfy { $0.votes == JSONReader.largestInteger })
      #expect(lists.denominator <= JSONReader.largestInteger)
    }
  }
}
