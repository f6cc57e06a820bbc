import ElectionModel

/// Who is elected in a contest that counts lists, or what stands open (results.md, Lists).
///
/// - Parameters:
///   - votes: Votes of each code, candidates' and lists', in the order of `contest.candidates`.
///   - valid: The contest's valid ballots.
func listOutcome(
  of contest: Contest, rule: CountingRule, choices: ListChoices, attributeNames: [String],
  votes: [Int], valid: Int, lots: [HeldLot], rulings: [ListRuling],
  voided: Set<CandidateCode>
) -> Outcome {
  let board = ListBoard(contest, choices, votes: votes, valid: valid, voided: voided)
  var division = SeatDivision(board, choices, lots: lots, rulings: rulings)
  division.run()
  let anybody = division.questions.reduce(0) { $0 + $1.places }
  var results: [CandidateResult] = []
  var ties = division.ties
  for (number, club) in board.clubs.enumerated() {
    let seats = division.given[number]
    let waits = division.waiting.contains(number) ? 1 : 0
    let standings = club.members.map {
      Standing(contest.candidates[$0], votes: board.votes[$0], rule, attributeNames)
    }
    let now = Places(seats: seats, alternates: 0)
    let atBest = Places(seats: seats + anybody + waits, alternates: 0)
    let hopeful = Set(
      ranked(standings, rule: rule, places: atBest, lots: lots)
        .filter { $0.outcome != .notElected }.map(\.code))
    for result in ranked(standings, rule: rule, places: now, lots: lots) {
      let isHopeful = result.outcome == .notElected && hopeful.contains(result.code)
      results.append(
        board.line(result, isHopeful ? .tieOpen : result.outcome, club: club))
    }
    for member in club.voided {
      let candidate = contest.candidates[member]
      results.append(
        board.line(
          CandidateResult(
            code: candidate.code, name: candidate.name, votes: votes[member], outcome: .voided,
            rank: club.members.count + 1), .voided, club: club))
    }
    ties += Verification.ties(of: standings, rule: rule, places: now, lots: lots)
  }
  return Outcome(
    candidates: results, ties: ties, seats: contest.seats,
    lists: ListShares(
      denominator: ListBoard.stated(board.denominator),
      shares: board.clubs.indices.map { board.share($0, seats: division.given[$0]) },
      questions: division.questions, answered: division.answered))
}
