import Cryptography
import ElectionModel
import StrictBytes

/// Takes over one contest of most votes from a file of others.
///
/// Ballots become a ballots file and a return for each precinct; figures become returns alone. A
/// ballot with too many marks, of which the file does not say for whom, is written with one name
/// more than allowed, each `*`: it is overvoted whatever is read of it.
///
/// - Parameters:
///   - source: the file's name, for remarks.
///   - salt: gives 32 random bytes for each ballots file.
/// - Throws: `malformed` where numbers or names cannot stand in a definition; `definition`.
/// - Complexity: O(n log n) in the number of ballots.
public func importCounted(
  _ contest: CountedContest, named source: String, as description: ElectionDescription,
  salt: () -> Digest, importer: ImporterIdentity
) throws(ImportError) -> ImportedElection {
  let counted = CountedImport(contest: contest, source: source)
  try counted.check()
  let definition = try CheckedDefinition(
    header: description.header(rule: counted.rule, published: counted.published),
    areas: [counted.area], contests: [counted.definedContest], precincts: counted.precincts,
    importer: importer)
  var prepared: [PreparedReturn] = []
  for (place, precinct) in contest.precincts.enumerated() {
    let slot = Slot(
      precinct: counted.precinctID(place), contest: counted.contestID, part: .electronic)
    var file: [UInt8]?
    if case .ballots(let ballots) = precinct.content {
      file = BallotsFile.file(
        header: .init(election: description.id, slot: slot, ballots: 0, salt: salt()),
        ballots: counted.lines(ballots))
    }
    guard (file?.count ?? 0) <= Limits.ballotsFileBytes else {
      throw counted.malformed("the ballots file of \(precinct.name) would exceed 64 MiB")
    }
    let statement = counted.statement(
      precinct, slot, file, definition.digest, description, importer)
    prepared.append(
      PreparedReturn(folder: counted.area.id, statement: statement, ballots: file))
  }
  return ImportedElection(
    definition: definition.files, digest: definition.digest,
    prepared: prepared.sorted { byteOrder($0.path, $1.path) }, importer: importer)
}

private struct CountedImport {
  let contest: CountedContest
  let source: String

  let contestID = ContestID("contest")!
  var area: Area {
    Area(
      id: AreaID("area")!, parent: nil, level: .city, name: contest.area,
      nameEnglish: contest.area)
  }

  var rule: CountingRule {
    CountingRule(
      id: RuleID("counted")!, method: .pluralityAtLarge, truncation: .written,
      excessNames: .voidBallot, leastVotes: 1, tieOrder: ["lot"],
      citations: ["Not known: the source is a file of ballots or totals and names no law"])
  }

  var published: ElectionHeader.Disclosure {
    contest.precincts.contains { if case .ballots = $0.content { true } else { false } }
      ? .ballots : .totals
  }

  private var codeLength: Int { "\(contest.candidates.count)".utf8.count }

  var definedContest: Contest {
    Contest(
      id: contestID, area: area.id, office: contest.office, seats: contest.seats, alternates: 0,
      votesAllowed: contest.votesAllowed, rule: rule.id,
      codeForm: CodeForm(length: codeLength, alphabet: "0123456789"),
      candidates: contest.candidates.enumerated().map { place, name in
        Candidate(code: code(place), name: name, attributes: [])
      })
  }

  var precincts: [Precinct] {
    contest.precincts.enumerated().map { place, precinct in
      Precinct(
        id: precinctID(place), name: precinct.name, kind: .fixed, eligible: precinct.eligible,
        contests: [contestID])
    }
  }

  private func code(_ place: Int) -> CandidateCode { paddedCode(place + 1, length: codeLength) }

  /// `p0001` …: names of precincts are no ids.
  func precinctID(_ place: Int) -> PrecinctID {
    let digits = "\(place + 1)"
    let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    guard let id = PrecinctID("p\(zeros)\(digits)") else {
      preconditionFailure("a letter and digits make an id")
    }
    return id
  }

  func malformed(_ message: String) -> ImportError {
    .malformed([Defect(file: source, line: 0, column: 0, message: message)])
  }

  /// Refuses what no return or ballots file can hold.
  func check() throws(ImportError) {
    guard (1...255).contains(contest.seats), (1...254).contains(contest.votesAllowed) else {
      throw malformed("seats are 1 to 255, votes of a ballot 1 to 254")
    }
    guard !contest.precincts.isEmpty, (1...99_999_999).contains(contest.candidates.count) else {
      throw malformed("there is no precinct, or no candidate")
    }
    for precinct in contest.precincts {
      if case .figures(let votes, let ballots, let undervotes, let overvoted) = precinct.content {
        let all = votes + [ballots, undervotes ?? 0, overvoted ?? 0]
        guard all.allSatisfy(Limits.count.contains), (overvoted ?? 0) <= ballots else {
          throw malformed("the figures of \(precinct.name) are not within 0 to 999,999,999")
        }
      }
      if case .ballots(let ballots) = precinct.content {
        try checkNumber(of: ballots, in: precinct)
      }
    }
  }

  /// A file may say in a few bytes that there are many ballots: refused before each gets its line,
  /// which is of two bytes or more.
  private func checkNumber(
    of ballots: [(marks: CountedMarks, number: Int)], in precinct: CountedPrecinct
  ) throws(ImportError) {
    var left = Limits.ballotsFileBytes / 2
    for ballot in ballots {
      guard ballot.number <= left else {
        throw malformed("the ballots file of \(precinct.name) would exceed 64 MiB")
      }
      left -= ballot.number
    }
  }

  /// A line for each ballot.
  func lines(_ ballots: [(marks: CountedMarks, number: Int)]) -> [[UInt8]] {
    ballots.flatMap { ballot in
      [[UInt8]](repeating: line(ballot.marks), count: ballot.number)
    }
  }

  private func line(_ marks: CountedMarks) -> [UInt8] {
    var names: [String]
    switch marks {
    case .tooMany: names = Array(repeating: "*", count: contest.votesAllowed + 1)
    case .marks(let places, let nobody):
      names = places.map { code($0).text } + Array(repeating: "*", count: nobody)
    }
    if names.isEmpty { names = ["-"] }
    return Array(names.joined(separator: " ").utf8)
  }

  func statement(
    _ precinct: CountedPrecinct, _ slot: Slot, _ file: [UInt8]?, _ definition: Digest,
    _ description: ElectionDescription, _ importer: ImporterIdentity
  ) -> Statement {
    let figures = contest.figures(precinct.content)
    return Statement(
      election: description.id, definition: definition, slot: slot, ballots: figures.ballots,
      votes: figures.votes.enumerated().filter { $1 > 0 }.map {
        CodeVotes(code: code($0), votes: $1)
      }, overvotes: figures.overvotes, undervotes: figures.undervotes,
      ballotsFile: file.map { DocumentReference(bytes: $0.count, sha256: sha256($0)) },
      signers: [importer.signer],
      remarks: "Source: \(source), precinct \(precinct.name).\n"
        + precinct.note + "Taken over as published; nothing was repaired.")
  }
}
