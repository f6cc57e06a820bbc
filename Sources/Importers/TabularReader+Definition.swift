import ElectionModel

// precincts.csv, contests.csv and candidates.csv.
extension TabularReader {
  static let precinctsTable = "precincts.csv"
  static let contestsTable = "contests.csv"
  static let candidatesTable = "candidates.csv"

  mutating func readPrecincts(_ bytes: [UInt8]) {
    let header =
      "precinct_id,region,province,municipality,barangay_file,location,voting_center,"
      + "precincts_in_cluster,registered,voted,valid_ballots,abstentions"
    visit(Self.precinctsTable, bytes, header: header) { reader, visit, row in
      let province = reader.placePrecinct(&visit, row)
      let location = visit.text(row["location"])
      let center = visit.text(row["voting_center"])
      let source = visit.text(row["barangay_file"])
      let registered = visit.integer(row["registered"])
      let voted = visit.integer(row["voted"])
      let valid = visit.integer(row["valid_ballots"])
      let abstentions = visit.integer(row["abstentions"])
      guard let id: PrecinctID = visit.id(row["precinct_id"]) else { return }
      if reader.precinctLines.updateValue(row.line, forKey: id) != nil {
        visit.note("precinct \(id) stands twice", at: row["precinct_id"])
      }
      guard let province, let location, let center, let source, let registered, let voted,
        let valid, let abstentions
      else { return }
      reader.published.precincts[id] = PublishedPrecinct(
        id: id, province: province, name: "\(center) (\(location))", registered: registered,
        voted: voted, validBallots: valid, abstentions: abstentions, source: source)
    }
  }

  /// Puts the precinct's province and municipality among the areas.
  ///
  /// - Returns: the province; nil where the row does not name both twice, as id and as name.
  private mutating func placePrecinct(_ visit: inout TableVisit, _ row: SourceRow) -> AreaID? {
    let names = row["location"].text.split(separator: ", ").map(String.init)
    guard names.count >= 3 else {
      visit.note("REGION, PROVINCE, MUNICIPALITY, … is expected", at: row["location"])
      return nil
    }
    let path = Array(names[1...2])
    guard
      let province = published.tree.place(
        [path[0]], word: row["province"].text, level: .province)
    else {
      visit.note("this is not the one id of province \(path[0])", at: row["province"])
      return nil
    }
    if published.tree.place(path, word: row["municipality"].text, level: .city) == nil {
      visit.note(
        "this is not the one id of municipality \(path[1])", at: row["municipality"])
    }
    return province
  }

  mutating func readContests(_ bytes: [UInt8]) {
    let header = "contest_code,office,jurisdiction,seats,candidates,precincts"
    visit(Self.contestsTable, bytes, header: header) { reader, visit, row in
      let office = visit.text(row["office"])
      let area = reader.published.tree.area(ofJurisdiction: row["jurisdiction"].text)
      if area == nil {
        visit.note("no precinct lies in this province or municipality", at: row["jurisdiction"])
      }
      let seats = visit.integer(row["seats"], in: 1...255)
      let candidates = visit.integer(row["candidates"])
      let precincts = visit.integer(row["precincts"])
      guard let id: ContestID = visit.id(row["contest_code"]) else { return }
      if reader.contestLines.updateValue(row.line, forKey: id) != nil {
        visit.note("contest \(id) stands twice", at: row["contest_code"])
      }
      guard let office, let area, let seats, let candidates, let precincts else { return }
      reader.published.contests[id] = PublishedContest(
        id: id, area: area, office: officeWord(of: office), seats: seats, candidates: [])
      reader.stated[id] = StatedCounts(
        candidates: candidates, precincts: precincts, line: row.line)
    }
  }

  mutating func readCandidates(_ bytes: [UInt8]) {
    let header = "contest_code,ballot_no,name,party"
    var candidates: [ContestID: [PublishedCandidate]] = [:]
    visit(Self.candidatesTable, bytes, header: header) { reader, visit, row in
      let number = visit.integer(row["ballot_no"], in: 1...99_999_999)
      let name = visit.text(row["name"])
      let party = row["party"]
      if !Limits.isText(party.text) { visit.note("a text is expected", at: party) }
      guard let id: ContestID = visit.id(row["contest_code"]) else { return }
      if reader.contestLines[id] == nil {
        visit.note("contest \(id) is not in contests.csv", at: row["contest_code"])
      }
      guard let number, let name else { return }
      if candidates[id, default: []].contains(where: { $0.ballotNumber == number }) {
        visit.note("ballot number \(number) stands twice in contest \(id)", at: row["ballot_no"])
      }
      candidates[id, default: []].append(
        PublishedCandidate(ballotNumber: number, name: name, party: party.text))
    }
    for (id, list) in candidates {
      published.contests[id]?.candidates = list.sorted { $0.ballotNumber < $1.ballotNumber }
    }
  }
}
