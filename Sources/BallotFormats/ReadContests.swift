/// Reads every contest of a source.
///
/// - Parameters:
///   - source: a file, or the files of a folder or a package.
///   - format: its format; nil to tell it from the content.
/// - Throws: `unknownFormat` where the content tells none; else what is wrong and where.
/// - Complexity: O(n) in the number of bytes.
public func readContests(
  in source: ForeignSource, format: BallotFormat? = nil
) throws(FormatError) -> [ReadContest] {
  guard let format = format ?? detectFormat(of: source) else {
    throw .unknownFormat(file: source.name)
  }
  let contests = try readContests(in: source, as: format)
  if contests.isEmpty { throw .badFile(file: source.name, reason: "there is no contest in it") }
  return contests
}

private func readContests(
  in source: ForeignSource, as format: BallotFormat
) throws(FormatError) -> [ReadContest] {
  guard let first = source.files.first else {
    throw .badFile(file: source.name, reason: "there is no file in it")
  }
  switch format {
  case .blt: return [try readBLT(first)]
  case .mollison: return [try readMollison(first)]
  case .marks: return [try readMarksTable(first)]
  case .ranks: return [try readRankedTable(first)]
  case .places: return [try readPlacesTable(first)]
  case .mggg: return [try readMGGG(first)]
  case .dominion: return try readDominionExport(source)
  case .dominionCSV: return try readDominionTable(first)
  case .hart: return try readHartRecords(source)
  case .ess: return [try readSheet(source)]
  case .clearBallot: return try readClearBallot(first)
  case .cdf: return try readReport(first)
  case .eml: return try readEML(source)
  case .statement: return try readStatementOfVotes(first)
  case .bavaria: return [try readBavarianTable(first)]
  }
}

/// Reads cast vote records in whichever of their two writings the file has.
private func readReport(_ file: ForeignFile) throws(FormatError) -> [ReadContest] {
  if firstByte(of: file.bytes) == UInt8(ascii: "<") {
    return try readCastVoteRecords(try ForeignElement.read(file), of: file.name)
  }
  return try readCastVoteRecords(try ForeignJSON(file).root, of: file.name)
}

/// Reads one contest of a source.
///
/// - Parameter contest: its title, or the code that the file has for it; nil where there is only one.
/// - Throws: `severalContests` with their titles, `noSuchContest`, and what `readContests` throws.
public func readContest(
  in source: ForeignSource, format: BallotFormat? = nil, titled contest: String? = nil
) throws(FormatError) -> ReadContest {
  let contests = try readContests(in: source, format: format)
  guard let contest else {
    guard contests.count == 1 else {
      throw .severalContests(file: source.name, names: contests.map(\.label))
    }
    return contests[0]
  }
  let found = contests.filter { item in
    item.title.utf8.elementsEqual(contest.utf8)
      || item.code?.utf8.elementsEqual(contest.utf8) == true
  }
  guard found.count == 1 else {
    throw .noSuchContest(file: source.name, name: contest, names: contests.map(\.label))
  }
  return found[0]
}
