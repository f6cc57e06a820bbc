import ElectionModel

// F401 to F412 (docs/formats/findings.md). No finding names a marked choice.
extension ReturnExaminer {
  func ballotsFindings(
    _ statement: Statement, _ bytes: [UInt8]?, _ came: DocumentReference?
  ) -> [Finding] {
    guard let bytes, let came else {
      guard let named = statement.ballotsFile else { return [] }
      return [Finding(.ballotsFileMissing, "\(named.sha256)")]
    }
    var found: [Finding] = []
    if let named = statement.ballotsFile {
      if named != came {
        found.append(Finding(.ballotsFileDiffers, "\(came.sha256) ≠ \(named.sha256)"))
      }
    } else {
      found.append(Finding(.ballotsFileNotNamed, "\(came.sha256)"))
    }
    do throws(BallotsFormError) {
      let file = try BallotsFile(reading: bytes)
      return found + bindingFindings(statement, file) + contentFindings(statement, file)
    } catch {
      return found + [Finding(.ballotsFileUnreadable, "\(error.line): \(error.expected)")]
    }
  }

  private func bindingFindings(_ statement: Statement, _ file: BallotsFile) -> [Finding] {
    let header = file.header
    var found: [Finding] = []
    func compare(_ number: FindingNumber, _ inFile: String, _ stated: String) {
      if inFile != stated { found.append(Finding(number, "\(inFile) ≠ \(stated)")) }
    }
    compare(.ballotsOfOtherElection, header.election.text, statement.election.text)
    compare(.ballotsOfOtherPrecinct, header.slot.precinct.text, statement.slot.precinct.text)
    compare(.ballotsOfOtherContest, header.slot.contest.text, statement.slot.contest.text)
    compare(.ballotsOfOtherPart, header.slot.part.rawValue, statement.slot.part.rawValue)
    return found
  }

  private func contentFindings(_ statement: Statement, _ file: BallotsFile) -> [Finding] {
    var found: [Finding] = []
    if file.lines != file.header.ballots {
      found.append(Finding(.ballotsCountDiffers, "\(file.lines) ≠ \(file.header.ballots)"))
    }
    if let line = file.unsortedLine { found.append(Finding(.ballotsNotSorted, "\(line)")) }
    guard let contest = definition.contest(statement.slot.contest) else { return found }
    if let line = file.firstLine(withCodeOutside: contest.codeForm) {
      found.append(Finding(.ballotCodeOutsideAlphabet, "\(line)"))
      return found
    }
    let counted = count(file, contest, definition.rule(of: contest))
    let differing = differences(statement, counted, contest)
    if !differing.isEmpty {
      found.append(Finding(.statementIsNotCount, differing.joined(separator: ", ")))
    }
    return found
  }

  private func differences(
    _ statement: Statement, _ counted: BallotsCount, _ contest: Contest
  ) -> [String] {
    let stated = statement.ballots
    var result: [String] = []
    func compare(_ name: String, _ said: Int, _ seen: Int) {
      if said != seen { result.append(name) }
    }
    compare("cast", stated.cast, counted.ballots)
    compare("valid", stated.valid, counted.valid)
    compare("blank", stated.invalid.blank, counted.invalid.blank)
    compare("overvoted", stated.invalid.overvoted, counted.invalid.overvoted)
    compare(
      "illegible + noCandidate", stated.invalid.illegible + stated.invalid.noCandidate,
      counted.invalid.noCandidate)
    let votes = Dictionary(
      statement.votes.map { ($0.code, $0.votes) }, uniquingKeysWith: { first, _ in first })
    var differing = 0
    for (index, candidate) in contest.candidates.enumerated() {
      if votes[candidate.code] ?? 0 != counted.votes[index] { differing += 1 }
    }
    // Where the ballots are withheld, their counts are too: in a small box they are the marks.
    if differing > 0 { result.append("votes of \(differing) candidates") }
    return result
  }
}
