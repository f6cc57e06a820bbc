import ElectionModel
import TestSupport

extension ListShares {
  /// An answer to an open question that gives its seats to those who have candidates left, at random.
  func answer(_ question: ListQuestion, _ random: inout SeededGenerator) -> ListRuling {
    var seats: [CandidateCode: Int] = [:]
    var left = question.places
    let isOpenToAll = question.about == .listLength || question.about == .listExhausted
    let able = shares.filter { isOpenToAll || question.claims.contains($0.claim) }
    for share in able.shuffled(using: &random) {
      if question.about == .halves {
        if random.chance(oneIn: 2) { seats[share.claim] = 1 }
        continue
      }
      // Where more are rounded up than there are seats nobody gets two.
      let most = min(left, share.candidates - share.seats, question.about == .overflow ? 1 : left)
      if most > 0 { seats[share.claim] = random.number(1...most) }
      left -= seats[share.claim] ?? 0
    }
    return ruling(question, seats, vacant: question.about == .halves ? 0 : left)
  }

  /// A ruling that nobody has to obey: it gives everything to one claim, whoever that is.
  func gift(_ question: ListQuestion, _ random: inout SeededGenerator) -> ListRuling? {
    if question.about == .halves { return nil }
    let claims = random.chance(oneIn: 3) ? shares.map(\.claim) : question.claims
    return ruling(question, [random.pick(claims): question.places], vacant: 0)
  }

  /// The same answer to figures that are no more those of the count.
  func stale(_ ruling: ListRuling, _ random: inout SeededGenerator) -> ListRuling {
    var votes = ruling.votes
    if random.chance(oneIn: 2) { votes[random.number(0...votes.count - 1)] += 1 }
    return made(
      ListRuling(
        question: ruling.question, votes: votes,
        denominator: ruling.denominator + (votes == ruling.votes ? 1 : 0), gives: ruling.gives,
        vacant: ruling.vacant))
  }

  private func ruling(
    _ question: ListQuestion, _ seats: [CandidateCode: Int], vacant: Int
  ) -> ListRuling {
    made(
      ListRuling(
        question: question, votes: shares.map(\.votes), denominator: denominator,
        gives: seats.sorted { $0.key < $1.key }.map { .init($0.key, seats: $0.value) },
        vacant: vacant))
  }

  private func made(_ ruling: ListRuling?) -> ListRuling {
    guard let ruling else { preconditionFailure("seats that do not add up") }
    return ruling
  }
}
