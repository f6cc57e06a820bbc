// The .dat of Denis Mollison's STV program: a rank for each candidate.
//
//   6 Stirling East        title
//   3 8 874 3834           seats, candidates, rows, ballots
//   Bryan FLANNAGAN, Con   a name a line, with the party after the last comma
//   …
//   1 7 4 6 3 1 5 2 8      1 ballot; candidate 1 is its 7th preference, 2 its 4th …; 0 is none
import CountingRules

/// Reads a .dat file.
///
/// - Throws: `badLine`; the words never say what stands on a ballot.
/// - Complexity: O(n) in the number of bytes.
func readMollison(_ file: ForeignFile) throws(FormatError) -> ReadContest {
  var reader = MollisonReader(file)
  return try reader.read()
}

private struct MollisonReader {
  private let name: String
  private let bytes: [UInt8]
  private var lines: ByteLines
  private var ballot: [Int32] = []

  init(_ file: ForeignFile) {
    name = file.name
    bytes = file.bytes
    lines = ByteLines(file.bytes)
  }

  private func bad(_ reason: String) -> FormatError {
    .badLine(file: name, line: max(1, lines.number), reason: reason)
  }

  private mutating func text(_ what: String) throws(FormatError) -> String {
    guard let line = lines.nextLine() else { throw bad("the file ends before \(what)") }
    guard let text = String(validating: bytes[trimmed(bytes, line)], as: UTF8.self) else {
      throw bad(Words.notUTF8)
    }
    return text
  }

  mutating func read() throws(FormatError) -> ReadContest {
    let title = try text("its title")
    let head = try numbers()
    guard head.count == 4, (1...BallotFormat.mostCandidates).contains(head[0]),
      (1...BallotFormat.mostCandidates).contains(head[1])
    else { throw bad("the second line is four numbers: seats, candidates, rows, ballots") }
    var candidates: [ReadCandidate] = []
    for number in 1...head[1] {
      let name = try text("name \(number) of \(head[1])")
      guard !name.isEmpty else { throw bad("name \(number) of \(head[1]) is empty") }
      candidates.append(ReadCandidate(name: name, list: party(name)))
    }
    let ballots = try readBallots(candidates: head[1], rows: head[2], ballots: head[3])
    return ReadContest(
      title: title, seats: head[0], votesAllowed: nil, candidates: candidates, ballots: ballots)
  }

  private func party(_ name: String) -> String? {
    guard let comma = name.utf8.lastIndex(of: UInt8(ascii: ",")) else { return nil }
    let party = name[name.index(after: comma)...].drop { $0 == " " }
    return party.isEmpty ? nil : String(party)
  }

  private mutating func numbers() throws(FormatError) -> [Int] {
    guard let line = lines.nextLine() else { throw bad("the file ends too early") }
    var words = ByteWords(bytes, line)
    var numbers: [Int] = []
    while let word = words.nextWord() {
      guard let number = wholeNumber(bytes, word) else { throw bad("this is no whole number") }
      numbers.append(number)
    }
    return numbers
  }

  private mutating func readBallots(
    candidates: Int, rows: Int, ballots: Int
  ) throws(FormatError) -> BallotTable {
    var collector = BallotCollector(candidateCount: candidates)
    var (found, total) = (0, 0)
    while let line = lines.nextLine() {
      if trimmed(bytes, line).isEmpty { continue }
      let weight = try readBallot(line, candidates)
      guard collector.add(ballot, weight: weight) else { throw bad(Words.tooManyBallots) }
      found += 1
      total += weight
    }
    guard found == rows else { throw bad("line 2 announces \(rows) rows; there are \(found)") }
    guard total == ballots else {
      throw bad("line 2 announces \(ballots) ballots; there are \(total)")
    }
    guard total > 0 else { throw bad("there are no ballots") }
    return collector.table
  }

  private mutating func readBallot(_ line: Range<Int>, _ candidates: Int) throws(FormatError) -> Int
  {
    var words = ByteWords(bytes, line)
    guard let first = words.nextWord(), let weight = wholeNumber(bytes, first), weight > 0 else {
      throw bad("a row begins with a number of ballots above zero")
    }
    ballot.removeAll(keepingCapacity: true)
    for candidate in 0..<Int32(candidates) {
      guard let word = words.nextWord(), let rank = wholeNumber(bytes, word), rank <= candidates
      else { throw bad("a row has a rank from 0 to \(candidates) for each candidate") }
      if rank == 0 { continue }
      while ballot.count < rank { ballot.append(BallotTable.Mark.skipped) }
      ballot[rank - 1] =
        ballot[rank - 1] == BallotTable.Mark.skipped ? candidate : BallotTable.Mark.overvote
    }
    guard words.nextWord() == nil else { throw bad("a row has more ranks than candidates") }
    return weight
  }
}
