import ElectionModel

// F401 to F412 (docs/formats/findings.md). No finding names a marked choice.
extension ReturnExaminer {
  func ballotsFindings(
    _ statement: Statement, _ bytes: [UInt8]?, _ came: DocumentReference?,
    _ counted: inout BallotsCount?
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
      let (header, bodyStart) = try BallotsFile.readHead(bytes)
      let contest = definition.contest(statement.slot.contest)
      let count = contest.flatMap {
        flawlessCount?(bytes, bodyStart, $0, definition.rule(of: $0))
      }
      guard let contest, let count else {
        let file = try BallotsFile(reading: bytes)
        return found + bindingFindings(statement, header)
          + contentFindings(statement, file, contest, &counted)
      }
      counted = count
      return found + bindingFindings(statement, header)
        + lineFindings(header, lines: count.ballots) + countFindings(statement, count, contest)
    } catch {
      return found + [Finding(.ballotsFileUnreadable, "\(error.line): \(error.expected)")]
    }
  }

  private func bindingFindings(
    _ statement: Statement, _ header: BallotsFile.Header
  ) -> [Finding] {
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

  private func lineFindings(_ header: BallotsFile.Header, lines: Int) -> [Finding] {
    lines == header.ballots
      ? [] : [Finding(.ballotsCountDiffers, "\(lines) ≠ \(header.ballots)")]
  }

  private func contentFindings(
    _ statement: Statement, _ file: BallotsFile, _ contest: Contest?,
    _ counted: inout BallotsCount?
  ) -> [Finding] {
    var found = lineFindings(file.header, lines: file.lines)
    if let line = file.unsortedLine { found.append(Finding(.ballotsNotSorted, "\(line)")) }
    guard let contest else { return found }
    if let line = file.firstLine(withCodeOutside: contest.codeForm) {
      found.append(Finding(.ballotCodeOutsideAlphabet, "\(line)"))
      return found
    }
    let count = count(file, contest, definition.rule(of: contest))
    counted = count
    return found + countFindings(statement, count, contest)
  }

  private func countFindings(
    _ statement: Statement, _ counted: BallotsCount, _ contest: Contest
  ) -> [Finding] {
    let differing = differences(statement, counted, contest)
    return differing.isEmpty
      ? [] : [Finding(.statementIsNotCount, differing.joined(separator: ", "))]
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
    var votes = [Int](repeating: 0, count: contest.candidates.count)
    for (item, candidate) in zip(statement.votes, contest.candidateIndexes(statement.votes)) {
      if let candidate { votes[candidate] = item.votes }
    }
    let differing = zip(votes, counted.votes).count { $0 != $1 }
    // Where the ballots are withheld, their counts are too: in a small box they are the marks.
    if differing > 0 { result.append("votes of \(differing) candidates") }
    return result
  }
}
