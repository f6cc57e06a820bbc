// precincts.csv (docs/formats/definition.md).
extension DefinitionReader {
  static let precinctsFile = "precincts.csv"
  static let precinctsHeader = ["precinct", "name", "kind", "eligible", "contests"]

  mutating func readPrecincts() {
    precincts.reserve(rows(of: Self.precinctsFile))
    var served: Set<ContestID> = []
    walk(Self.precinctsFile, header: Self.precinctsHeader) { reader, walk, row in
      walk.demandName(row["name"], mayBeEmpty: true)
      let kind = Precinct.Kind(rawValue: row["kind"].text)
      if kind == nil { walk.note("fixed or mobile is expected", at: row["kind"]) }
      let eligible = row["eligible"].isEmpty ? nil : walk.integer(row["eligible"])
      let contests: [ContestID] = walk.ids(row["contests"]).map { contest in
        if let known = reader.contests.shared(contest) { return known }
        if !reader.brokenContests.contains(contest) {
          walk.note("contest \(contest) is not in contests.csv", at: row["contests"])
        }
        return contest
      }
      served.formUnion(contests)
      guard let id: PrecinctID = walk.id(row["precinct"]) else { return }
      let precinct = Precinct(
        id: id, name: row["name"].text, kind: kind ?? .fixed, eligible: eligible,
        contests: contests)
      if !reader.precincts.add(precinct, id) {
        walk.note("precinct \(id) stands twice", at: row["precinct"])
      }
    }
    for (contest, line) in contestLines where !served.contains(contest) {
      note(Self.contestsFile, line: line, "contest \(contest) is served by no precinct")
    }
  }
}
