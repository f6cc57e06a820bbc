import Cryptography
import ElectionModel
import StrictBytes

/// Makes the files that one precinct hands in for one part of one contest.
struct BoxFiles {
  let election: ElectionHeader
  let definition: Digest
  let box: BoxPlan
  let contest: ContestPlan
  let keys: RehearsalKeys
  let seed: UInt64

  /// The ballots, their count and all else that the stream of this box decides.
  private struct Content {
    var ballots: [Ballot]
    let void: Int
    let numbers: SeededStream
  }

  /// The files: a return, its ballots file if there is one, and what a fault adds.
  ///
  /// - Complexity: O(n log n) in the number of ballots; nothing is kept afterwards.
  func files(fault: Fault?) -> [RehearsedFile] {
    let content = content()
    switch fault {
    case .alteredBallots:
      let signed = makeFiles(content)
      let altered = BallotsFile.file(header: header(box.path), ballots: lines(alter(content)))
      return [signed[0], RehearsedFile(name: signed[1].name, bytes: altered)]
    case .secondReturn: return makeFiles(content) + makeFiles(alter(content), isSecond: true)
    case .wrongSum: return makeFiles(content, stating: { $0.ballots.invalid.blank += 7 })
    case .fewerIdentified:
      return makeFiles(content, stating: { $0.identified = $0.ballots.cast - 3 })
    case .brokenSignature: return makeFiles(content, signing: breakSignature)
    case .truncatedFile:
      let files = makeFiles(content)
      let bytes = files[0].bytes
      return [RehearsedFile(name: files[0].name, bytes: Array(bytes.prefix(bytes.count * 2 / 3)))]
        + files.dropFirst()
    case nil: return makeFiles(content)
    }
  }

  private func content() -> Content {
    var stream = SeededStream(seed: seed, "ballots|\(box.path)")
    let mayVoid = box.slot.part == .paper && box.voters >= 20
    let void = mayVoid && stream.happens(perThousand: 80) ? stream.number(in: 1...2) : 0
    var voter = Voter(contest, SeededStream(seed: seed, "voters|\(box.path)"))
    var ballots = voter.ballots(box.voters - void)
    if contest.lastSeat != .asItFalls { LastSeatTie(plan: contest).make(in: &ballots) }
    return Content(ballots: ballots, void: void, numbers: stream)
  }

  private func makeFiles(
    _ content: Content, isSecond: Bool = false,
    signing: (UnvalidatedReturn) -> UnvalidatedReturn = { $0 },
    stating change: (inout Statement) -> Void = { _ in }
  ) -> [RehearsedFile] {
    let path = isSecond ? "\(box.path)-2" : box.path
    let ballotsFile =
      box.hasBallotsFile
      ? BallotsFile.file(header: header(path), ballots: lines(content)) : nil
    let officials = BoxOfficials(of: box.slot.precinct, seed: seed)
    var statement = statement(content, ballotsFile: ballotsFile, officials)
    if isSecond { statement.remarks = BoxRemarks.secondCount }
    change(&statement)
    let signed = signing(officials.sign(statement, keys))
    let file = RehearsedFile(name: "\(path).return.json", bytes: signed.fileBytes)
    return [file] + (ballotsFile.map { [RehearsedFile(name: "\(path).ballots", bytes: $0)] } ?? [])
  }

  private func statement(
    _ content: Content, ballotsFile: [UInt8]?, _ officials: BoxOfficials
  ) -> Statement {
    var stream = content.numbers
    let count = BoxCount(content.ballots, contest)
    let numbers = BoxNumbers(box, contest, count, void: content.void, &stream)
    let isFallBack = contest.place.level == .city && box.slot.part == .paper
    return Statement(
      election: election.id, definition: definition, slot: box.slot,
      opened: "\(election.date)T08:00", closed: BoxRemarks.closing(on: election.date, &stream),
      slips: numbers.slips, identified: numbers.identified, ballots: numbers.ballots,
      votes: numbers.votes,
      ballotsFile: ballotsFile.map { DocumentReference(bytes: $0.count, sha256: sha256($0)) },
      signers: officials.signers, refusals: BoxRemarks.refusals(&stream),
      remarks: isFallBack ? BoxRemarks.fellBack : BoxRemarks.remark(&stream))
  }

  private func lines(_ content: Content) -> [[UInt8]] {
    content.ballots.map { $0.line(contest) }
  }

  private func header(_ path: String) -> BallotsFile.Header {
    BallotsFile.Header(
      election: election.id, slot: box.slot, ballots: 0,
      salt: sha256(Array("shomar-rehearsal-salt|\(seed)|\(path)".utf8)))
  }

  /// Puts another candidate in the place of the first one who is read, on one ballot.
  private func alter(_ content: Content) -> Content {
    var result = content
    for (index, ballot) in content.ballots.enumerated() {
      guard let old = ballot.read(votesAllowed: contest.contest.votesAllowed).first,
        let place = ballot.entries.firstIndex(of: .candidate(old)),
        let new = contest.codes.indices.first(where: { !ballot.entries.contains(.candidate($0)) })
      else { continue }
      result.ballots[index].entries[place] = .candidate(new)
      return result
    }
    return result
  }

  private func breakSignature(_ good: UnvalidatedReturn) -> UnvalidatedReturn {
    let broken = good.signatures.map { entry in
      guard entry.key.text.hasSuffix("-member") else { return entry }
      var signature = entry.signature
      signature[0] ^= 1
      return DocumentSignature(key: entry.key, signature: signature)
    }
    return UnvalidatedReturn(statement: good.statement, signatures: broken)
  }
}
