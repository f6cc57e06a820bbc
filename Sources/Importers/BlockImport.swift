import ElectionModel
import StrictBytes

/// Turns published figures of block-voting elections into a definition and its returns.
struct BlockImport {
  let published: PublishedElection
  let description: ElectionDescription
  let filter: ContestFilter
  let importer: ImporterIdentity

  /// Makes the import of the chosen contests.
  ///
  /// - Throws: `unknownSelection`, `nothingToImport` or `definition`.
  func imported() throws(ImportError) -> ImportedElection {
    let contests = try filter.choose(from: published)
    let chosen = Set(contests.map(\.id))
    let returns = published.returns.filter { chosen.contains($0.contest) }
    let checked = try CheckedDefinition(
      header: description.header(rule: Philippines.rule, published: .totals),
      areas: areas(of: contests), contests: contests.map(contest),
      precincts: precincts(of: returns), importer: importer)
    let prepared = returns.map { prepare($0, definition: checked.digest) }
    return ImportedElection(
      definition: checked.files, digest: checked.digest,
      prepared: prepared.sorted { byteOrder($0.path, $1.path) }, importer: importer)
  }

  /// The contests' areas and all areas these lie in.
  private func areas(of contests: [PublishedContest]) -> [Area] {
    var areas: [AreaID: Area] = [:]
    for contest in contests {
      for area in published.tree.chain(of: contest.area) { areas[area.id] = area }
    }
    return Array(areas.values)
  }

  private func contest(_ contest: PublishedContest) -> Contest {
    let largest = contest.candidates.last?.ballotNumber ?? 0
    let length = Philippines.codeLength(largest: largest)
    return Contest(
      id: contest.id, area: contest.area, office: contest.office, seats: contest.seats,
      alternates: 0, votesAllowed: contest.seats, rule: Philippines.rule.id,
      codeForm: CodeForm(length: length, alphabet: "0123456789"),
      candidates: contest.candidates.map {
        Candidate(
          code: paddedCode($0.ballotNumber, length: length), name: $0.name, attributes: [])
      })
  }

  private func precincts(of returns: [PublishedReturn]) -> [Precinct] {
    var served: [PrecinctID: [ContestID]] = [:]
    for item in returns { served[item.precinct, default: []].append(item.contest) }
    return served.map { id, contests in
      let precinct = known(id)
      return Precinct(
        id: id, name: precinct.name, kind: .fixed, eligible: precinct.registered,
        contests: contests.sorted())
    }
  }

  private func prepare(_ item: PublishedReturn, definition: Digest) -> PreparedReturn {
    let precinct = known(item.precinct)
    let statement = Statement(
      election: description.id, definition: definition,
      slot: Slot(precinct: item.precinct, contest: item.contest, part: .electronic),
      identified: precinct.voted,
      ballots: BallotNumbers(
        found: precinct.validBallots, cast: precinct.validBallots, valid: precinct.validBallots,
        invalid: InvalidBallots()),
      votes: votes(of: item), overvotes: item.overvotes, undervotes: item.undervotes,
      signers: [importer.signer], remarks: remarks(item, precinct))
    return PreparedReturn(folder: precinct.province, statement: statement)
  }

  private func votes(of item: PublishedReturn) -> [CodeVotes] {
    let candidates = published.contests[item.contest]?.candidates ?? []
    precondition(
      candidates.count == item.votes.count, "the reader has one number for each candidate")
    let length = Philippines.codeLength(largest: candidates.last?.ballotNumber ?? 0)
    return zip(candidates, item.votes).filter { $1 > 0 }.map { candidate, votes in
      CodeVotes(code: paddedCode(candidate.ballotNumber, length: length), votes: votes)
    }
  }

  private func remarks(_ item: PublishedReturn, _ precinct: PublishedPrecinct) -> String {
    var lines = [
      "Source: precinct file \(precinct.source), \(item.place).",
      "The figures are taken over as published; nothing was repaired.",
    ]
    if let sum = item.statedSum {
      lines.append("The source states \(sum) as the sum of votes, which is not their sum.")
    }
    if precinct.abstentions > 0 {
      lines.append("Abstentions published for the precinct: \(precinct.abstentions).")
    }
    return lines.joined(separator: "\n")
  }

  private func known(_ id: PrecinctID) -> PublishedPrecinct {
    guard let precinct = published.precincts[id] else {
      preconditionFailure("the reader keeps no return of an unknown precinct")
    }
    return precinct
  }
}
