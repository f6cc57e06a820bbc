import Cryptography
import ElectionModel
import FileAccess
import StrictBytes

/// A decision about an `ExampleElection`; private keys follow from the names of the keys.
public struct ExampleDecision: Sendable {
  /// What was decided.
  public var statement: DecisionStatement
  /// The signatures.
  public var signatures: [DocumentSignature] = []

  /// The decision as it is read.
  public var decision: UnvalidatedDecision {
    UnvalidatedDecision(statement: statement, signatures: signatures)
  }

  /// The bytes of the file.
  public var bytes: [UInt8] { decision.fileBytes }

  /// Signs with the private keys of these names, and with no others.
  public func signed(by keys: [String]) -> ExampleDecision {
    var result = self
    let message = DecisionStatement.signedMessage(digest: sha256(statement.canonicalBytes))
    result.signatures = keys.map { name in
      let key = KeyID(known: name)
      return DocumentSignature(
        key: key, signature: examplePrivateKey(key).signature(of: message))
    }
    return result
  }

  /// Changes the statement and signs it again with the keys that had signed.
  public func changed(_ change: (inout DecisionStatement) -> Void) -> ExampleDecision {
    var result = self
    change(&result.statement)
    return result.signed(by: signatures.map(\.key.text))
  }

  /// Spoils the signature of a key.
  public func withSpoiltSignature(of key: String) -> ExampleDecision {
    var result = self
    result.signatures = signatures.map { entry in
      guard entry.key.text == key else { return entry }
      var signature = entry.signature
      signature[0] ^= 1
      return DocumentSignature(key: entry.key, signature: signature)
    }
    return result
  }

  /// Writes `NAME.decision.json`.
  ///
  /// - Returns: the path of the file.
  @discardableResult
  public func write(to folder: String, name: String) throws -> String {
    try writeDurably(bytes, to: "\(folder)/\(name).decision.json")
    return "\(folder)/\(name).decision.json"
  }
}

extension ExampleParts {
  /// Two members of the boards for all precincts, and one for those of the village alone; two must
  /// sign a decision.
  public mutating func addBoards() {
    signing.append(SigningRule(document: .decision, role: "board-member", atLeast: 2))
    keys += ["board-1", "board-2"].map {
      ExampleKey($0, role: "board-member", precincts: nil)
    }
    keys.append(
      ExampleKey(
        "board-village", role: "board-member",
        precincts: [PrecinctID(known: "0018"), PrecinctID(known: "0019")]))
  }
}

extension ExampleElection {
  /// The standard example with authorities and boards, which may decide.
  public static let withBoards = ExampleElection {
    $0.addAuthorities()
    $0.addBoards()
  }

  /// Those who sign a decision of `withBoards`.
  public static let boards = ["board-1", "board-2"]

  private func decision(
    _ contest: String, _ ruling: DecisionStatement.Ruling, number: String
  ) -> ExampleDecision {
    ExampleDecision(
      statement: DecisionStatement(
        election: parts.id, definition: definition.digest, contest: ContestID(known: contest),
        ruling: ruling, body: "هیأت نظارت شهرستان", number: number, date: "1405/02/13")
    ).signed(by: Self.boards)
  }

  /// A lot, signed by both members of the boards.
  public func lot(
    _ contest: String, _ order: [String], votes: Int, number: String = "17/b"
  ) -> ExampleDecision {
    let lot = HeldLot(order: order.map { CandidateCode(known: $0) }, votes: votes)
    return self.lot(contest, lot, number: number)
  }

  /// A lot, perhaps among lists and the independents, signed by both members of the boards.
  public func lot(_ contest: String, _ lot: HeldLot, number: String) -> ExampleDecision {
    decision(contest, .lot(lot, minutes: "sheet 2, line 4"), number: number)
  }

  /// A candidate voided, signed by both members of the boards.
  public func void(
    _ contest: String, _ candidate: String, number: String = "3411"
  ) -> ExampleDecision {
    decision(
      contest, .void(CandidateCode(known: candidate), reason: "votes were bought"),
      number: number)
  }

  /// The authority's answer to a question, signed by both members of the boards.
  public func ruling(
    _ contest: String, _ ruling: ListRuling, number: String = "3420"
  ) -> ExampleDecision {
    decision(contest, .ruling(ruling, reason: "meeting of 20 Ordibehesht"), number: number)
  }

  /// The end of an earlier decision, signed by both members of the boards.
  public func withdraw(_ earlier: ExampleDecision, number: String = "3502") -> ExampleDecision {
    decision(
      earlier.statement.contest.text,
      .withdraw(sha256(earlier.bytes), reason: "the complaint was upheld"), number: number)
  }
}
