// Cast vote records of NIST (SP 1500-103), version 0 (Unisyn, RCTab) and 1, as JSON and as XML:
//
//   CastVoteRecordReport
//     CVR …                   BallotStyleUnitId: the precinct; CurrentSnapshotId
//       CVRSnapshot …
//         CVRContest …        ContestId; Overvotes
//           CVRContestSelection …   ContestSelectionId; Rank
//             SelectionPosition …   HasIndication, IsAllocable, Rank; CVRWriteIn; NumberVotes and
//                                   FractionalVotes, which are one vote if they are there
//     Election
//       Candidate …           Name, PartyId
//       Contest …             Name, VotesAllowed
//         ContestSelection …  CandidateIds | IsWriteIn | Selection | PartyIds
//     GpUnit …                Name
//
// A mark counts if it is indicated and not said to be unallocable (5.1.17: IndicationStatus,
// AllocationStatus: `yes`, `no` and `unknown`, which is of ambiguous marks; other words are refused,
// and so is a mark without HasIndication, which every one must have). Names written in are marks of
// nobody who stands.
import CountingRules

/// Reads the contests of a report of cast vote records.
///
/// - Throws: `badRecord` (the number of the CVR, from 1), `badLine`, `badFile`.
/// - Complexity: O(n) in the number of parts.
func readCastVoteRecords<Node: RecordNode>(
  _ report: Node, of file: String
) throws(FormatError) -> [ReadContest] {
  var reading = RecordReading(report, file: file)
  try reading.readContests(report)
  for (number, record) in report.nodes("CVR").enumerated() {
    try reading.read(record, number: number + 1)
  }
  return try reading.contests()
}

private struct RecordReading<Node: RecordNode> {
  private let file: String
  private let unitNames: [String: String]
  private var open: [OpenContest] = []
  private var places: [String: Int] = [:]
  private var ballot: [Int32] = []

  init(_ report: Node, file: String) {
    self.file = file
    var names: [String: String] = [:]
    var seen: [String: Int] = [:]
    for unit in report.nodes("GpUnit") {
      if let name = unit.text("Name") { seen[name, default: 0] += 1 }
    }
    for unit in report.nodes("GpUnit") {
      guard let id = unit.id, let name = unit.text("Name"), !name.isEmpty else { continue }
      names[id] = seen[name] == 1 ? name : "\(name) (\(id))"
    }
    unitNames = names
  }

  // MARK: What is voted on

  mutating func readContests(_ report: Node) throws(FormatError) {
    let parties = names(of: report.nodes("Party"))
    for election in report.nodes("Election") {
      let candidates = Dictionary(
        election.nodes("Candidate").compactMap { candidate in
          candidate.id.map { ($0, candidate) }
        }, uniquingKeysWith: { first, _ in first })
      for contest in election.nodes("Contest") {
        guard let id = contest.id, places[id] == nil else {
          throw .badLine(
            file: file, line: contest.line, reason: "a contest has no id, or that of another")
        }
        places[id] = open.count
        var item = OpenContest(
          id: id,
          builder: ContestBuilder(
            title: contest.text("Name") ?? id, kind: .set,
            votesAllowed: contest.number("VotesAllowed")))
        item.builder.code = id
        for selection in contest.nodes("ContestSelection") {
          try add(selection, to: &item, candidates, parties)
        }
        open.append(item)
      }
    }
  }

