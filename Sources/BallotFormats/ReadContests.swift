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
    throw whyUnknown(source)
  }
  let contests = try readContests(in: source, as: format)
  if contests.isEmpty { throw .badFile(file: source.name, reason: "there is no contest in it") }
  for contest in contests { try checkNumbers(of: contest, in: source.name) }
  return contests
}

/// Why no format is told from a content: what a person can mend, where it is known.
private func whyUnknown(_ source: ForeignSource) -> FormatError {
  func bad(_ reason: String) -> FormatError { .badFile(file: source.name, reason: reason) }
  guard let first = source.files.first else { return bad("there is no file in it") }
  guard source.files.count == 1 else {
    return bad(
      "the \(source.files.count) files in it are together no export that is known: count each by "
        + "itself, or name the format with --format")
  }
  if firstByte(of: first.bytes) == nil { return bad("it is empty") }
  if [[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(first.bytes.prefix(2))) {
    return bad("it is text in UTF-16: save it as UTF-8")
  }
  if first.bytes.contains(0) {
    return bad("it has NUL bytes, which no text has: it is no ballot file, or text in UTF-16 or 32")
  }
  if let column = unclearRank(first.bytes) {
    return .badLine(
      file: source.name, line: 1,
      reason: "column \(column + 1) has the head of a rank and others have not, and all cells are "
        + "numbers: say what the columns are with --format ranks, marks or places")
  }
  return .unknownFormat(file: source.name)
}

private func readContests(
  in source: ForeignSource, as format: BallotFormat
) throws(FormatError) -> [ReadContest] {
  switch format {
  case .dominion: return try readDominionExport(source)
  case .hart: return try readHartRecords(source)
  case .ess: return [try readSheet(source)]
  case .eml: return try readEML(source)
  case .blt, .mollison, .marks, .ranks, .places, .mggg, .dominionCSV, .clearBallot, .cdf,
    .statement, .bavaria, .totals:
    return try readContests(in: try onlyFile(of: source, format), as: format)
  }
}

/// The file of a format that has only one. Of several, one would be counted and the others silently
/// left out.
private func onlyFile(
  of source: ForeignSource, _ format: BallotFormat
) throws(FormatError) -> ForeignFile {
  guard source.files.count == 1 else {
    throw .badFile(
      file: source.name,
      reason: "\(format.rawValue) is a format of one file, and there are \(source.files.count) in "
        + "it: count each by itself")
  }
  return source.files[0]
}

private func readContests(
  in file: ForeignFile, as format: BallotFormat
) throws(FormatError) -> [ReadContest] {
  switch format {
  case .blt: [try readBLT(file)]
  case .mollison: [try readMollison(file)]
  case .marks: [try readMarksTable(file)]
  case .ranks: [try readRankedTable(file)]
  case .places: [try readPlacesTable(file)]
  case .mggg: [try readMGGG(file)]
  case .dominionCSV: try readDominionTable(file)
  case .clearBallot: try readClearBallot(file)
  case .cdf: try readReport(file)
  case .statement: try readStatementOfVotes(file)
  case .bavaria: [try readBavarianTable(file)]
  case .totals: [try readTotals(file)]
  case .dominion, .hart, .ess, .eml:
    preconditionFailure("\(format.rawValue) is read from all files of a folder")
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
/// - Parameter contest: its title, the code that the file has for it, or both as they are listed; nil where there is only one.
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
      || item.label.utf8.elementsEqual(contest.utf8)
  }
  guard found.count < 2 else {
    throw .severalContests(file: source.name, names: found.map(\.label))
  }
  guard found.count == 1 else {
    throw .noSuchContest(file: source.name, name: contest, names: contests.map(\.label))
  }
  return found[0]
}
