import ElectionModel

/// The sums over the areas, made again (results.md, the index, `areas`).
func recountAreas(_ results: [ContestResult], _ definition: Definition) -> [AreaSum] {
  var sums: [AreaID: AreaSum] = [:]
  for result in results {
    // Each area the contest lies in, from its own upward.
    var next: AreaID? = result.contest.area
    while let id = next, let area = definition.area(id) {
      var sum = sums[id] ?? AreaSum(area: area)
      count(result, in: &sum)
      sums[id] = sum
      next = area.parent
    }
  }
  return sums.values.sorted { $0.area.id < $1.area.id }
}

private func count(_ result: ContestResult, in sum: inout AreaSum) {
  let precincts = result.tally.precincts
  sum.contests += 1
  if precincts.quarantined + precincts.missing == 0 { sum.complete += 1 }
  sum.precincts.counted += precincts.counted
  sum.precincts.quarantined += precincts.quarantined
  sum.precincts.missing += precincts.missing
  sum.cast += result.tally.cast
  sum.valid += result.tally.valid
  let invalid = result.tally.invalid
  sum.invalid += invalid.blank + invalid.illegible + invalid.noCandidate + invalid.overvoted
  sum.seats += result.contest.seats
  for candidate in result.outcome.candidates where candidate.outcome == .elected {
    sum.elected += 1
  }
  for tie in result.outcome.ties where tie.isOpen {
    if tie.boundaries.first == .seats || tie.boundaries.first == .lists {
      sum.seatsOpen += tie.places
    }
  }
  for question in result.outcome.lists?.questions ?? [] { sum.seatsOpen += question.places }
}
