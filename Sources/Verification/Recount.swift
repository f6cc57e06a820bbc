import ElectionModel

/// How one ballot is read (ballots-file.md, How a ballot is read).
public enum BallotReading: Equatable, Sendable {
  /// Invalid: nothing is written on it.
  case blank
  /// Invalid: it gave more names than allowed, where that voids a ballot.
  case overvoted
  /// Invalid: no candidate's name is left.
  case noCandidate
  /// Valid: each of these candidates, by position in the contest, gets one vote, and as often as it
  /// stands here; or one list does.
  case valid([Int])
}

/// Reads ballots of one contest, one at a time.
public struct BallotReader {
  private let votesAllowed: Int
  private let rule: CountingRule
  private let candidates: [Name: Int]
  /// Positions of lists.
  private let lists: Set<Int>

  /// Reads ballots of a contest by its counting rule.
  public init(contest: Contest, rule: CountingRule) {
    votesAllowed = contest.votesAllowed
    self.rule = rule
    var candidates: [Name: Int] = [:]
    for (position, candidate) in contest.candidates.enumerated() {
      candidates[Name(candidate.code.text.utf8)] = position
    }
    self.candidates = candidates
    lists = Set(contest.candidates.indices.filter { contest.candidates[$0].isList })
  }

  /// One entry of a ballot: `*` or a code. It has at most 8 characters, so it fits in one number,
  /// and two entries are the same if their numbers are.
  private struct Name: Hashable {
    let characters: UInt64
    init(_ text: some Sequence<UInt8>) { characters = text.reduce(0) { $0 << 8 | UInt64($1) } }
  }

  /// Reads one line of a ballots file, without its line feed.
  public func read(_ line: some Collection<UInt8>) -> BallotReading {
    // 1. A line "-" is blank.
    if line.elementsEqual("-".utf8) { return .blank }
    let entries = line.split(separator: UInt8(ascii: " ")).map { Name($0) }
    // A list: nothing else is read.
    let readable = rule.truncation == .written ? entries.prefix(votesAllowed) : entries[...]
    let list = readable.lazy.compactMap { candidates[$0] }.first { lists.contains($0) }
    if let list { return .valid([list]) }
    // 2. Which names are read, and 3. how many names the ballot gave.
    var left: [Int]
    let names: Int
    switch rule.truncation {
    case .written:
      left = candidatesOnce(entries.prefix(votesAllowed))
      names = entries.count
    case .effective:
      left = candidatesOnce(entries[...])
      names = left.count
      left = Array(left.prefix(votesAllowed))
    }
    if rule.excessNames == .voidBallot && names > votesAllowed { return .overvoted }
    // 4. If no candidate is left the ballot is invalid.
    return left.isEmpty ? .noCandidate : .valid(left)
  }

  /// Drops nobody's names, then repeats: the first stay, as many as one candidate can have.
  private func candidatesOnce(_ entries: ArraySlice<Name>) -> [Int] {
    var left: [Int] = []
    for entry in entries {
      guard let candidate = candidates[entry] else { continue }
      if left.count(where: { $0 == candidate }) < rule.perCandidate { left.append(candidate) }
    }
    return left
  }
}

/// Counts the ballots of one file again, one after another.
public func recount(_ file: BallotsFile, contest: Contest, rule: CountingRule) -> BallotsCount {
  let reader = BallotReader(contest: contest, rule: rule)
  var count = BallotsCount(
    ballots: 0, valid: 0, invalid: InvalidBallots(),
    votes: [Int](repeating: 0, count: contest.candidates.count))
  _ = file.allBallots { ballot in
    count.ballots += 1
    switch reader.read(ballot) {
    case .blank: count.invalid.blank += 1
    case .overvoted: count.invalid.overvoted += 1
    case .noCandidate: count.invalid.noCandidate += 1
    case .valid(let candidates):
      count.valid += 1
      for candidate in candidates { count.votes[candidate] += 1 }
    }
    return true
  }
  return count
}

extension BallotsFile {
  /// Walks over the ballot lines, without their line feeds, as long as the body says true.
  func allBallots(_ body: (ArraySlice<UInt8>) -> Bool) -> Bool {
    var start = bodyStart
    while start < bytes.count {
      // Every line of a ballots file that could be read ends with a line feed.
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      guard body(bytes[start..<end]) else { return false }
      start = end + 1
    }
    return true
  }
}
