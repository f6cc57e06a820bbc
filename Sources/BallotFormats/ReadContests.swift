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
  }
}

/// Reads one contest of a source.
///
/// - Parameter contest: its title; nil where there is only one.
/// - Throws: `severalContests` with their titles, `noSuchContest`, and what `readContests` throws.
public func readContest(
  in source: ForeignSource, format: BallotFormat? = nil, titled contest: String? = nil
) throws(FormatError) -> ReadContest {
  let contests = try readContests(in: source, format: format)
  guard let contest else {
    guard contests.count == 1 else {
      throw .severalContests(file: source.name, names: contests.map(\.title))
    }
    return contests[0]
  }
  let found = contests.filter { $0.title.utf8.elementsEqual(contest.utf8) }
  guard found.count == 1 else {
    throw .noSuchContest(file: source.name, name: contest, names: contests.map(\.title))
  }
  return found[0]
}
