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

/// Reads a file of a voting device in one of three forms, told apart by their first lines:
///
///     shomar-ballots/1        a ballots file (docs/formats/ballots-file.md)
///
///     1215,1216,1218          a table of marks: the candidates' codes, then a line a ballot, with
///     1,0,1                   1 for a marked candidate; no mark at all is a blank ballot
///
///     1218,1215               a list of codes: a line a ballot, the codes in the order typed;
///     -                       - is a blank ballot
///     1215,*                  * is a name that is nobody's
///
/// Lines end with a line feed, or a carriage return and one; a byte-order mark is passed over.
/// A semicolon may stand for the comma. An empty line is no ballot. In a list of codes a code of no
/// candidate stays: it is a name that is not read. A file that can be read in two ways is refused.
func readDevice(_ file: DeviceFile, slot: Slot, setting: EveningSetting) -> DeviceContent {
  let contest = setting.contest(of: slot)
  if file.isNative {
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
  guard !lines.isEmpty else { return .refused(.deviceFileEmpty, "") }
  return CodeLines(contest: contest).read(lines)
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
