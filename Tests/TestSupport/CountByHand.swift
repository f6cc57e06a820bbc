import ElectionModel

/// Counts ballot lines as docs/formats/ballots-file.md says it, sentence by sentence and without
/// any regard for speed: a third writing of the rules, for tests only.
///
/// - Parameter lines: one ballot each, in any order.
public func countByHand(
  _ lines: [String], contest: Contest, rule: CountingRule
) -> BallotsCount {
  var count = BallotsCount(
    ballots: lines.count, valid: 0, invalid: InvalidBallots(),
    votes: contest.candidates.map { _ in 0 })
  for line in lines {
    if line == "-" {
      count.invalid.blank += 1
      continue
    }
    let entries = line.split(separator: " ").map(String.init)
    if let list = listByHand(entries, contest: contest, rule: rule) {
      count.valid += 1
      count.votes[list] += 1
      continue
    }
    let read = readByHand(entries, contest: contest, rule: rule)
    if rule.excessNames == .voidBallot, read.named > contest.votesAllowed {
      count.invalid.overvoted += 1
    } else if read.candidates.isEmpty {
      count.invalid.noCandidate += 1
    } else {
      count.valid += 1
      for candidate in read.candidates { count.votes[candidate] += 1 }
    }
  }
  return count
}

/// The first list among the entries that are read: then nothing else on the ballot counts.
private func listByHand(
  _ entries: [String], contest: Contest, rule: CountingRule
) -> Int? {
  let isRead = rule.truncation == .written ? entries.prefix(contest.votesAllowed) : entries[...]
  for entry in isRead {
    let place = contest.candidates.firstIndex { $0.isList && $0.code.text == entry }
    if let place { return place }
  }
  return nil
}

private func readByHand(
  _ entries: [String], contest: Contest, rule: CountingRule
) -> (candidates: [Int], named: Int) {
  let allowed = contest.votesAllowed
  switch rule.truncation {
  case .written:
    return (different(entries.prefix(allowed), contest, rule.perCandidate), entries.count)
  case .effective:
    let all = different(entries[...], contest, rule.perCandidate)
    return (Array(all.prefix(allowed)), all.count)
  }
}

/// Drops nobody's names, then repeats; the first stays, or the first `most` of them.
private func different(
  _ entries: ArraySlice<String>, _ contest: Contest, _ most: Int
) -> [Int] {
  var result: [Int] = []
  for entry in entries {
    let candidate = contest.candidates.firstIndex { $0.code.text == entry }
    if let candidate, result.count(where: { $0 == candidate }) < most { result.append(candidate) }
  }
  return result
}
