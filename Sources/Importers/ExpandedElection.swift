import Cryptography
import ElectionModel
import StrictBytes

/// A return whose numbers no ballots can have.
public struct InfeasibleReturn: Error, Equatable, Sendable, CustomStringConvertible {
  /// The name of the return's file.
  public let name: String

  /// What is wrong, in one sentence.
  public var description: String {
    "\(name): no ballots count to these numbers; look at the source, or leave the contest out"
  }
}

/// Published returns together with invented ballots that count to exactly their numbers.
///
/// The votes, cast ballots, overvotes and undervotes of each return stay as published, and the
/// ballots explain all of them: of the positions lost to overvoting each N are one overvoted ballot,
/// and as few ballots as possible are blank. So the number of valid ballots becomes that of this
/// contest, where the source states the one of the whole paper. A ballots file of the import's own
/// stays. Files are made one after another and not kept.
public struct ExpandedElection: Sendable {
  /// The six files of the definition: those of the import.
  public let definition: DefinitionFiles
  /// The definition digest.
  public let digest: Digest
  private let imported: ImportedElection
  private let read: Definition
  private let seed: UInt64

  /// Takes an import.
  ///
  /// - Parameter seed: the same one gives the same ballots.
  public init(_ imported: ImportedElection, seed: UInt64) {
    self.imported = imported
    self.seed = seed
    (definition, digest) = (imported.definition, imported.digest)
    let reading = DefinitionReader.read(
      imported.definition, digest: sha256, isUsableKey: { $0.count == 32 })
    guard case .definition(let definition) = reading else {
      preconditionFailure("the import has read its definition back")
    }
    read = definition
  }

  /// The number of returns.
  public var returnCount: Int { imported.returnCount }

  /// Writes each return, signed by the importer, and its ballots file, in the order of their names.
  ///
  /// - Throws: `InfeasibleReturn` by `isInfeasible`, before anything of that return is written, or
  ///   what `body` throws.
  public func forEachFile<Failure: Error>(
    isInfeasible: (InfeasibleReturn) throws(Failure) -> Void,
    _ body: (ImportedFile) throws(Failure) -> Void
  ) throws(Failure) {
    for item in imported.prepared {
      let name = "\(item.path).return.json"
      guard let (statement, ballots) = expand(item) else {
        try isInfeasible(InfeasibleReturn(name: name))
        continue
      }
      try body(ImportedFile(name: name, bytes: imported.importer.sign(statement).fileBytes))
      try body(ImportedFile(name: "\(item.path).ballots", bytes: ballots))
    }
  }

  private func expand(_ item: PreparedReturn) -> (Statement, [UInt8])? {
    var statement = item.statement
    if let ballots = item.ballots { return (statement, ballots) }
    guard let contest = read.contest(statement.slot.contest),
      let rule = read.header.rules.first(where: { $0.id == contest.rule }),
      let counted = CountedBallots(statement, contest, rule), counted.isFeasible
    else { return nil }
    var stream = ExpansionStream(seed: seed, item.path)
    let lines = counted.ballots(&stream).map { line($0, contest) }
    let salt = sha256(Array("shomar-expansion-salt|\(seed)|\(item.path)".utf8))
    let file = BallotsFile.file(
      header: BallotsFile.Header(
        election: statement.election, slot: statement.slot, ballots: lines.count, salt: salt),
      ballots: lines)
    statement.ballots.valid = counted.valid
    statement.ballots.invalid.blank = counted.blank
    statement.ballots.invalid.overvoted = counted.overvoted
    statement.ballotsFile = DocumentReference(bytes: file.count, sha256: sha256(file))
    statement.remarks += "\nThe ballots file is INVENTED: its ballots count to these figures."
    return (statement, file)
  }

  private func line(_ ballot: [Int], _ contest: Contest) -> [UInt8] {
    guard !ballot.isEmpty else { return [UInt8(ascii: "-")] }
    let names = ballot.map { $0 < 0 ? "*" : contest.candidates[$0].code.text }
    return Array(names.joined(separator: " ").utf8)
  }
}

extension CountedBallots {
  /// The numbers of a statement in ballots of its own contest.
  ///
  /// - Returns: nil where votes are stated for a code that is no candidate's, where the rule has no
  ///   overvoted ballots and some are stated, or where the stated numbers leave no valid ballots.
  init?(_ statement: Statement, _ contest: Contest, _ rule: CountingRule) {
    votesAllowed = contest.votesAllowed
    votes = [Int](repeating: 0, count: contest.candidates.count)
    for entry in statement.votes {
      guard let index = contest.candidateIndex(entry.code) else { return nil }
      votes[index] = entry.votes
    }
    let invalid = statement.ballots.invalid
    noCandidate = invalid.noCandidate + invalid.illegible
    overvoted = invalid.overvoted + (statement.overvotes ?? 0) / votesAllowed
    guard overvoted == 0 || rule.excessNames == .voidBallot else { return nil }
    let left = statement.ballots.valid - (overvoted - invalid.overvoted)
    valid = min(left, votes.reduce(0, +))
    blank = invalid.blank + left - valid
  }
}
