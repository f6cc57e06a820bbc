import ElectionModel

/// Adds the results of contests up the areas: village or city, district, county, province, country.
///
/// - Parameter contests: the results of all contests.
/// - Returns: the areas with a contest in or below them, in byte order.
/// - Complexity: O(contests x levels).
public func areaSums(_ contests: [ContestResult], _ definition: Definition) -> [AreaSum] {
  var sums = [AreaSum?](repeating: nil, count: definition.areas.count)
  for result in contests {
    for area in definition.chain(of: result.contest.area) {
      guard let index = definition.areaIndex(area.id) else { continue }
      var sum = sums[index] ?? AreaSum(area: area)
      sum.add(result)
      sums[index] = sum
    }
  }
  return sums.compactMap { $0 }
}

extension AreaSum {
  fileprivate mutating func add(_ result: ContestResult) {
    contests += 1
    if result.tally.precincts.status == .unofficialComplete { complete += 1 }
    precincts += result.tally.precincts
    seats += result.contest.seats
    elected += result.outcome.elected
    seatsOpen += result.outcome.seatsOpen
    cast += result.tally.cast
    valid += result.tally.valid
    invalid += result.tally.invalid.total
  }
}
