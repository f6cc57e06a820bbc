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

  /// Begins with nothing.
  public init(area: Area) { self.area = area }
}
