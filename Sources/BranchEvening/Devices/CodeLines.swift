import ElectionModel
import StrictBytes

/// The two forms of comma-separated lines.
struct CodeLines {
  let contest: Contest

  private func cells(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    line.split(omittingEmptySubsequences: false) { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
    }
  }

  private func candidate(_ cell: ArraySlice<UInt8>) -> CandidateCode? {
    guard let code = CandidateCode(String(decoding: cell, as: UTF8.self)),
      contest.candidateIndex(code) != nil
    else { return nil }
    return code
  }

  /// Reads the lines as the form that they have.
  func read(_ lines: [ArraySlice<UInt8>]) -> DeviceContent {
    guard lines.count > 1 else { return readOnlyLine(lines) }
    guard isHeading(lines[0]), isMarks(lines[1]) else { return codes(lines) }
    // Where 0 and 1 are codes themselves a list of codes can look like a table.
    guard case .ballots = codes(lines), !isSurelyHeading(lines[0]) else { return marks(lines) }
    guard case .ballots = marks(lines) else { return codes(lines) }
    return .refused(.deviceFormUnclear, "1")
  }

  /// A table of a device that nobody voted at has only its heading.
  private func readOnlyLine(_ lines: [ArraySlice<UInt8>]) -> DeviceContent {
    let cells = cells(lines[0])
    guard isHeading(lines[0]), Set(cells).count == cells.count else { return codes(lines) }
    if cells.count > contest.votesAllowed { return .ballots([]) }
    return cells.count == contest.candidates.count
      ? .refused(.deviceFormUnclear, "1") : codes(lines)
  }

  private func isHeading(_ line: ArraySlice<UInt8>) -> Bool {
    cells(line).allSatisfy { candidate($0) != nil }
  }

  /// A line with each candidate once, and more of them than a ballot may name.
  private func isSurelyHeading(_ line: ArraySlice<UInt8>) -> Bool {
    let cells = cells(line)
    return cells.count > contest.votesAllowed && cells.count == contest.candidates.count
      && Set(cells).count == cells.count
  }

  private func isMarks(_ line: ArraySlice<UInt8>) -> Bool {
    cells(line).allSatisfy { $0.count == 1 && ($0.first == 0x30 || $0.first == 0x31) }
  }

  private func marks(_ lines: [ArraySlice<UInt8>]) -> DeviceContent {
    let codes = cells(lines[0])
    guard Set(codes).count == codes.count else { return .refused(.deviceCodeTwice, "1") }
    var ballots: [[UInt8]] = []
    for (number, line) in lines.enumerated().dropFirst() {
      let marks = cells(line)
      guard isMarks(line), marks.count == codes.count else {
        return .refused(.deviceLineWrong, "\(number + 1)")
      }
      let chosen = zip(codes, marks).filter { $1.first == 0x31 }.map(\.0)
      guard chosen.count <= Limits.ballotEntries else {
        return .refused(.deviceLineWrong, "\(number + 1)")
      }
      ballots.append(chosen.isEmpty ? [UInt8(ascii: "-")] : joined(chosen))
    }
    return .ballots(ballots)
  }

  private func codes(_ lines: [ArraySlice<UInt8>]) -> DeviceContent {
    var ballots: [[UInt8]] = []
    var (hasCode, hasCandidate) = (false, false)
    for (number, line) in lines.enumerated() {
      if Array(line) == [UInt8(ascii: "-")] {
        ballots.append([UInt8(ascii: "-")])
        continue
      }
      let entries = cells(line)
      guard !line.isEmpty, entries.count <= Limits.ballotEntries else {
        return .refused(.deviceLineWrong, "\(number + 1)")
      }
      let isRight = entries.allSatisfy {
        contest.codeForm.admits($0) || Array($0) == [UInt8(ascii: "*")]
      }
      guard isRight else { return .refused(.deviceCodeOutside, "\(number + 1)") }
      hasCode = hasCode || entries.contains { Array($0) != [UInt8(ascii: "*")] }
      hasCandidate = hasCandidate || entries.contains { candidate($0) != nil }
      ballots.append(joined(entries))
    }
    // Codes of another contest have the same form, and would all be names that are not read.
    return hasCode && !hasCandidate ? .refused(.deviceNoCandidate, "") : .ballots(ballots)
  }

  private func joined(_ codes: [ArraySlice<UInt8>]) -> [UInt8] {
    Array(codes.joined(separator: [UInt8(ascii: " ")]))
  }
}
