import ElectionModel

/// Which contests of a source are taken over: always whole contests with all their precincts.
public struct ContestFilter: Sendable {
  /// Codes of contests; nil if contests are not chosen by their codes.
  public var contests: [String]?
  /// Municipalities whose own contests are taken, each by its name, the last part of its area's
  /// id or the whole id (`ADAMS`, `adams`, `ilocos-norte.adams`); nil if none are chosen so.
  public var municipalities: [String]?

  /// Takes every contest.
  public static let all = ContestFilter()

  /// Takes the contests that one of the lists names; all, if there is no list.
  public init(contests: [String]? = nil, municipalities: [String]? = nil) {
    self.contests = contests
    self.municipalities = municipalities
  }

  /// The contests that are chosen.
  ///
  /// - Throws: `unknownSelection` or `nothingToImport`.
  func choose(
    from published: PublishedElection
  ) throws(ImportError) -> [PublishedContest] {
    let all = published.contests.values.sorted { $0.id < $1.id }
    var unused = Set((contests ?? []) + (municipalities ?? []))
    let chosen = all.filter { contest in
      guard contests != nil || municipalities != nil else { return true }
      let byCode = (contests ?? []).contains(contest.id.text)
      if byCode { unused.remove(contest.id.text) }
      let names = published.tree.municipality(of: contest.area).map(Self.names) ?? []
      let byPlace = (municipalities ?? []).filter(names.contains)
      unused.subtract(byPlace)
      return byCode || !byPlace.isEmpty
    }
    guard unused.isEmpty else { throw .unknownSelection(unused.sorted(by: byteOrder)) }
    guard !chosen.isEmpty else { throw .nothingToImport }
    return chosen
  }

  private static func names(of municipality: Area) -> [String] {
    let last = municipality.id.text.split(separator: ".").last.map(String.init)
    return [municipality.name, municipality.id.text] + [last].compactMap { $0 }
  }
}
