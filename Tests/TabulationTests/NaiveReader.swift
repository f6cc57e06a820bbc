import ElectionModel

/// What a ballot says, read with texts and sets straight from docs/formats/ballots-file.md.
enum NaiveReading: Equatable {
  case blank
  case overvoted
  case noCandidate
  case valid(Set<String>)
}

/// Reads one ballot line.
func readNaively(_ line: String, contest: Contest, rule: CountingRule) -> NaiveReading {
  if line == "-" { return .blank }
  let allowed = contest.votesAllowed
  let candidates = Set(contest.candidates.map(\.code.text))
  let written = line.split(separator: " ").map(String.init)
  let firstNamings = written.indices.filter { index in
    candidates.contains(written[index]) && !written[..<index].contains(written[index])
  }
  let names: Set<String>
  let given: Int
  if rule.truncation == .written {
    names = candidates.intersection(written.prefix(allowed))
    given = written.count
  } else {
    names = Set(firstNamings.prefix(allowed).map { written[$0] })
    given = firstNamings.count
  }
  if rule.excessNames == .voidBallot, given > allowed { return .overvoted }
  return names.isEmpty ? .noCandidate : .valid(names)
}

/// Adds up what ballots say.
func countNaively(_ lines: [String], contest: Contest, rule: CountingRule) -> BallotsCount {
  let readings = lines.map { readNaively($0, contest: contest, rule: rule) }
  return sum(readings, contest: contest)
}

/// Adds up readings.
func sum(_ readings: [NaiveReading], contest: Contest) -> BallotsCount {
  var votes: [String: Int] = [:]
  var valid = 0
  for case .valid(let names) in readings {
    valid += 1
    for name in names { votes[name, default: 0] += 1 }
  }
  return BallotsCount(
    ballots: readings.count, valid: valid,
    invalid: InvalidBallots(
      blank: readings.count { $0 == .blank }, noCandidate: readings.count { $0 == .noCandidate },
      overvoted: readings.count { $0 == .overvoted }),
    votes: contest.candidates.map { votes[$0.code.text] ?? 0 })
}
