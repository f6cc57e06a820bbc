import StrictBytes

/// All that is fixed before polls open, checked, with its ways to look things up.
public struct Definition: Sendable {
  /// What election.json fixes.
  public let header: ElectionHeader
  /// The areas in byte order of their ids.
  public let areas: [Area]
  /// The contests in byte order of their ids.
  public let contests: [Contest]
  /// The precincts in byte order of their ids.
  public let precincts: [Precinct]
  /// The signing keys in byte order of their ids.
  public let keys: [SigningKey]
  /// The definition digest: SHA-256 of `SHA256SUMS`.
  public let digest: Digest

  /// For each contest, the positions in `precincts` of those that serve it, ascending.
  public let precinctsOfContest: [[Int]]

  private let areaPositions: [AreaID: Int]
  private let contestPositions: [ContestID: Int]
  private let precinctPositions: [PrecinctID: Int]
  private let keyPositions: [KeyID: Int]
  private let rulePositions: [RuleID: Int]

  /// Puts a definition together from parts that agree with each other, as `DefinitionReader` has
  /// checked.
  ///
  /// - Complexity: O(n log n) in the number of rows.
  public init(
    unchecked header: ElectionHeader, areas: [Area], contests: [Contest], precincts: [Precinct],
    keys: [SigningKey], digest: Digest
  ) {
    self.header = header
    self.areas = sortedUnlessInOrder(areas) { $0.id < $1.id }
    self.contests = sortedUnlessInOrder(contests) { $0.id < $1.id }
    self.precincts = sortedUnlessInOrder(precincts) { $0.id < $1.id }
    self.keys = sortedUnlessInOrder(keys) { $0.id < $1.id }
    self.digest = digest
    areaPositions = positions(self.areas.map(\.id))
    contestPositions = positions(self.contests.map(\.id))
    precinctPositions = positions(self.precincts.map(\.id))
    keyPositions = positions(self.keys.map(\.id))
    rulePositions = positions(header.rules.map(\.id))
    var serving = [[Int]](repeating: [], count: self.contests.count)
    for (position, precinct) in self.precincts.enumerated() {
      for contest in precinct.contests {
        if let index = contestPositions[contest] { serving[index].append(position) }
      }
    }
    precinctsOfContest = serving
  }

  /// Where an area stands in `areas`.
  public func areaIndex(_ id: AreaID) -> Int? { areaPositions[id] }
  /// Where a contest stands in `contests`.
  public func contestIndex(_ id: ContestID) -> Int? { contestPositions[id] }
  /// Where a precinct stands in `precincts`.
  public func precinctIndex(_ id: PrecinctID) -> Int? { precinctPositions[id] }

  /// The area with this id.
  public func area(_ id: AreaID) -> Area? { areaPositions[id].map { areas[$0] } }
  /// The contest with this id.
  public func contest(_ id: ContestID) -> Contest? { contestPositions[id].map { contests[$0] } }
  /// The precinct with this id.
  public func precinct(_ id: PrecinctID) -> Precinct? {
    precinctPositions[id].map { precincts[$0] }
  }
  /// The signing key with this id.
  public func key(_ id: KeyID) -> SigningKey? { keyPositions[id].map { keys[$0] } }
  /// The counting rule of a contest.
  public func rule(of contest: Contest) -> CountingRule {
    guard let position = rulePositions[contest.rule] else {
      preconditionFailure("a checked definition has the rule of every contest")
    }
    return header.rules[position]
  }

  /// The areas an area lies in, from the root down to the area itself.
  public func chain(of id: AreaID) -> [Area] {
    var chain: [Area] = []
    var next: AreaID? = id
    while let current = next, let area = area(current) {
      chain.append(area)
      next = area.parent
    }
    return chain.reversed()
  }
}

private func positions<ID: Hashable>(_ ids: [ID]) -> [ID: Int] {
  var positions = [ID: Int](minimumCapacity: ids.count)
  // Of two of one name, which a checked definition does not have, the first is found.
  for (position, id) in ids.enumerated().reversed() { positions[id] = position }
  return positions
}

/// Sorts; tables that spreadsheets keep in order cost one look at each pair.
func sortedUnlessInOrder<Row>(_ rows: [Row], by isBefore: (Row, Row) -> Bool) -> [Row] {
  let isInOrder = zip(rows, rows.dropFirst()).allSatisfy { !isBefore($1, $0) }
  return isInOrder ? rows : rows.sorted(by: isBefore)
}
