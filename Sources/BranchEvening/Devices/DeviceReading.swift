import ElectionModel
import StrictBytes

/// What one device file holds.
enum DeviceContent: Equatable {
  /// Ballots as lines of a ballots file.
  case ballots([[UInt8]])
  /// It is of something else at this precinct, and of no concern here.
  case otherPart
  /// It cannot be taken.
  case refused(DeskRemark, String)
}

/// Reads a file of a voting device in one of three forms, told apart by their first line:
///
///     shomar-ballots/1        a ballots file (docs/formats/ballots-file.md)
///
///     1215,1216,1218          a table of marks: the candidates' codes, then a line a ballot, with
///     1,0,1                   1 for a marked candidate; no mark at all is a blank ballot
///
///     1218,1215               a list of codes: a line a ballot, the codes in the order typed;
///     -                       - or nothing is a blank ballot
///     1215,*                  * is a name that is nobody's
///
/// Lines end with a line feed, or a carriage return and one; a byte-order mark is passed over.
/// A semicolon may stand for the comma. In a list of codes a code of no candidate stays: it is a
/// name that is not read.
func readDevice(_ file: DeviceFile, slot: Slot, setting: EveningSetting) -> DeviceContent {
  let contest = setting.contest(of: slot)
  if file.bytes.starts(with: "shomar-ballots/".utf8) {
    return readNative(file.bytes, slot: slot, contest: contest, setting: setting)
  }
  var bytes = file.bytes[...]
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
  guard String(validating: bytes, as: UTF8.self) != nil else {
    return .refused(.deviceFileUnreadable, "1")
  }
  var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
  if lines.last?.isEmpty ?? false { lines.removeLast() }
  guard let first = lines.first else { return .refused(.deviceFileEmpty, "") }
  let table = CodeLines(contest: contest)
  return table.isHeader(first) && lines.count > 1 && table.isMarks(lines[1])
    ? table.marks(lines) : table.codes(lines)
}

private func readNative(
  _ bytes: [UInt8], slot: Slot, contest: Contest, setting: EveningSetting
) -> DeviceContent {
  do throws(BallotsFormError) {
    let file = try BallotsFile(reading: bytes)
    let header = file.header
    guard header.election == setting.definition.header.id else {
      return .refused(.deviceOfOtherElection, header.election.text)
    }
    guard header.slot.precinct == slot.precinct else {
      return .refused(.deviceOfOtherPrecinct, header.slot.precinct.text)
    }
    guard header.slot == slot else { return .otherPart }
    guard file.lines == header.ballots else {
      return .refused(.deviceCountDiffers, "\(file.lines) ≠ \(header.ballots)")
    }
    if let line = file.firstLine(withCodeOutside: contest.codeForm) {
      return .refused(.deviceCodeOutside, "\(line)")
    }
    let body = bytes[file.bodyStart...]
    return .ballots(body.split(separator: UInt8(ascii: "\n")).map(Array.init))
  } catch {
    return .refused(.deviceFileUnreadable, "\(error.line)")
  }
}

/// The two forms of comma-separated lines.
private struct CodeLines {
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

  func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    cells(line).allSatisfy { candidate($0) != nil }
  }

  func isMarks(_ line: ArraySlice<UInt8>) -> Bool {
    cells(line).allSatisfy { $0.count == 1 && ($0.first == 0x30 || $0.first == 0x31) }
  }

  func marks(_ lines: [ArraySlice<UInt8>]) -> DeviceContent {
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

  func codes(_ lines: [ArraySlice<UInt8>]) -> DeviceContent {
    var ballots: [[UInt8]] = []
    for (number, line) in lines.enumerated() {
      if line.isEmpty || Array(line) == [UInt8(ascii: "-")] {
        ballots.append([UInt8(ascii: "-")])
        continue
      }
      let entries = cells(line)
      guard entries.count <= Limits.ballotEntries else {
        return .refused(.deviceLineWrong, "\(number + 1)")
      }
      let isRight = entries.allSatisfy {
        contest.codeForm.admits($0) || Array($0) == [UInt8(ascii: "*")]
      }
      guard isRight else { return .refused(.deviceCodeOutside, "\(number + 1)") }
      ballots.append(joined(entries))
    }
    return .ballots(ballots)
  }

  private func joined(_ codes: [ArraySlice<UInt8>]) -> [UInt8] {
    Array(codes.joined(separator: [UInt8(ascii: " ")]))
  }
}
