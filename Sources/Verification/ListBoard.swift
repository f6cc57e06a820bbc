import ElectionModel

/// The votes of the lists of one contest, and of the independents together (results.md, Lists).
struct ListBoard {
  /// A list with its candidates, or all independents: who claims seats together.
  struct Club {
    /// Nil for the independents.
    let list: Candidate?
    let listVotes: Int
    /// Positions in `Contest.candidates`.
    let members: [Int]
    /// Candidates whose votes are void: as if they did not stand.
    let voided: [Int]
    /// What lots, ties, questions and rulings call it.
    var claim: CandidateCode { list?.code ?? .independents }
  }

  let seats: Int
  let clubs: [Club]
  /// v(c): votes by name and through the list.
  let votes: [Int]
  /// Votes by name alone.
  private let ownVotes: [CandidateCode: Int]
  /// V of each club. A false log can let returns count that no definition has room for: sums of 128
  /// bits hold whatever a folder can say, and the observer goes on.
  let sums: [Int128]
  let denominator: Int128

  init(
    _ contest: Contest, _ choices: ListChoices, votes own: [Int], valid: Int,
    voided: Set<CandidateCode>
  ) {
    seats = contest.seats
    var votes = own
    var ownVotes: [CandidateCode: Int] = [:]
    var clubs: [Club] = []
    // Lists in the order of their codes, then those without a list.
    let lists = contest.candidates.indices.filter { contest.candidates[$0].isList }
    for list in lists.map(Optional.some) + [nil] {
      let code = list.map { contest.candidates[$0].code }
      let all = contest.candidates.indices.filter {
        !contest.candidates[$0].isList && contest.candidates[$0].list == code
      }
      if list == nil && all.isEmpty { continue }
      let through = list.map { own[$0] } ?? 0
      for member in all {
        let candidate = contest.candidates[member].code
        ownVotes[candidate] = own[member]
        if !voided.contains(candidate) { votes[member] += through }
      }
      clubs.append(
        Club(
          list: list.map { contest.candidates[$0] }, listVotes: through,
          members: all.filter { !voided.contains(contest.candidates[$0].code) },
          voided: all.filter { voided.contains(contest.candidates[$0].code) }))
    }
    self.clubs = clubs
    self.votes = votes
    self.ownVotes = ownVotes
    sums = clubs.map { club in club.members.map { Int128(votes[$0]) }.reduce(0, +) }
    switch choices.denominator.value {
    case .nameVotes: denominator = sums.reduce(0, +)
    case .ballots: denominator = Int128(valid)
    case .ballotsTimesSeats: denominator = Int128(valid) * Int128(seats)
    }
  }

  /// V x S through the denominator: the whole part, and what is left over in its parts.
  func figure(_ club: Int) -> (whole: Int128, rest: Int128) {
    if denominator == 0 { return (0, 0) }
    let product = sums[club] * Int128(seats)
    return (product / denominator, product % denominator)
  }

  /// A figure as a result can state it: beyond 2^53 - 1 there is no JSON. Lawful returns of a
  /// definition without defects do not reach it (definition.md, Lists).
  static func stated(_ figure: Int128) -> Int {
    Int(min(figure, Int128(JSONReader.largestInteger)))
  }

  func share(_ number: Int, seats: Int) -> ListShare {
    let (club, figure) = (clubs[number], figure(number))
    return ListShare(
      code: club.list?.code, title: club.list?.name ?? "", candidates: club.members.count,
      listVotes: club.listVotes, votes: Self.stated(sums[number]),
      whole: Self.stated(figure.whole), remainder: Self.stated(figure.rest), seats: seats)
  }

  func line(
    _ result: CandidateResult, _ outcome: CandidateOutcome, club: Club
  ) -> CandidateResult {
    CandidateResult(
      code: result.code, name: result.name, votes: result.votes, outcome: outcome,
      rank: result.rank,
      membership: ListMember(ownVotes: ownVotes[result.code] ?? 0, list: club.list?.code))
  }
}
