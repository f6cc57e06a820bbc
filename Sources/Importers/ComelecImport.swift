import ElectionModel

/// Takes over an election from returns as COMELEC published them in 2025, one JSON file a precinct.
///
/// Files are taken one by one and in any order, so that their bytes need not stand in memory
/// together. The definition is the union of what they name; figures are taken over as they are,
/// also of returns that do not add up: those are for intake to quarantine.
public struct ComelecImport {
  private var published = PublishedElection()
  private var faults: [Defect] = []
  /// The contests as named by the file that named them first.
  private var named: [ContestID: NamedContest] = [:]

  private var slots: Set<Slot> = []

  private struct NamedContest {
    let file: String
    let name: String
  }

  /// Begins with no file.
  public init() {}

  /// Takes one file; what is wrong with it is kept for `finish`.
  ///
  /// - Parameter name: the path below the imported folder, for faults and remarks.
  public mutating func take(_ bytes: [UInt8], named name: String) {
    var visit = ComelecVisit(file: name)
    // The name goes into remarks, which hold no control characters.
    if !Limits.isText(name) { visit.note("this file's name is no text of up to 400 bytes") }
    if let source = visit.read(bytes) { take(source, &visit) }
    faults += visit.faults
  }

  private mutating func take(_ source: ComelecReturn, _ visit: inout ComelecVisit) {
    guard let province = visit.place(source.information.location, &published.tree) else { return }
    let precinct = visit.precinct(source.information, province: province)
    if let precinct, let other = published.precincts.updateValue(precinct, forKey: precinct.id) {
      visit.note("precinct \(precinct.id) stands in \(other.source) too")
    }
    for (index, item) in source.local.enumerated() {
      let path = "local[\(index)]"
      let registered = source.information.numberOfRegisteredVoters
      let contest = visit.contest(item, path, registered: registered, &published.tree)
      guard let contest, agrees(contest, item.contestName, path, &visit) else { continue }
      guard let figures = visit.figures(item, path, precinct?.id, contest.id) else { continue }
      let slot = Slot(precinct: figures.precinct, contest: contest.id, part: .electronic)
      if !slots.insert(slot).inserted { visit.note("\(path): this contest stands twice") }
      published.returns.append(figures)
    }
  }

  /// Keeps a contest, or compares it with what the file said that named it first.
  private mutating func agrees(
    _ contest: PublishedContest, _ name: String, _ path: String, _ visit: inout ComelecVisit
  ) -> Bool {
    guard let known = published.contests[contest.id], let first = named[contest.id] else {
      published.contests[contest.id] = contest
      named[contest.id] = NamedContest(file: visit.file, name: name)
      return true
    }
    if known == contest, first.name == name { return true }
    visit.note(
      "\(path): name, seats or candidates of contest \(contest.id) are not those in"
        + " \(first.file)")
    return false
  }

  /// Makes the import of all files taken.
  ///
  /// - Throws: `malformed` with every fault of every file, or another `ImportError`.
  /// - Complexity: O(n log n) in the number of returns.
  public func finish(
    as description: ElectionDescription = .comelec2025, filter: ContestFilter = .all,
    importer: ImporterIdentity
  ) throws(ImportError) -> ImportedElection {
    guard faults.isEmpty else { throw .malformed(faults.inReadingOrder) }
    return try BlockImport(
      published: published, description: description, filter: filter, importer: importer
    ).imported()
  }
}
