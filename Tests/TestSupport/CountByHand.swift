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

private func readByHand(
  _ entries: [String], contest: Contest, rule: CountingRule
) -> (candidates: [Int], named: Int) {
  let allowed = contest.votesAllowed
  switch rule.truncation {
  case .written: return (different(entries.prefix(allowed), contest), entries.count)
  case .effective:
    let all = different(entries[...], contest)
    return (Array(all.prefix(allowed)), all.count)
  }
}

/// Drops nobody's names, then repeats; the first stays.
private func different(_ entries: ArraySlice<String>, _ contest: Contest) -> [Int] {
  var result: [Int] = []
  for entry in entries {
    let candidate = contest.candidates.firstIndex { $0.code.text == entry }
    if let candidate, !result.contains(candidate) { result.append(candidate) }
  }
  return result
}
