// Groups of ballots as github.com/mggg/scot-elex writes them:
//
//   8,4,                                                  candidates, seats
//   29,1,                                                 29 ballots with 1 alone
//   2,1,2,
//   "Candidate 1","Janice Annal","Independent (Ind)",
//   …
//   "Kirkwall East",                                      title
import CountingRules

/// Reads groups of ballots in the form of mggg/scot-elex.
///
/// - Throws: `badLine`, `badFile`.
/// - Complexity: O(n) in the number of bytes.
func readMGGG(_ file: ForeignFile) throws(FormatError) -> ReadContest {
  var rows = DelimitedRows(file.bytes)
  var (candidates, title): ([ReadCandidate], String?) = ([], nil)
  var head: (candidates: Int, seats: Int)?
  var collector = BallotCollector(candidateCount: 0)
  var ballot: [Int32] = []
  reading: while true {
    switch rows.advance() {
    case .end: break reading
    case .broken: throw .badLine(file: file.name, line: rows.line, reason: Words.notCSV)
    case .row: break
    }
    func bad(_ reason: String) -> FormatError {
      .badLine(file: file.name, line: rows.line, reason: reason)
    }
    if rows.fields.count == 1, rows.isEmpty(0) { continue }
    guard let limits = head else {
      guard let first = rows.number(0), rows.fields.count >= 2, let second = rows.number(1),
        (1...BallotFormat.mostCandidates).contains(first), second > 0
      else { throw bad("the first row is two whole numbers: candidates and seats") }
      head = (first, second)
      continue
    }
    if let weight = rows.number(0), candidates.isEmpty {
      guard readGroup(rows, limits.candidates, &ballot), weight > 0 else {
        throw bad("a row is a number of ballots and candidates from 1 to \(limits.candidates)")
      }
      guard collector.add(ballot, weight: weight) else { throw bad(Words.tooManyBallots) }
    } else if candidates.count < limits.candidates {
      let number = candidates.count + 1
      guard rows.fields.count >= 3, let name = rows.text(1), let party = rows.text(2),
        rows.text(0)?.utf8.elementsEqual("Candidate \(number)".utf8) == true
      else { throw bad("the row of candidate \(number) has that number, a name and a party") }
      candidates.append(ReadCandidate(name: name, list: party.isEmpty ? nil : party))
    } else {
      guard title == nil else { throw bad("the title is the last row") }
      title = rows.text(0)
    }
  }
  guard let head, let title, candidates.count == head.candidates else {
    throw .badFile(file: file.name, reason: "the file ends before its title")
  }
  var whole = BallotCollector(candidateCount: head.candidates)
  _ = whole.add(all: collector, places: Array(0..<Int32(head.candidates)))
  return ReadContest(
    title: title, seats: head.seats, votesAllowed: nil, candidates: candidates,
    ballots: whole.table)
}

/// Reads a row's preferences; false if one is no candidate.
private func readGroup(_ rows: DelimitedRows, _ candidates: Int, _ ballot: inout [Int32]) -> Bool {
  ballot.removeAll(keepingCapacity: true)
  for column in 1..<rows.fields.count {
    // The row ends with a comma.
    if column == rows.fields.count - 1, rows.isEmpty(column) { return true }
    guard let number = rows.number(column), (1...candidates).contains(number) else { return false }
    ballot.append(Int32(number - 1))
  }
  return true
}
