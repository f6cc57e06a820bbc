import ElectionModel

/// Checks one file of COMELEC and gathers all that is wrong with it.
struct ComelecVisit {
  let file: String
  private(set) var faults: [Defect] = []

  init(file: String) { self.file = file }

  /// Notes a fault; a decoded JSON value has a path, but no line.
  mutating func note(_ message: String) {
    faults.append(Defect(file: file, line: 0, column: 0, message: message))
  }

  /// Reads the bytes as JSON of the known layout.
  mutating func read(_ bytes: [UInt8]) -> ComelecReturn? {
    do throws(ComelecReturn.Malformed) {
      return try ComelecReturn.read(bytes)
    } catch {
      note(error.message)
      return nil
    }
  }

  /// Puts the precinct's province and municipality among the areas and gives the province.
  mutating func place(_ location: String, _ tree: inout AreaTree) -> AreaID? {
    let names = location.split(separator: ", ").map(String.init)
    if names.count >= 3, Limits.isText(location),
      let province = tree.place([names[1]], word: idWord(of: names[1]), level: .province),
      tree.place(Array(names[1...2]), word: idWord(of: names[2]), level: .city) != nil
    {
      return province
    }
    note("information.location: REGION, PROVINCE, MUNICIPALITY, … is expected")
    return nil
  }

  /// The precinct of a file.
  mutating func precinct(
    _ information: ComelecReturn.Information, province: AreaID
  ) -> PublishedPrecinct? {
    let before = faults.count
    demandCounts([
      ("information.abstentions", information.abstentions),
      ("information.numberOfRegisteredVoters", information.numberOfRegisteredVoters),
      ("information.numberOfActuallyVoters", information.numberOfActuallyVoters),
      ("information.numberOfValidBallot", information.numberOfValidBallot),
    ])
    if !Limits.isText(information.votingCenter) { note("information.votingCenter is no text") }
    let id = PrecinctID(information.precinctId)
    if id == nil { note("information.precinctId is no id") }
    guard faults.count == before, let id else { return nil }
    return PublishedPrecinct(
      id: id, province: province,
      name: "\(information.votingCenter) (\(information.location))",
      registered: information.numberOfRegisteredVoters,
      voted: information.numberOfActuallyVoters, validBallots: information.numberOfValidBallot,
      abstentions: information.abstentions, source: file)
  }

  /// A contest as this file names it, without its figures.
  ///
  /// - Parameters:
  ///   - path: where the contest stands in the JSON.
  ///   - registered: the precinct's registered voters; `validVotes` is their number x seats.
  mutating func contest(
    _ item: ComelecReturn.LocalContest, _ path: String, registered: Int,
    _ tree: inout AreaTree
  ) -> PublishedContest? {
    let before = faults.count
    let id = ContestID(item.contestCode)
    if id == nil { note("\(path).contestCode is no id") }
    let parts = item.contestName.split(separator: " of ", maxSplits: 1).map(String.init)
    let area = parts.count == 2 ? tree.area(ofJurisdiction: parts[1]) : nil
    if area == nil { note("\(path).contestName: OFFICE of PROVINCE - … is expected") }
    let seats = registered > 0 ? item.statistic.validVotes / registered : 0
    if !(1...255).contains(seats) || seats * registered != item.statistic.validVotes {
      note("\(path).statistic.validVotes is not registered voters x 1 to 255 seats")
    }
    let candidates = candidates(of: item, path)
    guard faults.count == before, let id, let area else { return nil }
    return PublishedContest(
      id: id, area: area, office: officeWord(of: parts[0]), seats: seats,
      candidates: candidates.map(\.candidate))
  }

  /// The figures of a contest whose candidates are in order; nil where they are no counts, or
  /// where the precinct is not known.
  mutating func figures(
    _ item: ComelecReturn.LocalContest, _ path: String, _ precinct: PrecinctID?,
    _ contest: ContestID
  ) -> PublishedReturn? {
    let before = faults.count
    let statistic = item.statistic
    demandCounts([
      ("\(path).statistic.overVotes", statistic.overVotes),
      ("\(path).statistic.underVotes", statistic.underVotes),
    ])
    let votes = candidates(of: item, path).map(\.votes)
    demandCounts(votes.map { ("\(path).candidates", $0) })
    guard faults.count == before, let precinct else { return nil }
    let sum = votes.reduce(0, +)
    return PublishedReturn(
      precinct: precinct, contest: contest, votes: votes, overvotes: statistic.overVotes,
      undervotes: statistic.underVotes,
      statedSum: sum == statistic.obtainedVotes ? nil : statistic.obtainedVotes, place: path)
  }

  /// The candidates by ballot number.
  private mutating func candidates(
    of item: ComelecReturn.LocalContest, _ path: String
  ) -> [(candidate: PublishedCandidate, votes: Int)] {
    var result: [(candidate: PublishedCandidate, votes: Int)] = []
    for (index, listed) in item.candidates.candidates.enumerated() {
      if let candidate = PublishedCandidate(comelec: listed.name) {
        result.append((candidate, listed.votes))
      } else {
        note("\(path).candidates.candidates[\(index)].name: N. NAME (PARTY) is expected")
      }
    }
    if Set(result.map(\.candidate.ballotNumber)).count != result.count || result.isEmpty {
      note("\(path).candidates: different ballot numbers are expected")
    }
    return result.sorted { $0.candidate.ballotNumber < $1.candidate.ballotNumber }
  }

  private mutating func demandCounts(_ numbers: [(path: String, value: Int)]) {
    for number in numbers where !Limits.count.contains(number.value) {
      note("\(number.path) is not from 0 to 999,999,999")
    }
  }
}

extension PublishedCandidate {
  /// Reads `N. NAME (PARTY)`, which becomes the same name as from a table.
  init?(comelec text: String) {
    let parts = text.split(separator: ". ", maxSplits: 1)
    guard parts.count == 2, let number = count(parts[0].utf8), (1...99_999_999).contains(number),
      !parts[1].isEmpty, Limits.isText(text)
    else { return nil }
    self.init(ballotNumber: number, name: String(parts[1]), party: "")
  }
}
