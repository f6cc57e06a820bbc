/// Sums over the contests of an area and of all areas in it.
public struct AreaSum: Sendable, Equatable {
  /// The area.
  public let area: Area
  /// Contests in it.
  public var contests = 0
  /// Contests of which every precinct is counted.
  public var complete = 0
  /// Precincts of these contests by state; a precinct counts once for each contest.
  public var precincts = PrecinctNumbers()
  /// Main seats.
  public var seats = 0
  /// Candidates elected.
  public var elected = 0
  /// Seats that open ties leave open.
  public var seatsOpen = 0
  /// Votes cast, over all contests.
  public var cast = 0
  /// Valid ballots.
  public var valid = 0
  /// Invalid ballots that count as cast.
  public var invalid = 0

  init(area: Area) { self.area = area }

  mutating func add(_ result: ContestResult) {
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

  var json: JSONValue {
    [
      "area": .string(area.id.text), "level": .string(area.level.rawValue),
      "name": .string(area.name), "nameEn": .string(area.nameEnglish),
      "parent": orNull(area.parent) { .string($0.text) },
      "contests": .integer(contests), "complete": .integer(complete),
      "precincts": precincts.json, "seats": .integer(seats), "elected": .integer(elected),
      "seatsOpen": .integer(seatsOpen),
      "ballots": ["cast": .integer(cast), "valid": .integer(valid), "invalid": .integer(invalid)],
    ]
  }
}

extension ElectionResults {
  /// Sums for each area with a contest in itself or below it, in byte order of the areas.
  ///
  /// - Complexity: O(contests x levels).
  public func areaSums(_ definition: Definition) -> [AreaSum] {
    var sums = [AreaSum?](repeating: nil, count: definition.areas.count)
    for result in contests {
      for area in definition.chain(of: result.contest.area) {
        guard let index = definition.areaIndex(area.id) else { continue }
        sums[index, default: AreaSum(area: area)].add(result)
      }
    }
    return sums.compactMap { $0 }
  }
}

extension [AreaSum?] {
  fileprivate subscript(index: Int, default start: AreaSum) -> AreaSum {
    get { self[index] ?? start }
    set { self[index] = newValue }
  }
}
