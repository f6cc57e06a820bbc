import ElectionModel

/// F401 and F404 to F411: whether a ballots file that came is that of the return (findings.md).
///
/// - Parameters:
///   - bytes: The file that came, whatever the return names.
///   - statement: What the return states.
public func ballotsFindings(
  of bytes: [UInt8], statement: Statement, definition: Definition
) -> Set<FindingNumber> {
  guard let file = try? BallotsFile(reading: bytes) else { return [.ballotsFileUnreadable] }
  var broken: Set<FindingNumber> = []
  let (header, slot) = (file.header, statement.slot)
  if header.election != statement.election { broken.insert(.ballotsOfOtherElection) }
  if header.slot.precinct != slot.precinct { broken.insert(.ballotsOfOtherPrecinct) }
  if header.slot.contest != slot.contest { broken.insert(.ballotsOfOtherContest) }
  if header.slot.part != slot.part { broken.insert(.ballotsOfOtherPart) }
  if header.ballots != file.lines { broken.insert(.ballotsCountDiffers) }
  if file.unsortedLine != nil { broken.insert(.ballotsNotSorted) }
  guard let contest = definition.contest(slot.contest) else { return broken }
  if !codesHaveForm(file, contest.codeForm) {
    broken.insert(.ballotCodeOutsideAlphabet)
  } else {
    let count = recount(file, contest: contest, rule: definition.rule(of: contest))
    if !agrees(count, with: statement, contest: contest) { broken.insert(.statementIsNotCount) }
  }
  return broken
}

/// F410: each code in the file has the contest's length and alphabet.
private func codesHaveForm(_ file: BallotsFile, _ form: CodeForm) -> Bool {
  file.allBallots { ballot in
    ballot.elementsEqual("-".utf8)
      || ballot.split(separator: UInt8(ascii: " ")).allSatisfy {
        $0.elementsEqual("*".utf8) || form.admits($0)
      }
  }
}

/// F411: what is counted is what the return states. Codes that are no candidate's are F206 or F207.
private func agrees(
  _ count: BallotsCount, with statement: Statement, contest: Contest
) -> Bool {
  var stated = [Int](repeating: 0, count: contest.candidates.count)
  for item in statement.votes {
    if let candidate = contest.candidateIndex(item.code) { stated[candidate] = item.votes }
  }
  let ballots = statement.ballots
  return count.votes == stated
    && count.ballots == ballots.cast
    && count.valid == ballots.valid
    && count.invalid.blank == ballots.invalid.blank
    && count.invalid.overvoted == ballots.invalid.overvoted
    && count.invalid.noCandidate == ballots.invalid.illegible + ballots.invalid.noCandidate
}

extension Set<FindingNumber> {
  /// The findings that `ballotsFindings` makes.
  static let ofBallots: Self = [
    .ballotsFileUnreadable, .ballotsOfOtherElection, .ballotsOfOtherPrecinct,
    .ballotsOfOtherContest, .ballotsOfOtherPart, .ballotsCountDiffers, .ballotsNotSorted,
    .ballotCodeOutsideAlphabet, .statementIsNotCount,
  ]
}
