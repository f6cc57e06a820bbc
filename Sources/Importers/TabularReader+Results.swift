import ElectionModel

// results.csv.
extension TabularReader {
  static let resultsTable = "results.csv"

  mutating func readResults(_ bytes: [UInt8]) {
    let header =
      "precinct_id,contest_code,over_votes,under_votes,total_votes,votes_in_ballot_order"
    var seen: Set<Slot> = []
    visit(Self.resultsTable, bytes, header: header) { reader, visit, row in
      let overvotes = visit.integer(row["over_votes"])
      let undervotes = visit.integer(row["under_votes"])
      let votes = visit.votes(row["votes_in_ballot_order"])
      visit.compare(row["total_votes"], with: votes)
      let precinct: PrecinctID? = visit.id(row["precinct_id"])
      let contest: ContestID? = visit.id(row["contest_code"])
      guard let precinct, let contest else { return }
      reader.checkKnown(precinct, contest, &visit, row)
      if !seen.insert(Slot(precinct: precinct, contest: contest, part: .electronic)).inserted {
        visit.note(
          "precinct \(precinct) stands twice for contest \(contest)", at: row["precinct_id"])
      }
      guard let overvotes, let undervotes, let votes else { return }
      reader.checkNumber(of: votes, contest, &visit, row)
      reader.published.returns.append(
        PublishedReturn(
          precinct: precinct, contest: contest, votes: votes, overvotes: overvotes,
          undervotes: undervotes, place: "\(Self.resultsTable) line \(row.line)"))
    }
  }

  private func checkKnown(
    _ precinct: PrecinctID, _ contest: ContestID, _ visit: inout TableVisit, _ row: SourceRow
  ) {
    if precinctLines[precinct] == nil {
      visit.note("precinct \(precinct) is not in precincts.csv", at: row["precinct_id"])
    }
    if contestLines[contest] == nil {
      visit.note("contest \(contest) is not in contests.csv", at: row["contest_code"])
    }
  }

  private func checkNumber(
    of votes: [Int], _ contest: ContestID, _ visit: inout TableVisit, _ row: SourceRow
  ) {
    guard let known = published.contests[contest], known.candidates.count != votes.count else {
      return
    }
    visit.note(
      "\(votes.count) numbers of votes; contest \(contest) has \(known.candidates.count)"
        + " candidates", at: row["votes_in_ballot_order"])
  }
}

extension TableVisit {
  /// Reads counts separated by single spaces.
  fileprivate mutating func votes(_ cell: Cell) -> [Int]? {
    let space = UInt8(ascii: " ")
    let pieces = cell.text.utf8.split(separator: space, omittingEmptySubsequences: false)
    let votes = pieces.compactMap(count)
    if votes.count == pieces.count { return votes }
    note("counts in ASCII digits separated by single spaces are expected", at: cell)
    return nil
  }

  /// Notes a stated sum that is not the sum: which of the two is right is not for us to say.
  fileprivate mutating func compare(_ cell: Cell, with votes: [Int]?) {
    guard let stated = integer(cell), let votes else { return }
    let sum = votes.reduce(0, +)
    if sum != stated {
      note("total_votes is \(stated), but the votes of the row add up to \(sum)", at: cell)
    }
  }
}
