import ElectionModel

extension Recount {
  /// The contests where ballots and returns give other results: none, unless something was altered.
  ///
  /// A return that could not be counted again is in neither sum: it is among the differences.
  public var contestsDiffering: [ContestID] {
    zip(results.contests, stated.contests).compactMap { recounted, stated in
      recounted.tally.votes == stated.tally.votes && recounted.tally.cast == stated.tally.cast
        && recounted.tally.valid == stated.tally.valid
        && recounted.tally.invalid == stated.tally.invalid
        && recounted.tally.returns.count == stated.tally.returns.count
        ? nil : stated.contest.id
    }
  }
}
