import Cryptography
import ElectionModel
import StrictBytes

/// Makes the files of one box after another, on one thread.
///
/// It keeps the contest of the last box and the memory of its lines, so the boxes of one city are
/// best made one after another. What is made of a box does not depend on those made before.
struct BoxMaker {
  private let election: RehearsedElection
  private var contest: ContestPlan
  private var contestIndex: Int
  private var lines = BallotLines()

  /// Begins with the contest at a position.
  init(_ election: RehearsedElection, contest index: Int) {
    self.election = election
    contestIndex = index
    contest = election.contestPlan(index)
  }

  /// Makes the return of a box, its ballots file if there is one, and what its fate adds.
  ///
  /// - Complexity: O(n log n) in the number of ballots.
  mutating func make(_ box: BoxPlan, _ fate: BoxFate) -> RehearsedReturn {
    if box.contest != contestIndex {
      contestIndex = box.contest
      contest = election.contestPlan(contestIndex)
    }
    let content = BoxContent(box, contest, seed: election.seed)
    let statement = statement(box, content, path: box.path)
    return RehearsedReturn(
      files: files(box, content, statement, fate), fate: fate,
      ballots: statement.made.ballots,
      votes: statement.made.votes.reduce(0) { $0 + $1.votes })
  }

  /// A statement that nobody has signed yet, and the ballots file it names.
  private struct Draft {
    var made: Statement
    let ballotsFile: [UInt8]?
    let officials: BoxOfficials
  }

  private mutating func files(
    _ box: BoxPlan, _ content: BoxContent, _ original: Draft, _ fate: BoxFate
  ) -> [RehearsedFile] {
    let path = fate.isLate ? box.latePath : box.path
    var draft = original
    switch fate.fault {
    case .wrongSum: draft.made.ballots.invalid.blank += 7
    case .fewerIdentified: draft.made.identified = draft.made.ballots.cast - 3
    default: break
    }
    var signed = draft.officials.sign(draft.made, election.keys)
    if fate.fault == .brokenSignature { signed = signed.withBrokenSignature }
    var bytes = signed.fileBytes
    var ballotsFile = draft.ballotsFile
    if fate.fault == .truncatedFile { bytes = Array(bytes.prefix(bytes.count * 2 / 3)) }
    if fate.fault == .alteredBallots {
      ballotsFile = self.ballotsFile(box, content.altered(contest), path: box.path)
    }
    let files = RehearsedFile.files(path, bytes, ballotsFile)
    if fate.isSentTwice { return files + RehearsedFile.files("\(path)-again", bytes, ballotsFile) }
    if fate.fault == .secondReturn { return files + secondReturn(box, content) }
    let isReplaced = election.isCorrected && fate.fault.map { !$0.isCounted } ?? false
    return isReplaced ? files + corrected(box, original) : files
  }

  /// What the branch hands in for a return in quarantine: the same without the fault.
  private func corrected(_ box: BoxPlan, _ draft: Draft) -> [RehearsedFile] {
    var made = draft.made
    made.revision = 2
    let signed = draft.officials.sign(made, election.keys)
    return RehearsedFile.files(box.correctedPath, signed.fileBytes, draft.ballotsFile)
  }

  private mutating func secondReturn(_ box: BoxPlan, _ content: BoxContent) -> [RehearsedFile] {
    let path = "\(box.path)-2"
    var draft = statement(box, content.altered(contest), path: path)
    draft.made.remarks = BoxRemarks.secondCount
    let signed = draft.officials.sign(draft.made, election.keys)
    return RehearsedFile.files(path, signed.fileBytes, draft.ballotsFile)
  }

  private mutating func statement(
    _ box: BoxPlan, _ content: BoxContent, path: String
  ) -> Draft {
    let ballotsFile = box.hasBallotsFile ? ballotsFile(box, content, path: path) : nil
    let officials = BoxOfficials(of: box.slot.precinct, seed: election.seed)
    var stream = content.numbers
    let count = BoxCount(content.sheets, contest)
    let numbers = BoxNumbers(box, contest, count, void: content.void, &stream)
    let header = election.header
    let isFallBack = contest.isCity && box.slot.part == .paper
    let made = Statement(
      election: header.id, definition: election.definitionDigest, slot: box.slot,
      opened: "\(header.date)T08:00", closed: BoxRemarks.closing(on: header.date, &stream),
      slips: numbers.slips, identified: numbers.identified, ballots: numbers.ballots,
      votes: numbers.votes,
      ballotsFile: ballotsFile.map { DocumentReference(bytes: $0.count, sha256: sha256($0)) },
      signers: officials.signers, refusals: BoxRemarks.refusals(&stream),
      remarks: isFallBack ? BoxRemarks.fellBack : BoxRemarks.remark(&stream))
    return Draft(made: made, ballotsFile: ballotsFile, officials: officials)
  }

  private mutating func ballotsFile(
    _ box: BoxPlan, _ content: BoxContent, path: String
  ) -> [UInt8] {
    let salt = sha256(Array("shomar-rehearsal-salt|\(election.seed)|\(path)".utf8))
    var file = BallotsFile.head(
      BallotsFile.Header(
        election: election.header.id, slot: box.slot, ballots: content.sheets.count, salt: salt))
    lines.append(content.sheets, contest, to: &file)
    return file
  }
}

extension RehearsedFile {
  /// A return and its ballots file under one name.
  fileprivate static func files(
    _ path: String, _ bytes: [UInt8], _ ballotsFile: [UInt8]?
  ) -> [RehearsedFile] {
    [RehearsedFile(name: "\(path).return.json", bytes: bytes)]
      + (ballotsFile.map { [RehearsedFile(name: "\(path).ballots", bytes: $0)] } ?? [])
  }
}

extension UnvalidatedReturn {
  /// The same with one bit of the member's signature flipped.
  fileprivate var withBrokenSignature: UnvalidatedReturn {
    let broken = signatures.map { entry in
      guard entry.key.text.hasSuffix("-member") else { return entry }
      var signature = entry.signature
      signature[0] ^= 1
      return DocumentSignature(key: entry.key, signature: signature)
    }
    return UnvalidatedReturn(statement: statement, signatures: broken)
  }
}