  private func names(of nodes: [Node]) -> [String: String] {
    Dictionary(
      nodes.compactMap { node in
        node.id.map { ($0, node.text("Name") ?? node.text("Abbreviation") ?? $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  private func add(
    _ selection: Node, to contest: inout OpenContest, _ candidates: [String: Node],
    _ parties: [String: String]
  ) throws(FormatError) {
    guard let id = selection.id else { return }
    guard let isWriteIn = selection.flag("IsWriteIn") else {
      throw .badLine(
        file: file, line: selection.line, reason: "IsWriteIn is true, false or not there")
    }
    if isWriteIn {
      contest.selections[id] = BallotTable.Mark.unknown
      return
    }
    let people = selection.references("CandidateIds").compactMap { candidates[$0] }
    var name = people.compactMap { $0.text("Name") }.joined(separator: " / ")
    let named = selection.references("PartyIds").compactMap { parties[$0] }
    if name.isEmpty { name = selection.text("Selection") ?? named.first ?? id }
    let party = people.first?.text("PartyId").flatMap { parties[$0] }
    contest.selections[id] = contest.builder.place(
      of: Array(id.utf8), orAdd: ReadCandidate(name: name, list: party))
  }

  // MARK: Ballots

  mutating func read(_ record: Node, number: Int) throws(FormatError) {
    func bad(_ reason: String) -> FormatError {
      .badRecord(file: file, record: number, reason: reason)
    }
    let snapshots = record.nodes("CVRSnapshot")
    let current = record.text("CurrentSnapshotId")
    let found = snapshots.filter { $0.id != nil && $0.id == current }
    guard let snapshot = found.count == 1 ? found[0] : nil else {
      throw bad("its CurrentSnapshotId names none of its snapshots, or several")
    }
    let unit = record.text("BallotStyleUnitId") ?? ""
    let precinct = Array((unitNames[unit] ?? unit).utf8)
    var seen: Set<Int> = []
    for part in snapshot.nodes("CVRContest") {
      guard let place = part.text("ContestId").flatMap({ places[$0] }) else {
        throw bad("it has a contest that the election does not have")
      }
      guard seen.insert(place).inserted else { throw bad("it has a contest twice") }
      if let reason = open[place].read(part, into: &ballot) { throw bad(reason) }
      guard open[place].builder.add(ballot, precinct: precinct) else {
        throw bad(Words.tooManyBallots)
      }
    }
  }

  func contests() throws(FormatError) -> [ReadContest] {
    var contests: [ReadContest] = []
    for var item in open {
      if item.isRanked {
        // Marks without a rank have no place in a ranking, whatever order they stand in.
        guard !item.hasUnranked else {
          throw .badFile(
            file: file, reason: "contest \(item.id) has marks with a rank and marks without one")
        }
        item.builder.kind = .ranking
      }
      contests.append(try item.builder.contest(in: file))
    }
    return contests
  }
}

/// A contest with the ballots read so far.
private struct OpenContest {
  let id: String
  var builder: ContestBuilder
  /// What each selection is: a candidate's place or a mark.
  var selections: [String: Int32] = [:]
  var isRanked = false
  var hasUnranked = false

  /// Reads a contest of a record; says what is wrong with it, or nil.
  mutating func read<Node: RecordNode>(_ part: Node, into ballot: inout [Int32]) -> String? {
    ballot.removeAll(keepingCapacity: true)
    for selection in part.nodes("CVRContestSelection") {
      let id = selection.text("ContestSelectionId")
      guard let choice = id == nil ? BallotTable.Mark.unknown : selections[id ?? ""] else {
        return "a selection is none of its contest's"
      }
      let positions = selection.nodes("SelectionPosition")
      guard !positions.isEmpty else { return "a selection has no SelectionPosition" }
      for position in positions {
        guard let counts = isMark(position) else {
          return "HasIndication and IsAllocable are yes, no or unknown"
        }
        guard counts else { continue }
        guard (position.nodes("NumberVotes") + position.nodes("FractionalVotes")).allSatisfy(isOne)
        else { return "a mark that is not one vote (NumberVotes, FractionalVotes) is not read" }
        guard let written = position.text("Rank") ?? selection.text("Rank") else {
          hasUnranked = true
          ballot.append(choice)
          continue
        }
        guard let rank = wholeNumber(written), rank > 0, rank <= 1_000 else {
          return "a rank is a whole number from 1 to 1000"
        }
        isRanked = true
        put(choice, at: rank, in: &ballot)
      }
    }
    guard let overvotes = part.numberOrZero("Overvotes") else {
      return "Overvotes is a whole number"
    }
    if !isRanked { finishSet(&ballot, overvotes: overvotes) }
    return nil
  }

  private func put(_ choice: Int32, at rank: Int, in ballot: inout [Int32]) {
    while ballot.count < rank { ballot.append(BallotTable.Mark.skipped) }
    let isFree = ballot[rank - 1] == BallotTable.Mark.skipped
    ballot[rank - 1] = isFree ? choice : BallotTable.Mark.overvote
  }

  /// A set of marks is in the order of candidates; one with too many of them is an overvote alone.
  private func finishSet(_ ballot: inout [Int32], overvotes: Int) {
    ballot.sort()
    let isOver = builder.votesAllowed.map { ballot.count > $0 } ?? false
    if isOver || overvotes > 0 { ballot = [BallotTable.Mark.overvote] }
  }
}

/// Whether a position has a mark that counts; nil where its words are not those of the standard.
private func isMark(_ position: some RecordNode) -> Bool? {
  guard let indication = position.text("HasIndication"), isStatus(indication) else { return nil }
  let isIndicated = indication == "yes"
  guard !position.nodes("IsAllocable").isEmpty else { return isIndicated }
  guard let allocation = position.text("IsAllocable"), isStatus(allocation) else { return nil }
  return isIndicated && allocation != "no"
}

private func isStatus(_ word: String) -> Bool {
  word == "yes" || word == "no" || word == "unknown"
}

/// Whether a number of votes is one: `1`, `1.0`.
private func isOne(_ node: some RecordNode) -> Bool {
  let parts = (node.text ?? "").utf8.split(
    separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
  return parts[0].elementsEqual("1".utf8)
    && (parts.count == 1 || !parts[1].isEmpty && parts[1].allSatisfy { $0 == UInt8(ascii: "0") })
}
