import CountingRules
import Testing

private let skipped = BallotTable.Mark.skipped
private let unknown = BallotTable.Mark.unknown

@Suite("Marks are read as the rule says")
struct MarkCountTests {
  private func count(
    _ marks: [Int32], _ rule: RuleShape, candidates: Int = 4, seats: Int = 2,
    votesAllowed: Int? = nil, isOrdered: Bool = true
  ) throws -> MarkCount {
    var table = BallotTable(candidateCount: candidates)
    table.append(marks, weight: 3)
    return try countMarks(
      table, rule: rule, seats: seats, votesAllowed: votesAllowed, isOrdered: isOrdered)
  }

  @Test func namesBeyondThoseAllowedAreDroppedFromTheEnd() throws {
    #expect(try count([0, 1, 2], mostVotes()).votes == [3, 3, 0, 0])
    #expect(try count([0, 1, 2], mostVotes(votes: 1)).votes == [3, 0, 0, 0])
  }

  @Test func nobodysNamesAndRepeatsUseUpAPlaceOnlyAsWritten() throws {
    let marks = [unknown, 0, 0, 1, 2]
    #expect(try count(marks, mostVotes()).votes == [3, 0, 0, 0])
    #expect(try count(marks, mostVotes(truncation: .effective)).votes == [3, 3, 0, 0])
  }

  @Test func excessVoidsTheBallotWhereTheRuleSaysSo() throws {
    let written = mostVotes(excess: .voidBallot)
    #expect(try count([0, 1, unknown], written).overvoted == 3)
    let effective = mostVotes(truncation: .effective, excess: .voidBallot)
    #expect(try count([0, 1, unknown], effective).votes == [3, 3, 0, 0])
    #expect(
      try count([0, 1, 2], effective)
        == {
          var count = MarkCount(votes: [0, 0, 0, 0])
          count.overvoted = 3
          return count
        }())
  }

  @Test func ballotsWithoutAMarkAreBlankAndWithNobodysOnlyInvalid() throws {
    #expect(try count([], mostVotes()).blank == 3)
    #expect(try count([skipped, skipped], mostVotes()).blank == 3)
    #expect(try count([unknown, skipped], mostVotes()).noCandidate == 3)
    #expect(try count([skipped, 1], mostVotes()).votes == [0, 3, 0, 0])
  }

  @Test func cumulativeVotesGoToOneCandidateAsOftenAsAllowed() throws {
    let rule = mostVotes(perCandidate: .max, truncation: .effective)
    #expect(try count([1, 1, 1], rule, seats: 3).votes == [0, 9, 0, 0])
    #expect(try count([1, 1, 0, 2], rule, seats: 3).votes == [3, 6, 0, 0])
    let twice = mostVotes(perCandidate: 2, truncation: .effective)
    #expect(try count([1, 1, 1, 0], twice, seats: 3).votes == [3, 6, 0, 0])
  }

  @Test(arguments: [
    ("plurality-at-large", [6, 6, 3, 0, 0], 0), ("block-vote", [3, 3, 0, 0, 0], 3),
    ("plurality-of-one", [0, 0, 0, 0, 0], 6), ("sntv", [0, 0, 0, 0, 0], 6),
    ("limited-vote", [6, 6, 3, 0, 0], 0), ("cumulative-vote", [3, 3, 0, 0, 0], 3),
  ])
  func everyRuleReadsItsOwnWay(_ name: String, _ votes: [Int], _ overvoted: Int) throws {
    let rule = try #require(RuleBook.rule(named: name))
    var table = BallotTable(candidateCount: 5)
    table.append([0, 1], weight: 3)
    table.append([0, 1, 2], weight: 3)
    // Two seats, except where the rule has a number of votes of its own or a third name is read.
    let seats = name == "plurality-at-large" ? 3 : 2
    let count = try countMarks(table, rule: rule, seats: seats)
    #expect(count.votes == votes && count.overvoted == overvoted)
  }

  @Test func orderOfGroupsAndOfNothingElseMatters() throws {
    // `written` cuts by the order on the ballot: the voter's own.
    #expect(try count([0, 1, 2], mostVotes()) != (try count([2, 1, 0], mostVotes())))
  }

  @Test(arguments: RuleBook.rules.filter { $0.isOfMostVotes })
  func unorderedMarksBeyondTheLimitVoidTheBallotUnderAnyRule(rule: RuleShape) throws {
    let most = rule.selection.votes ?? 2
    let marks = Array(Int32(0)...Int32(most))
    let over = try count(marks, rule, candidates: 6, isOrdered: false)
    #expect(over.overvoted == 3 && over.votes == [0, 0, 0, 0, 0, 0])
    let full = try count(Array(marks.dropLast()), rule, candidates: 6, isOrdered: false)
    #expect(full.valid == 3)
    let written = try count(
      marks.dropLast() + [unknown], rule, candidates: 6, isOrdered: false)
    #expect(written.overvoted == 3)
  }

  @Test func limitIsTheRulesThenTheBallotsThenTheSeats() throws {
    let free = try #require(RuleBook.rule(named: "block-vote"))
    #expect(try count([0, 1, 2], free, votesAllowed: 3, isOrdered: false).valid == 3)
    #expect(try count([0, 1], free, votesAllowed: 1, isOrdered: false).overvoted == 3)
    let limited = try #require(RuleBook.rule(named: "limited-vote"))
    #expect(
      try count([0, 1, 2, 3], limited, seats: 4, votesAllowed: 4, isOrdered: false).overvoted == 3)
  }

  @Test func moreVotesThan64BitsHoldAreRefused() throws {
    let rule = try #require(RuleBook.rule(named: "cumulative-vote"))
    var table = BallotTable(candidateCount: 1)
    table.append([0, 0, 0], weight: Int.max / 2)
    #expect(throws: CountingRefusal.tooLarge) { try countMarks(table, rule: rule, seats: 3) }
    var blank = BallotTable(candidateCount: 1)
    for _ in 0..<3 { blank.append([Int32](), weight: Int.max / 2) }
    #expect(throws: CountingRefusal.tooLarge) { try countMarks(blank, rule: rule, seats: 3) }
  }
}

