import Cryptography
import ElectionModel
import FileAccess
import StrictBytes

/// A return of an `ExampleElection` with the ballots file that lies beside it.
public struct ExampleReturn: Sendable {
  /// What the precinct states.
  public var statement: Statement
  /// The signatures.
  public var signatures: [DocumentSignature]
  /// The bytes of the ballots file that comes with it.
  public var ballots: [UInt8]?

  /// The bytes of the return file.
  public var bytes: [UInt8] {
    UnvalidatedReturn(statement: statement, signatures: signatures).fileBytes
  }

  /// `0017-c-1-electronic`.
  public var name: String {
    "\(statement.slot.precinct)-\(statement.slot.contest)-\(statement.slot.part.rawValue)"
  }

  /// Writes `NAME.return.json`, and `NAME.ballots` if there is a ballots file.
  ///
  /// - Returns: the path of the return.
  @discardableResult
  public func write(to folder: String, name: String? = nil) throws -> String {
    let stem = "\(folder)/\(name ?? self.name)"
    if let ballots { try writeDurably(ballots, to: "\(stem).ballots") }
    try writeDurably(bytes, to: "\(stem).return.json")
    return "\(stem).return.json"
  }

  /// Changes the statement and signs it again with the keys that had signed.
  public func changed(_ change: (inout Statement) -> Void) -> ExampleReturn {
    var result = self
    change(&result.statement)
    return result.signed(by: signatures.map(\.key))
  }

  /// Lets another ballots file come, and states its length and digest.
  public func changed(ballots: [UInt8]) -> ExampleReturn {
    var result = changed { $0.ballotsFile = reference(to: ballots) }
    result.ballots = ballots
    return result
  }

  /// Signs with the private keys of these names, and with no others.
  public func signed(by keys: [KeyID]) -> ExampleReturn {
    var result = self
    let message = Statement.signedMessage(digest: sha256(statement.canonicalBytes))
    result.signatures = keys.sorted().map { key in
      DocumentSignature(key: key, signature: examplePrivateKey(key).signature(of: message))
    }
    return result
  }
}

/// Length and digest of some bytes.
public func reference(to bytes: [UInt8]) -> DocumentReference {
  DocumentReference(bytes: bytes.count, sha256: sha256(bytes))
}

extension ExampleElection {
  /// A return against which nothing can be found, signed by all the precinct's keys.
  ///
  /// - Parameters:
  ///   - lines: the ballots; the election's own where nil.
  ///   - withBallots: whether a ballots file comes with it, or it is a paper count of the same.
  public func goodReturn(
    for slot: Slot, lines: [String]? = nil, withBallots: Bool = true
  ) -> ExampleReturn {
    let lines = lines ?? ballotLines(of: slot)
    let ballots = withBallots ? ballotsFile(for: slot, lines: lines) : nil
    let keys = keys(of: slot.precinct)
    var statement = statement(for: slot, lines: lines)
    statement.ballotsFile = ballots.map(reference(to:))
    statement.signers = keys.map { signer($0) }.sorted { $0.key < $1.key }
    return ExampleReturn(statement: statement, signatures: [], ballots: ballots)
      .signed(by: keys.map(\.id))
  }

  /// The row of `signers` for a key.
  public func signer(_ key: ExampleKey) -> Signer {
    Signer(key: key.id, name: "نام \(key.id)", role: key.role)
  }

  /// A ballots file of a slot; its salt follows from the slot.
  public func ballotsFile(for slot: Slot, lines: [String]) -> [UInt8] {
    let salt = sha256(Array("shomar example salt \(slot)".utf8))
    return BallotsFile.file(
      header: .init(election: parts.id, slot: slot, ballots: lines.count, salt: salt),
      ballots: lines.map { Array($0.utf8) })
  }

  /// What a precinct states that counted these ballots by hand.
  private func statement(for slot: Slot, lines: [String]) -> Statement {
    guard let contest = definition.contest(slot.contest) else {
      preconditionFailure("the example has no contest \(slot.contest)")
    }
    let count = countByHand(lines, contest: contest, rule: definition.rule(of: contest))
    let votes = zip(contest.candidates, count.votes).filter { $0.1 > 0 }
    return Statement(
      election: parts.id, definition: definition.digest, slot: slot,
      opened: "2026-05-01T08:00", closed: "2026-05-01T20:00",
      slips: Slips(received: lines.count + 50, spoiled: 1, unused: 49, used: lines.count),
      identified: lines.count,
      ballots: BallotNumbers(
        found: count.ballots, cast: count.ballots, valid: count.valid, invalid: count.invalid),
      votes: votes.map { CodeVotes(code: $0.0.code, votes: $0.1) }, signers: [])
  }
}
