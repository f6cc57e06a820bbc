// EML_NL of the Dutch Kiesraad: candidate lists (230b) and counts (510b).
//
//   EML Id="230b"  CandidateList  Election  Contest …     EML Id="510b"  Count  Election  Contests
//     Affiliation …  AffiliationIdentifier Id, RegisteredName  Contest
//       Candidate …  CandidateIdentifier Id, PersonName          TotalVotes, ReportingUnitVotes …
//                                                                  Selection … a list, then its
//                                                                  candidates; Cast (voters),
//                                                                  TotalCounted, RejectedVotes …
//
// In a count, candidates have numbers only; with the lists of its contest beside it (the same
// ElectionIdentifier and ContestIdentifier) they have names. No list and no candidate stands twice.
import CountingRules

/// Reads the counts among the files; with the candidate lists, their candidates have names.
///
/// - Throws: `badLine`, `badFile`.
/// - Complexity: O(n) in the bytes of all files.
func readEML(_ source: ForeignSource) throws(FormatError) -> [ReadContest] {
  var names: [ContestKey: [String: String]] = [:]
  var contests: [ReadContest] = []
  var counts: [(String, ForeignElement)] = []
  var lists: [ReadContest] = []
  if let packed = source.files.first(where: \.isPacked) {
    throw .badFile(file: packed.name, reason: "it is packed: unpack it, it would be left out")
  }
  for file in source.xmlFiles {
    let root = try ForeignElement.read(file)
    guard root.name == "EML" else { continue }
    switch root.attributes["Id"] {
    case "230b":
      let (key, contest, found) = try readCandidateLists(root, file.name)
      guard names.updateValue(found, forKey: key) == nil else {
        throw .badFile(
          file: file.name, reason: "another file has candidate lists (230b) of the same contest")
      }
      lists.append(contest)
    case "510b": counts.append((file.name, root))
    default:
      throw .badFile(
        file: file.name, reason: "of EML, candidate lists (230b) and counts (510b) are read")
    }
  }
  for (name, root) in counts { contests.append(try readCount(root, name, names)) }
  return counts.isEmpty ? lists : contests
}

/// What EML calls an election and a contest inside.
private struct ContestKey: Hashable {
  let election: String
  let contest: String

  init(_ election: ForeignElement?, _ contest: ForeignElement) {
    self.election = election?.node("ElectionIdentifier")?.id ?? ""
    self.contest = contest.node("ContestIdentifier")?.id ?? ""
  }
}

private func title(of election: ForeignElement?) -> String {
  election?.node("ElectionIdentifier")?.text("ElectionName") ?? ""
}

/// Reads the lists of a contest, with the name of each candidate by list and number, such as `1/12`.
private func readCandidateLists(
  _ root: ForeignElement, _ file: String
) throws(FormatError) -> (key: ContestKey, contest: ReadContest, names: [String: String]) {
  let election = root.node("CandidateList")?.node("Election")
  guard let contest = election?.node("Contest") else {
    throw .badLine(file: file, line: root.line, reason: "there is not one contest in it")
  }
  var candidates: [ReadCandidate] = []
  var numbers: [String] = []
  var names: [String: String] = [:]
  for affiliation in contest.nodes("Affiliation") {
    let identifier = affiliation.node("AffiliationIdentifier")
    guard let list = identifier?.id else {
      throw .badLine(file: file, line: affiliation.line, reason: "a list has no number")
    }
    for candidate in affiliation.nodes("Candidate") {
      guard let number = candidate.node("CandidateIdentifier")?.id else {
        throw .badLine(file: file, line: candidate.line, reason: "a candidate has no number")
      }
      let name = personName(candidate)
      guard names.updateValue(name, forKey: "\(list)/\(number)") == nil else {
        throw .badLine(
          file: file, line: candidate.line, reason: "candidate \(list)/\(number) stands twice")
      }
      candidates.append(ReadCandidate(name: name, list: listName(identifier, list)))
      numbers.append(list)
    }
  }
  let lists = distinct(candidates.map { $0.list ?? "" }, numbers)
  candidates = zip(candidates, lists).map { ReadCandidate(name: $0.name, list: $1) }
  let read = ReadContest(
    title: title(of: election), kind: .listAndMarks, seats: nil, votesAllowed: 1,
    candidates: candidates, ballots: nil)
  return (ContestKey(election, contest), read, names)
}

private func listName(_ identifier: ForeignElement?, _ number: String) -> String {
  let name = identifier?.text("RegisteredName") ?? ""
  return name.isEmpty ? "Lijst \(number)" : name
}

/// The names of lists, with the number of each that has the name of another: two lists without a
/// registered name, or with the same one, are two lists.
///
/// - Parameters:
///   - names: the list of each candidate.
///   - numbers: the number of that list.
private func distinct(_ names: [String], _ numbers: [String]) -> [String] {
  var owners: [[UInt8]: Set<[UInt8]>] = [:]
  for (name, number) in zip(names, numbers) {
    owners[Array(name.utf8), default: []].insert(Array(number.utf8))
  }
  return zip(names, numbers).map { name, number in
    owners[Array(name.utf8)]?.count == 1 ? name : "\(name) (\(number))"
  }
}

