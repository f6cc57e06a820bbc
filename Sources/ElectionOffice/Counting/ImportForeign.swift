import BallotFormats
import CountingRules
import Cryptography
import Importers
import StrictBytes

/// What a file does not say of the contest that is imported from it.
public struct ForeignImportOrder: Sendable {
  /// The contest's title or code; nil where the file has only one.
  public var contest: String?
  /// The format's name; nil to tell it from the content.
  public var format: String?
  /// Seats to fill; nil to take the file's, or as many as a ballot has votes.
  public var seats: Int?
  /// The most votes of a ballot; nil to take the file's, or as many as there are seats.
  public var votesAllowed: Int?
  /// The name of the area; nil for the contest's title.
  public var area: String?
  /// The office, a word.
  public var office = "council"

  /// Takes everything from the file.
  public init() {}
}

/// Makes an election of a contest of most votes in a file of others (`shomar import file`).
///
/// - Throws: `counting` for a file whose ballots the office cannot certify, or that does not say
///   how many seats there are; `malformed`, `file`, `archive`, `folderInUse`.
public func importForeign(
  from source: String, _ foreign: ForeignImportOrder, _ order: ImportOrder,
  progress: (Int, Int) -> Void = { _, _ in }
) throws(OfficeError) -> ImportReport {
  var reading = CountOrder(rule: "")
  (reading.contest, reading.format) = (foreign.contest, foreign.format)
  let contest = try readForeignContest(source, reading).contest
  let counted: CountedContest
  do throws(CountingError) {
    counted = try countedContest(contest, foreign, in: source)
  } catch {
    throw .counting(error)
  }
  let description = try order.description(unnamed("Contest", "حوزه", source))
  let importer = try order.identity()
  let name = source.split(separator: "/").last.map(String.init) ?? "file"
  let imported = try importing(source) { () throws(ImportError) in
    try importCounted(
      counted, named: name, as: description, salt: newSalt, importer: importer)
  }
  var report = try write(imported, order, description, progress)
  report.namesAlike = contest.namesAlike.compactMap { group in
    let people = group.compactMap { subject in
      if case .candidate(let place) = subject {
        (number: place + 1, name: contest.candidates[place].name)
      } else {
        nil
      }
    }
    return people.isEmpty ? nil : people
  }
  return report
}

private func newSalt() -> Digest {
  guard let salt = Digest(bytes: randomBytes(32)) else {
    preconditionFailure("a salt has 32 bytes")
  }
  return salt
}

/// The contest in the importer's terms.
private func countedContest(
  _ contest: ReadContest, _ foreign: ForeignImportOrder, in file: String
) throws(CountingError) -> CountedContest {
  switch contest.kind {
  case .set: break
  case .ranking:
    throw .wrongKind(
      file: file,
      reason: "the office cannot certify transferable votes yet: such a file can be counted with "
        + "shomar count, but not imported")
  case .listChoice, .listAndMarks, .multiplicity:
    throw .wrongKind(
      file: file,
      reason: "an import takes over only contests in which each name on a ballot is one vote and "
        + "the most votes win; the office certifies lists (pooled-lists) and several votes for one "
        + "candidate (cumulative) in elections that are defined for it, since such a file does not "
        + "say what their definition must: count it with shomar count")
  }
  let known = contest.votesAllowed ?? contest.seats
  guard let votesAllowed = foreign.votesAllowed ?? known ?? foreign.seats else {
    throw .seatsUnknown(file: file)
  }
  var precincts: [CountedPrecinct] = []
  for precinct in contest.precincts {
    precincts.append(try countedPrecinct(precinct, of: contest, in: file))
  }
  if precincts.isEmpty, let ballots = contest.ballots {
    precincts = [
      CountedPrecinct(
        name: "All ballots of the file", eligible: nil,
        content: .ballots(marks(ballots, of: contest)))
    ]
  }
  var counted = CountedContest(
    title: contest.title, seats: foreign.seats ?? contest.seats ?? votesAllowed,
    votesAllowed: votesAllowed,
    candidates: contest.candidates.filter { !$0.isUndeclared }.map(\.name), precincts: precincts)
  counted.office = foreign.office
  counted.area = foreign.area ?? (contest.title.isEmpty ? "Area" : contest.title)
  return counted
}

private func countedPrecinct(
  _ precinct: ReadPrecinct, of contest: ReadContest, in file: String
) throws(CountingError) -> CountedPrecinct {
  let name = precinct.name.isEmpty ? "Ballots without a precinct" : precinct.name
  if let ballots = precinct.ballots {
    return CountedPrecinct(
      name: name, eligible: nil, content: .ballots(marks(ballots, of: contest)))
  }
  guard let figures = precinct.figures, let ballots = figures.ballots else {
    throw .refused(file: file, reason: "it does not say how many ballots \(name) had")
  }
  let places = contest.candidates.indices
  let nobodys = places.filter { contest.candidates[$0].isUndeclared }
    .reduce(0) { $0 + figures.votes[$1] }
  // With votes that are nobody's the positions of a ballot are not all accounted for (F208).
  let isWhole = nobodys == 0
  var counted = CountedPrecinct(
    name: name, eligible: figures.registered,
    content: .figures(
      votes: places.filter { !contest.candidates[$0].isUndeclared }.map { figures.votes[$0] },
      ballots: ballots, undervotes: isWhole ? figures.undervotes : nil,
      overvoted: figures.overvotes))
  if !isWhole {
    counted.note = "Votes for names written in that are nobody's, in no figure: \(nobodys).\n"
  }
  return counted
}

/// The ballots in the importer's terms; candidates who stand for names written in are nobody.
private func marks(
  _ table: BallotTable, of contest: ReadContest
) -> [(marks: CountedMarks, number: Int)] {
  var places: [Int?] = []
  var next = 0
  for candidate in contest.candidates {
    places.append(candidate.isUndeclared ? nil : next)
    if !candidate.isUndeclared { next += 1 }
  }
  return (0..<table.count).map { group in
    let choices = table.group(group)
    let number = table.weights[group]
    if choices.contains(BallotTable.Mark.overvote) { return (.tooMany, number) }
    let named = choices.filter { $0 >= 0 }.compactMap { places[Int($0)] }
    let skipped = choices.count { $0 == BallotTable.Mark.skipped }
    return (.marks(named, nobody: choices.count - skipped - named.count), number)
  }
}