extension RuleShape {
  /// Whether most votes win.
  fileprivate var isOfMostVotes: Bool {
    if case .plurality = aggregation { true } else { false }
  }
}

@Suite("Votes for namesakes are divided by their own votes in the precinct")
struct NamesakeTests {
  private func candidates(_ places: [Int]) -> [Subject] { places.map(Subject.candidate) }

  @Test func proportionsThatDivideNeedNoLot() {
    let split = splitNamesakes(votes: 12, own: [30, 10, 20])
    #expect(split.shares == [6, 2, 4] && split.remainder == 0 && split.openTie == nil)
  }

  @Test func whatDoesNotDivideWaitsForALotAmongThoseWithAFraction() {
    // 10 x 50 / 100 = 5, 10 x 25 / 100 = 2.5 twice.
    let split = splitNamesakes(votes: 10, own: [50, 25, 25])
    #expect(split.shares == [5, 2, 2] && split.remainder == 1)
    #expect(
      split.openTie
        == OpenTie(question: .authority, subjects: candidates([1, 2]), places: 1))
    let drawn = splitNamesakes(votes: 10, own: [50, 25, 25], lot: Lot(order: candidates([2, 1])))
    #expect(drawn.shares == [5, 2, 3] && drawn.openTie == nil)
  }

  @Test func lotThatNamesOthersChangesNothing() {
    for order in [[0, 1, 2], [1], [1, 1], [0, 2]] {
      let split = splitNamesakes(
        votes: 10, own: [50, 25, 25], lot: Lot(order: candidates(order)))
      #expect(split.openTie != nil && split.shares == [5, 2, 2], "\(order)")
    }
  }

  @Test func withoutOwnVotesThereIsNoProportion() {
    let lot = Lot(order: candidates([0, 1]))
    let split = splitNamesakes(votes: 3, own: [0, 0], lot: lot)
    #expect(split.shares == [0, 0] && split.remainder == 3 && split.openTie?.places == 3)
    #expect(splitNamesakes(votes: 0, own: [0, 0]).openTie == nil)
  }

  @Test func nothingIsLostOrMadeAndSharesAreWithinOneOfTheProportion() {
    var random = MarkSeed(state: 6)
    for _ in 0..<2000 {
      let own = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        Int.random(in: 0...40, using: &random)
      }
      let votes = Int.random(in: 0...60, using: &random)
      let open = splitNamesakes(votes: votes, own: own)
      #expect(open.shares.reduce(0, +) + open.remainder == votes, "\(own) \(votes)")
      let sum = own.reduce(0, +)
      guard sum > 0, let tie = open.openTie else { continue }
      let split = splitNamesakes(
        votes: votes, own: own, lot: Lot(order: tie.subjects.shuffled(using: &random)))
      #expect(split.shares.reduce(0, +) == votes && split.remainder == 0)
      for (share, own) in zip(split.shares, own) {
        #expect(abs(share * sum - votes * own) < sum, "\(own) \(votes)")
      }
    }
  }
}
