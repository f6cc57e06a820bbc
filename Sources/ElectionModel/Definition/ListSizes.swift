// contests.csv, candidates.csv and precincts.csv together (docs/formats/definition.md, "Lists").
extension DefinitionReader {
  /// The most that precincts x votes allowed x candidates of a list may be. Each precinct has two
  /// parts, each return states at most 999,999,999 valid ballots (F204, F205), and a vote for a list
  /// is one for each of its candidates: with more, lawful returns could make a sum beyond 2^53 - 1,
  /// which no result can state.
  static let largestLists = JSONReader.largestInteger / (2 * Limits.count.upperBound)

  mutating func checkListSizes() {
    let listRules = Set((header?.rules ?? []).filter { $0.lists != nil }.map(\.id))
    var serving: [ContestID: Int] = [:]
    for precinct in precincts.rows {
      for contest in precinct.contests { serving[contest, default: 0] += 1 }
    }
    for contest in contests.rows where listRules.contains(contest.rule) {
      let longest = longestList(of: contest.id)
      let precincts = serving[contest.id] ?? 0
      let size = precincts * contest.votesAllowed * max(longest, contest.seats)
      guard size > Self.largestLists, let line = contestLines[contest.id] else { continue }
      note(
        Self.contestsFile, line: line,
        "contest \(contest.id): \(precincts) precincts x \(contest.votesAllowed) names x "
          + "\(max(longest, contest.seats)) (the longest list, or the seats) is \(size); at most "
          + "\(Self.largestLists) can be added up for certain / حوزه \(contest.id): شعبه‌ها × نام‌های هر "
          + "برگ × بلندترین فهرست بیش از اندازه است؛ فهرست‌ها را کوتاه‌تر کنید")
    }
  }

  private func longestList(of contest: ContestID) -> Int {
    var lengths: [CandidateCode: Int] = [:]
    for candidate in candidates[contest] ?? [] where !candidate.isList {
      if let list = candidate.list { lengths[list, default: 0] += 1 }
    }
    return lengths.values.max() ?? 0
  }
}
