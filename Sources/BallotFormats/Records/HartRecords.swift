// Cast vote records of Hart's Verity: a folder (or .zip) with an XML file a ballot.
//
//   Cvr
//     Contests
//       Contest …      Name, Id, Undervotes; Overvoted, an empty element, if it has too many marks
//         Options
//           Option …   Name, Id, Value; WriteInData instead of a name
//     PrecinctSplit    Name
//
// Value is 1, or a digit for each rank: 010000 is the second rank. All options of a contest have
// equally many digits, on every ballot. The candidates are the names met.
import CountingRules

/// Reads the contests of a folder of Hart's ballots.
///
/// - Throws: `badFile` (the file is the ballot), `badLine`.
/// - Complexity: O(n) in the bytes of all files.
func readHartRecords(_ source: ForeignSource) throws(FormatError) -> [ReadContest] {
  var reading = HartReading()
  for file in source.files {
    // Each file is a ballot: what is not read would be a ballot that nobody counts.
    guard source.files.count == 1 || file.isNamedXML else {
      throw .badFile(file: file.name, reason: "this is no ballot of Hart: it is not named .xml")
    }
    let ballot = try ForeignElement.read(file)
    guard ballot.name == "Cvr" else {
      throw .badFile(file: file.name, reason: "this is no ballot of Hart")
    }
    try reading.read(ballot, in: file.name)
  }
  return try reading.contests(in: source.name)
}

/// Whether a contest has too many marks: the element is there and empty, or says `true`. Nil where it
/// says something else.
private func isOvervoted(_ contest: ForeignElement) -> Bool? {
  guard contest.node("Overvoted")?.text?.isEmpty == true else { return contest.flag("Overvoted") }
  return true
}

private struct HartReading {
  private var builders: [ContestBuilder] = []
  private var places: [String: Int] = [:]
  /// How many digits the options of each contest have; 0 before the first.
  private var digits: [Int] = []
  private var ballot: [Int32] = []

  mutating func read(_ record: ForeignElement, in file: String) throws(FormatError) {
    let precinct = Array((record.node("PrecinctSplit")?.text("Name") ?? "").utf8)
    var seen: Set<Int> = []
    for part in record.node("Contests")?.nodes("Contest") ?? [] {
      guard let id = part.text("Id"), let name = part.text("Name") else {
        throw .badLine(file: file, line: part.line, reason: "a contest has no name or no Id")
      }
      let place = place(of: id, name)
      guard seen.insert(place).inserted else {
        throw .badLine(file: file, line: part.line, reason: "a contest stands twice")
      }
      for option in part.node("Options")?.nodes("Option") ?? [] {
        if let reason = read(option, into: place) {
          throw .badLine(file: file, line: option.line, reason: reason)
        }
      }
      if builders[place].kind == .set {
        ballot.sort()
        guard let isOver = isOvervoted(part) else {
          throw .badLine(
            file: file, line: part.line, reason: "Overvoted is empty, true, false or not there")
        }
        if isOver { ballot = [BallotTable.Mark.overvote] }
      }
      guard builders[place].add(ballot, precinct: precinct) else {
        throw .badFile(file: file, reason: Words.tooManyBallots)
      }
      ballot.removeAll(keepingCapacity: true)
    }
  }

  private mutating func place(of id: String, _ name: String) -> Int {
    if let place = places[id] { return place }
    places[id] = builders.count
    builders.append(ContestBuilder(title: name, kind: .set))
    builders[builders.count - 1].code = id
    digits.append(0)
    return builders.count - 1
  }

  /// Reads an option; says what is wrong with it, or nil.
  private mutating func read(_ option: ForeignElement, into place: Int) -> String? {
    let value = Array((option.text("Value") ?? "").utf8)
    let defect = "an option has a Value of ones and zeros, and a name or what was written in"
    guard (1...1_000).contains(value.count), value.allSatisfy({ $0 == 0x30 || $0 == 0x31 }) else {
      return defect
    }
    // A mark without a rank beside marks with one would push these to other ranks.
    guard digits[place] == 0 || digits[place] == value.count else {
      return "the Values of the contest have not all equally many digits: some have ranks that "
        + "others have not"
    }
    digits[place] = value.count
    var choice = BallotTable.Mark.unknown
    if option.node("WriteInData") == nil {
      guard let id = option.text("Id"), let name = option.text("Name") else { return defect }
      choice = builders[place].place(of: Array(id.utf8), orAdd: ReadCandidate(name: name))
    }
    guard value.count > 1 else {
      if value[0] == 0x31 { ballot.append(choice) }
      return nil
    }
    builders[place].kind = .ranking
    for (rank, digit) in value.enumerated() where digit == 0x31 {
      while ballot.count <= rank { ballot.append(BallotTable.Mark.skipped) }
      let isFree = ballot[rank] == BallotTable.Mark.skipped
      ballot[rank] = isFree ? choice : BallotTable.Mark.overvote
    }
    return nil
  }

  func contests(in name: String) throws(FormatError) -> [ReadContest] {
    var contests: [ReadContest] = []
    for builder in builders { contests.append(try builder.contest(in: name, sorted: true)) }
    return contests
  }
}
