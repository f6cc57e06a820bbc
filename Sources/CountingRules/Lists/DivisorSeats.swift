extension Apportionment {
  /// Divides the seats by a sequence of divisors: each seat goes to the largest of the quotients
  /// votes / divisor(seats so far).
  mutating func divide(by terms: DivisorTerms) {
    award(.quotient) { ExactNumber($0.votes) / terms.divisor(after: $0.seats) }
    reportExhausted { ExactNumber($0.votes) / terms.divisor(after: $0.seats) }
  }

  /// Says who would have got more seats, had there been more candidates.
  mutating func reportExhausted(by figure: (Claimant) -> ExactNumber) {
    guard let last = awards.last?.figure else { return }
    for one in claimants where one.seats == one.room && one.votes > 0 && figure(one) > last {
      steps.append(
        .exhausted(one.subject, seats: one.seats + 1, candidates: one.room, .passOn))
    }
  }
}
