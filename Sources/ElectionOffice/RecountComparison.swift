import ElectionModel

extension Recount {
  /// The contests whose results are not those of a tally: none, unless something was altered.
  public func contestsDiffering(from tallied: ElectionResults) -> [ContestID] {
    zip(results.contests, tallied.contests).compactMap { recounted, stated in
      recounted.tally.votes == stated.tally.votes && recounted.tally.cast == stated.tally.cast
        && recounted.tally.valid == stated.tally.valid
        && recounted.tally.invalid == stated.tally.invalid
        && recounted.tally.returns.count == stated.tally.returns.count
        ? nil : stated.contest.id
    }
  }
}
