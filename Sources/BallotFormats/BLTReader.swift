// BLT, the ballot file of David Hill's and Brian Wichmann's STV programs ("How to ballot-file",
// Voting matters), as OpenSTV, droop, stv-rs and the councils of Scotland write it:
//
//   3 2                    candidates, seats
//   -2                     candidate 2 withdrew; also [withdrawn 2]
//   [undeclared 3]         candidate 3 stands for names written in
//   [nick a b c]           names that ballots may use for the candidates
//   4 1 2 0                4 ballots with 1 before 2
//   2 3 0
//   1 - 1=3 0              no first preference, then two at one rank
//   0                      no more ballots
//   "Castor"               a name a line, in quotation marks or without
//   "Pollux"
//   "Helen"
//   "A title"              what follows the title is a comment
import CountingRules

/// Reads a BLT file.
///
/// - Throws: `badLine` or `badFile`; the words never say which candidate a ballot names.
/// - Complexity: O(n) in the number of bytes.
func readBLT(_ file: ForeignFile) throws(FormatError) -> ReadContest {
  var reader = BLTReader(file)
  return try reader.read()
}

private struct BLTReader {
  private let name: String
  private let bytes: [UInt8]
  private var lines: ByteLines
  private var candidateCount = 0
  private var seats = 0
  private var withdrawn: Set<Int32> = []
  private var undeclared: Set<Int32> = []
  private var nicknames: [[UInt8]: Int32] = [:]
  private var ballot: [Int32] = []

  init(_ file: ForeignFile) {
    name = file.name
    bytes = file.bytes
    lines = ByteLines(file.bytes)
  }

  private func bad(_ reason: String) -> FormatError {
    .badLine(file: name, line: max(1, lines.number), reason: reason)
  }

  mutating func read() throws(FormatError) -> ReadContest {
    try readHead()
    var collector = BallotCollector(candidateCount: candidateCount)
    while try readBallotLine(into: &collector) {}
    let names = try readNames()
    let title = names[candidateCount]
    return ReadContest(
      title: title, seats: seats, votesAllowed: nil,
      candidates: names.prefix(candidateCount).enumerated().map { place, name in
        ReadCandidate(
          name: name, isWithdrawn: withdrawn.contains(Int32(place)),
          isUndeclared: undeclared.contains(Int32(place)))
      }, ballots: collector.table)
  }

  private mutating func readHead() throws(FormatError) {
    guard let line = nextLine() else { throw bad("the file has no line \"candidates seats\"") }
    var words = ByteWords(bytes, line)
    guard let first = words.nextWord(), let second = words.nextWord(), words.nextWord() == nil,
      let count = wholeNumber(bytes, first), let places = wholeNumber(bytes, second)
    else { throw bad("the first line is two whole numbers: candidates and seats") }
    guard (1...BallotFormat.mostCandidates).contains(count) else {
      throw bad("the number of candidates is from 1 to \(BallotFormat.mostCandidates)")
    }
    guard (1...BallotFormat.mostCandidates).contains(places) else {
      throw bad("the number of seats is from 1 to \(BallotFormat.mostCandidates)")
    }
    (candidateCount, seats) = (count, places)
  }

  /// The next line with something on it, without the comment OpenSTV allows after `#`.
  private mutating func nextLine() -> Range<Int>? {
    while let line = lines.nextLine() {
      let end = bytes[line].firstIndex(of: UInt8(ascii: "#")) ?? line.upperBound
      let content = trimmed(bytes, line.lowerBound..<end)
      if !content.isEmpty { return content }
    }
    return nil
  }

  /// Reads a line of the part before the names; false after the line `0`.
  private mutating func readBallotLine(
    into collector: inout BallotCollector
  ) throws(FormatError) -> Bool {
    guard let line = nextLine() else { throw bad("the line 0 that ends the ballots is missing") }
    switch bytes[line.lowerBound] {
    case UInt8(ascii: "["):
      try readOption(line)
      return true
    case UInt8(ascii: "-"):
      try readWithdrawals(line)
      return true
    default: break
    }
    var words = ByteWords(bytes, line)
    guard let first = words.nextWord(), isDigits(bytes, first) else {
      throw bad("a line of ballots begins with their number")
    }
    guard let weight = wholeNumber(bytes, first) else { throw bad(Words.tooManyBallots) }
    if weight == 0 {
      guard words.nextWord() == nil else { throw bad("a number of ballots is above zero") }
      return false
    }
    try readPreferences(&words)
    guard collector.add(ballot, weight: weight) else { throw bad(Words.tooManyBallots) }
    return true
  }

