// The JSON export of Dominion's Democracy Suite: a folder, or a .zip of it, with
//
//   ContestManifest.json           List: Id, Description, VoteFor, NumOfRanks, Disabled
//   CandidateManifest.json         List: Id, Description, ContestId, Type
//   PrecinctPortionManifest.json   List: Id, Description
//   CvrExport.json, or CvrExport_1.json, CvrExport_2.json …
//     Sessions …  Original, and Modified after adjudication: the one with IsCurrent counts
//       PrecinctPortionId; Cards … (older exports: none)
//         Contests …  Id, Overvotes
//           Marks …   CandidateId, Rank, IsAmbiguous, IsVote
//
// A mark counts if IsVote and not IsAmbiguous, which are true or false. All files lie in the folder
// itself, unpacked. NumOfRanks above 0 makes the contest a ranking; of it
// every mark that is not ambiguous is read, because the machine's IsVote already applies a rule.
import CountingRules

/// Reads the contests of a Dominion export.
///
/// - Throws: `missingFile`, `badLine`, `badRecord` (the number of the session in its file, from 1).
/// - Complexity: O(n) in the bytes of all files.
func readDominionExport(_ source: ForeignSource) throws(FormatError) -> [ReadContest] {
  try checkNothingIsHidden(in: source)
  var reading = DominionReading(source: source)
  try reading.readManifests()
  for file in source.files where isRecordFile(file.name) {
    let root = try ForeignJSON(file).root
    for (number, session) in root.nodes("Sessions").enumerated() {
      try reading.read(session, number: number + 1, in: file.name)
    }
  }
  return try reading.contests()
}

/// Whether a file of the export has records in it.
private func isRecordFile(_ name: String) -> Bool {
  let word = lowercase(name).utf8
  return word.starts(with: "cvrexport".utf8) && word.suffix(5).elementsEqual(".json".utf8)
}

/// Refuses files that would be passed over although they may have records in them: packed ones, those
/// of folders inside, and `CvrExport_2.json.old`.
private func checkNothingIsHidden(in source: ForeignSource) throws(FormatError) {
  func bad(_ reason: String) -> FormatError { .badFile(file: source.name, reason: reason) }
  for file in source.files where !isRecordFile(file.name) {
    if file.isPacked {
      throw bad("\(file.name) is packed: unpack it, its ballots would be left out")
    }
    if file.name.utf8.contains(UInt8(ascii: "/")) {
      throw bad("\(file.name) lies in a folder inside: all files of an export lie in one folder")
    }
    if lowercase(file.name).utf8.starts(with: "cvr".utf8) {
      throw bad(
        "\(file.name) is called like records, but not CvrExport….json: rename it or take it out")
    }
  }
}

private struct DominionReading {
  private struct OpenContest {
    let id: Int
    var builder: ContestBuilder
    var isRanked: Bool
    /// What each candidate's id means: a place or a mark.
    var choices: [Int: Int32] = [:]
    var hasBallots = false
  }

  let source: ForeignSource
  private var open: [OpenContest] = []
  private var places: [Int: Int] = [:]
  private var portions: [Int: [UInt8]] = [:]
  private var ballot: [Int32] = []

  init(source: ForeignSource) { self.source = source }

  private func list(_ name: String) throws(FormatError) -> [JSONNode] {
    try ForeignJSON(try source.file(named: name)).root.nodes("List")
  }

