import BallotFormats
import CountingRules
import Wording

extension ReadContest {
  /// Candidates, and lists, whose names look the same and are counted apart: each group in the
  /// order of the file. They are never put together, because they may be two people; but ballots
  /// that write one name in two ways would make another candidate win.
  var namesAlike: [[Subject]] {
    let people = candidates.indices.filter { !candidates[$0].isUndeclared }
    return groups(people.map { ($0, candidates[$0].name) }).map { $0.map(Subject.candidate) }
      + groups(lists.enumerated().map { ($0, $1) }).map { $0.map(Subject.list) }
      + groups(alliances.enumerated().map { ($0, $1) }).map { $0.map(Subject.alliance) }
  }

  /// Places of equal names, two or more, in the order of the first.
  private func groups(_ names: [(place: Int, name: String)]) -> [[Int]] {
    var places: [String: [Int]] = [:]
    for (place, name) in names { places[Digits.likenessKey(name), default: []].append(place) }
    return places.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }
}

extension StandAloneCount {
  /// Candidates, lists and alliances whose names look the same and are counted apart.
  public var namesAlike: [[Subject]] { contest.namesAlike }
}