  private mutating func readPreferences(_ words: inout ByteWords) throws(FormatError) {
    ballot.removeAll(keepingCapacity: true)
    while let word = words.nextWord() {
      if word.count == 1, bytes[word.lowerBound] == UInt8(ascii: "0") {
        guard words.nextWord() == nil else { throw bad("something stands after the 0 of a ballot") }
        return
      }
      ballot.append(try choice(word))
    }
    throw bad("a line of ballots ends with 0")
  }

  private func choice(_ word: Range<Int>) throws(FormatError) -> Int32 {
    if let number = wholeNumber(bytes, word), (1...candidateCount).contains(number) {
      return Int32(number - 1)
    }
    if word.count == 1, bytes[word.lowerBound] == UInt8(ascii: "-") {
      return BallotTable.Mark.skipped
    }
    if let place = nicknames[Array(bytes[word])] { return place }
    let parts = bytes[word].split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
    guard parts.count > 1 else {
      throw bad("a preference is a candidate's number from 1 to \(candidateCount)")
    }
    for part in parts where try choice(part.indices) < 0 {
      throw bad("preferences at one rank are candidates")
    }
    return BallotTable.Mark.overvote
  }

  private mutating func readWithdrawals(_ line: Range<Int>) throws(FormatError) {
    var words = ByteWords(bytes, line)
    while let word = words.nextWord() {
      guard bytes[word.lowerBound] == UInt8(ascii: "-"),
        let number = wholeNumber(bytes, word.dropFirst()), (1...candidateCount).contains(number)
      else { throw bad("a withdrawal is a candidate's number after a minus") }
      withdrawn.insert(Int32(number - 1))
    }
  }

  /// `[nick …]`, `[withdrawn …]`, `[undeclared …]`; others, such as `[tie …]`, are for other programs.
  private mutating func readOption(_ line: Range<Int>) throws(FormatError) {
    guard bytes[line.upperBound - 1] == UInt8(ascii: "]") else {
      throw bad("an option in brackets ends on its line")
    }
    var words = ByteWords(bytes, line.dropFirst().dropLast())
    guard let option = words.nextWord() else { return }
    let isNick = bytes[option].elementsEqual("nick".utf8)
    let isUndeclared = bytes[option].elementsEqual("undeclared".utf8)
    guard isNick || isUndeclared || bytes[option].elementsEqual("withdrawn".utf8) else { return }
    if isNick, !nicknames.isEmpty { throw bad("a second [nick …] would change what ballots say") }
    while let word = words.nextWord() {
      if isNick {
        try addNickname(word)
      } else {
        let place = try choice(word)
        guard place >= 0 else { throw bad("an option names candidates") }
        if isUndeclared { undeclared.insert(place) } else { withdrawn.insert(place) }
      }
    }
    if isNick, nicknames.count != candidateCount {
      throw bad("there is one nickname for each candidate, and no two are the same")
    }
  }

  private mutating func addNickname(_ word: Range<Int>) throws(FormatError) {
    let name = Array(bytes[word])
    guard !isDigits(bytes, word), name != Array("-".utf8), !name.contains(UInt8(ascii: "=")) else {
      throw bad("a nickname is no number and no mark of a ballot")
    }
    guard nicknames.updateValue(Int32(nicknames.count), forKey: name) == nil else {
      throw bad("there is one nickname for each candidate, and no two are the same")
    }
  }

  private mutating func readNames() throws(FormatError) -> [String] {
    var names: [String] = []
    while names.count <= candidateCount, let line = lines.nextLine() {
      let content = trimmed(bytes, line)
      if content.isEmpty { continue }
      names += try self.names(on: content)
    }
    guard names.count > candidateCount else {
      throw bad(
        "the file ends after \(names.count) of \(candidateCount) names and a title")
    }
    return names
  }

  /// A line without quotation marks is one name; with them it may have several.
  private func names(on line: Range<Int>) throws(FormatError) -> [String] {
    guard bytes[line.lowerBound] == UInt8(ascii: "\"") else { return [try text(bytes[line])] }
    var names: [String] = []
    var place = line.lowerBound
    while place < line.upperBound {
      guard bytes[place] == UInt8(ascii: "\"") else {
        throw bad("something stands after the closing quotation mark of a name")
      }
      var name: [UInt8] = []
      place += 1
      while true {
        guard place < line.upperBound else { throw bad("a quotation mark is not closed") }
        if bytes[place] == UInt8(ascii: "\"") {
          guard place + 1 < line.upperBound, bytes[place + 1] == UInt8(ascii: "\"") else { break }
          place += 1
        }
        name.append(bytes[place])
        place += 1
      }
      names.append(try text(name[...]))
      place += 1
      while place < line.upperBound, isBlank(bytes[place]) { place += 1 }
    }
    return names
  }

  private func text(_ name: ArraySlice<UInt8>) throws(FormatError) -> String {
    guard let text = String(validating: name, as: UTF8.self) else { throw bad(Words.notUTF8) }
    return text
  }
}