private func personName(_ candidate: ForeignElement) -> String {
  let person = candidate.node("CandidateFullName")?.node("PersonName")
  let parts: [StaticString] = ["NameLine", "NamePrefix", "LastName"]
  var words = parts.compactMap { person?.text($0) }.filter { !$0.isEmpty }
  if let first = person?.text("FirstName"), !first.isEmpty { words.append("(\(first))") }
  return words.joined(separator: " ")
}

private func readCount(
  _ root: ForeignElement, _ file: String, _ listed: [ContestKey: [String: String]]
) throws(FormatError) -> ReadContest {
  let election = root.node("Count")?.node("Election")
  guard let contest = election?.node("Contests")?.node("Contest"),
    let total = contest.node("TotalVotes")
  else { throw .badLine(file: file, line: root.line, reason: "there is not one contest in it") }
  let whole = try readUnit(total, file)
  var precincts: [ReadPrecinct] = []
  for unit in contest.nodes("ReportingUnitVotes") {
    let part = try readUnit(unit, file)
    guard part.keys == whole.keys else {
      throw .badLine(
        file: file, line: unit.line, reason: "its candidates are not those of the total")
    }
    precincts.append(
      ReadPrecinct(
        name: unit.text("ReportingUnitIdentifier") ?? "", ballots: nil, figures: part.figures))
  }
  for place in whole.keys.indices where !precincts.isEmpty {
    let sum = precincts.reduce(0) { $0 + ($1.figures?.votes[place] ?? 0) }
    guard sum == whole.figures.votes[place] else {
      throw .badLine(
        file: file, line: total.line,
        reason:
          "the votes of candidate \(whole.keys[place]) are not the sum of the polling stations")
    }
  }
  let key = ContestKey(election, contest)
  // Candidates of other contests have the same numbers: their names would be taken for these.
  guard let names = listed.isEmpty ? [:] : listed[key] else {
    throw .badFile(
      file: file,
      reason: "the candidate lists (230b) beside it are of other contests, and none is of contest "
        + "\(key.contest) of election \(key.election)")
  }
  if let unlisted = whole.keys.first(where: { !listed.isEmpty && names[$0] == nil }) {
    throw .badLine(
      file: file, line: total.line,
      reason: "candidate \(unlisted) is not in the candidate lists (230b) beside it")
  }
  let lists = distinct(whole.lists, whole.listNumbers)
  let candidates = zip(whole.keys, lists).map { key, list in
    ReadCandidate(name: names[key] ?? key, list: list)
  }
  return ReadContest(
    title: title(of: election), kind: .listAndMarks, seats: nil, votesAllowed: 1,
    candidates: candidates, ballots: nil, totals: whole.figures.votes,
    validBallots: whole.figures.votes.reduce(0, +), precincts: precincts)
}

private struct UnitVotes {
  /// List and candidate, such as `1/12`.
  var keys: [String] = []
  var lists: [String] = []
  /// The number of each candidate's list.
  var listNumbers: [String] = []
  var figures = ReadFigures(votes: [])
}

/// Reads what a polling station, or all of them, counted.
private func readUnit(
  _ unit: ForeignElement, _ file: String
) throws(FormatError) -> UnitVotes {
  var (result, votes) = (UnitVotes(), [Int]())
  var list: (id: String, name: String, left: Int)?
  var seen: Set<String> = []
  func bad(_ element: ForeignElement, _ reason: String) -> FormatError {
    .badLine(file: file, line: element.line, reason: reason)
  }
  for selection in unit.nodes("Selection") {
    guard let count = selection.number("ValidVotes"), count <= ReadFigures.most else {
      throw bad(selection, "ValidVotes is no whole number")
    }
    if let affiliation = selection.node("AffiliationIdentifier") {
      if let list, list.left != 0 {
        throw bad(selection, "list \(list.id) is not its candidates' sum")
      }
      guard let id = affiliation.id else { throw bad(affiliation, "a list has no number") }
      guard seen.insert(id).inserted else { throw bad(selection, "list \(id) stands twice") }
      list = (id, listName(affiliation, id), count)
    } else {
      guard let number = selection.node("Candidate")?.node("CandidateIdentifier")?.id, let of = list
      else { throw bad(selection, "a candidate has no number, or stands before every list") }
      list?.left -= count
      guard seen.insert("\(of.id)/\(number)").inserted else {
        throw bad(selection, "candidate \(of.id)/\(number) stands twice")
      }
      result.keys.append("\(of.id)/\(number)")
      result.lists.append(of.name)
      result.listNumbers.append(of.id)
      votes.append(count)
    }
  }
  if let list, list.left != 0 { throw bad(unit, "list \(list.id) is not its candidates' sum") }
  guard unit.number("TotalCounted").map({ $0 == votes.reduce(0, +) }) ?? true else {
    throw bad(unit, "TotalCounted is not the sum of the candidates' votes")
  }
  var rejected = 0
  for part in unit.nodes("RejectedVotes") {
    guard let count = part.text.flatMap(wholeNumber), count <= ReadFigures.most else {
      throw bad(part, "RejectedVotes is no whole number")
    }
    rejected += count
  }
  let valid = votes.reduce(0, +)
  result.figures = ReadFigures(
    votes: votes, ballots: valid + rejected, registered: unit.number("Cast"))
  return result
}
