import ElectionModel
import StrictBytes

/// Whose a list or table of codes is, by its path: such a file names no contest itself.
enum NamedContest: Equatable {
  /// The file's name or a folder of its path has the contest's id.
  case this
  /// They have another contest's id.
  case other
  /// They have none.
  case none

  /// Looks for the ids of a precinct's contests in a path.
  ///
  /// An id stands there if no letter or digit precedes or follows it, in small letters or capitals,
  /// and if it is no piece of another contest's longer id: `c-1` is not named by `c-1-2.csv` where
  /// there is a contest `c-1-2`. A name lower down decides before the folders above it.
  init(_ path: String, of contest: ContestID, among contests: [ContestID]) {
    for part in path.utf8.split(separator: UInt8(ascii: "/")).reversed() {
      let name = part.map(lowercase)
      let found = contests.filter { $0.stands(in: name) }
      let longest = found.filter { id in
        !found.contains { $0 != id && id.stands(in: $0.text.utf8.map(lowercase)) }
      }
      if longest.isEmpty { continue }
      self = longest == [contest] ? .this : longest.contains(contest) ? .none : .other
      return
    }
    self = .none
  }
}

extension ContestID {
  fileprivate func stands(in name: [UInt8]) -> Bool {
    let id = text.utf8.map(lowercase)
    guard name.count >= id.count else { return false }
    return (0...name.count - id.count).contains { start in
      let end = start + id.count
      return name[start..<end].elementsEqual(id) && (start == 0 || !isWordPart(name[start - 1]))
        && (end == name.count || !isWordPart(name[end]))
    }
  }
}

private func lowercase(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
}

private func isWordPart(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte >= 0x80
}