  mutating func readManifests() throws(FormatError) {
    for contest in try list("ContestManifest.json") {
      guard let id = contest.number("Id"), let title = contest.text("Description"),
        places[id] == nil
      else { throw bad("ContestManifest.json", contest) }
      places[id] = open.count
      let isRanked = (contest.number("NumOfRanks") ?? 0) > 0
      var item = OpenContest(
        id: id,
        builder: ContestBuilder(
          title: title, kind: isRanked ? .ranking : .set, votesAllowed: contest.number("VoteFor")),
        isRanked: isRanked)
      item.builder.code = "\(id)"
      open.append(item)
    }
    for candidate in try list("CandidateManifest.json") {
      guard let id = candidate.number("Id"), let name = candidate.text("Description"),
        let place = candidate.number("ContestId").flatMap({ places[$0] })
      else { throw bad("CandidateManifest.json", candidate) }
      if candidate.text("Type") == "WriteIn" {
        open[place].choices[id] = BallotTable.Mark.unknown
      } else {
        open[place].choices[id] = open[place].builder.place(
          of: Array("\(id)".utf8), orAdd: ReadCandidate(name: name))
      }
    }
    for portion in try list("PrecinctPortionManifest.json") {
      guard let id = portion.number("Id"), let name = portion.text("Description") else {
        throw bad("PrecinctPortionManifest.json", portion)
      }
      portions[id] = Array(name.utf8)
    }
  }

  private func bad(_ file: String, _ node: JSONNode) -> FormatError {
    .badLine(
      file: file, line: node.line,
      reason: "an item has no id and name, the id of another, or names no contest")
  }

  mutating func read(_ session: JSONNode, number: Int, in file: String) throws(FormatError) {
    func bad(_ reason: String) -> FormatError {
      .badRecord(file: file, record: number, reason: reason)
    }
    let versions = session.nodes("Original") + session.nodes("Modified")
    let current = versions.filter { $0.member("IsCurrent")?.isTrue == true }
    guard current.count == 1 else { throw bad("it has not one current version") }
    let precinct = current[0].number("PrecinctPortionId").flatMap { portions[$0] } ?? []
    let cards = current[0].nodes("Cards")
    var seen: Set<Int> = []
    for card in cards.isEmpty ? current : cards {
      for part in card.nodes("Contests") {
        guard let place = part.number("Id").flatMap({ places[$0] }) else {
          throw bad("it has a contest that ContestManifest.json does not name")
        }
        guard seen.insert(place).inserted else { throw bad("it has a contest twice") }
        if let reason = readMarks(part, open[place]) { throw bad(reason) }
        open[place].hasBallots = true
        guard open[place].builder.add(ballot, precinct: precinct) else {
          throw bad(Words.tooManyBallots)
        }
      }
    }
  }

  /// Reads a contest of a card; says what is wrong with it, or nil.
  private mutating func readMarks(_ part: JSONNode, _ contest: OpenContest) -> String? {
    ballot.removeAll(keepingCapacity: true)
    for mark in part.nodes("Marks") {
      guard let choice = mark.number("CandidateId").flatMap({ contest.choices[$0] }),
        let rank = mark.number("Rank"), (1...1_000).contains(rank)
      else { return "a mark is for nobody of its contest, or has no rank" }
      guard let isAmbiguous = mark.flag("IsAmbiguous"), let isVote = mark.flag("IsVote"),
        contest.isRanked || mark.member("IsVote") != nil
      else { return "IsVote and IsAmbiguous of a mark are true or false" }
      if isAmbiguous { continue }
      guard contest.isRanked else {
        if isVote { ballot.append(choice) }
        continue
      }
      while ballot.count < rank { ballot.append(BallotTable.Mark.skipped) }
      let isFree = ballot[rank - 1] == BallotTable.Mark.skipped
      ballot[rank - 1] = isFree ? choice : BallotTable.Mark.overvote
    }
    guard let overvotes = part.numberOrZero("Overvotes") else {
      return "Overvotes is a whole number"
    }
    if !contest.isRanked {
      ballot.sort()
      if overvotes > 0 { ballot = [BallotTable.Mark.overvote] }
    }
    return nil
  }

  /// The contests of which there are ballots.
  func contests() throws(FormatError) -> [ReadContest] {
    var contests: [ReadContest] = []
    for item in open where item.hasBallots {
      contests.append(try item.builder.contest(in: source.name))
    }
    return contests
  }
}
