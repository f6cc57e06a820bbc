import ElectionModel

/// How one ballot is read, name by name, for the people at the table to see. The numbers come from
/// the count centre's own counter; tests hold the two together.
struct BallotReading: Equatable {
  /// What becomes of one name on a ballot.
  enum Verdict: Sendable, Equatable {
    /// It counts for its candidate.
    case counted
    /// It stands there a second time and counts once.
    case repeated
    /// It is nobody's on the final list, or illegible.
    case nobody
    /// It is beyond the number of names allowed, and not read.
    case beyond
  }

  /// What becomes of the ballot.
  enum Class: Sendable, Equatable {
    case valid, blank, illegible, noCandidate, overvoted
  }

  let entries: [(text: String, candidate: Candidate?, verdict: Verdict)]
  let outcome: Class

  /// Reads the entries of a ballot in the order written; `*` is an illegible name.
  init(_ entries: [String], contest: Contest, rule: CountingRule) {
    var seen: Set<Int> = []
    var result: [(String, Candidate?, Verdict)] = []
    for (place, entry) in entries.enumerated() {
      let index = CandidateCode(entry).flatMap(contest.candidateIndex)
      let candidate = index.map { contest.candidates[$0] }
      let isBeyond =
        rule.truncation == .written
        ? place >= contest.votesAllowed : seen.count >= contest.votesAllowed
      var verdict = Verdict.counted
      if let index {
        if rule.truncation == .effective, seen.contains(index) {
          verdict = .repeated
        } else if isBeyond {
          verdict = .beyond
        } else if !seen.insert(index).inserted {
          verdict = .repeated
        }
      } else {
        verdict = rule.truncation == .written && isBeyond ? .beyond : .nobody
      }
      result.append((entry, candidate, verdict))
    }
    self.entries = result
    outcome = Self.outcome(result.map(\.2), entries, rule)
  }

  private static func outcome(
    _ verdicts: [Verdict], _ entries: [String], _ rule: CountingRule
  ) -> Class {
    if entries.isEmpty { return .blank }
    if rule.excessNames == .voidBallot, verdicts.contains(.beyond) { return .overvoted }
    if verdicts.contains(.counted) { return .valid }
    return entries.allSatisfy { $0.utf8.elementsEqual("*".utf8) } ? .illegible : .noCandidate
  }

  static func == (left: BallotReading, right: BallotReading) -> Bool {
    left.outcome == right.outcome
      && left.entries.elementsEqual(right.entries) {
        $0.text == $1.text && $0.verdict == $1.verdict
      }
  }
}

/// What is typed of one ballot, cut into entries by the fixed length of the codes.
struct TypedBallot {
  /// Whole entries: codes, or `*`.
  let entries: [String]
  /// The beginning of a code that is not whole yet.
  let rest: String
  /// True for `-`: a blank ballot.
  let isBlank: Bool

  /// Cuts a text of code characters, `*`, `-` and spaces.
  init(_ text: String, form: CodeForm) {
    var entries: [String] = []
    var rest = ""
    for scalar in text.unicodeScalars where scalar != " " && scalar != "-" {
      if scalar == "*", rest.isEmpty {
        entries.append("*")
        continue
      }
      rest.unicodeScalars.append(scalar)
      if rest.utf8.count == form.length {
        entries.append(rest)
        rest = ""
      }
    }
    self.entries = entries
    self.rest = rest
    isBlank = text.utf8.elementsEqual("-".utf8)
  }

  /// The line of a ballots file.
  var line: String { entries.isEmpty ? "-" : entries.joined(separator: " ") }
}
