import Cryptography
import ElectionModel
import MerkleLog
import StrictBytes
import Testing
import Verification

/// Decisions as the observer finds out lies about them.
@Suite("Decisions hold by index, and lies about them are found")
struct DecisionTests {
  static func decision(
    _ ruling: DecisionStatement.Ruling, by names: [String] = ["member"], number: String = "17"
  ) -> UnvalidatedDecision {
    let statement = DecisionStatement(
      election: Sample.id("sample-1405"), definition: Sample.definition().digest,
      contest: Sample.id("c-1"), ruling: ruling, body: "هیأت", number: number, date: "1405/02/13")
    let message = DecisionStatement.signedMessage(digest: sha256(statement.canonicalBytes))
    return UnvalidatedDecision(
      statement: statement,
      signatures: names.map {
        let key = Sample.privateKeys[$0] ?? Sample.privateKey(99)
        return DocumentSignature(key: Sample.id($0), signature: key.signature(of: message))
      })
  }

  static func lot(_ order: [String], votes: Int = 2) -> UnvalidatedDecision {
    decision(.lot(HeldLot(order: order.map(Sample.code), votes: votes), minutes: "sheet 2"))
  }

  static let drawn = lot(["15", "12"])
  static let void = decision(.void(Sample.code("15"), reason: "bought"))
  static let returned = Sample.sign(Sample.statement())

  private static func failed(_ received: Received...) throws -> [String] {
    // Without results V14 and V15 fail.
    try SampleBundle(received: received).report().failed.filter { $0 != "V14" && $0 != "V15" }
  }

  @Test func goodOnesHold() throws {
    #expect(try Self.failed(.signed(Self.returned), .decision(Self.drawn)) == [])
    #expect(try Self.failed(.decision(Self.drawn), .signed(Self.returned)) == [])
    #expect(try Self.failed(.decision(Self.void)) == [])
  }

  @Test func findingsOfADecisionAreMadeAgain() throws {
    let alone = Self.decision(.void(Sample.code("15"), reason: "x"), by: ["chair-all"])
    #expect(try Self.failed(.decision(alone, [.decisionTooFewSigners])) == [])
    #expect(try Self.failed(.decision(alone)) == ["V18"])
    #expect(try Self.failed(.decision(Self.void, [.decisionTooFewSigners])) == ["V18"])
    let again = Self.decision(.void(Sample.code("15"), reason: "x"), number: "18")
    #expect(try Self.failed(.decision(Self.void), .decision(again, [.decidedAlready])) == [])
    #expect(try Self.failed(.decision(Self.void), .decision(again)) == ["V18"])
    let end = Self.decision(.withdraw(sha256(Self.void.fileBytes), reason: "x"))
    #expect(
      try Self.failed(.decision(Self.void), .decision(end), .decision(again)) == [])
    #expect(try Self.failed(.decision(end, [.nothingToWithdraw]), .decision(Self.void)) == [])
    #expect(try Self.failed(.decision(end)) == ["V18"])
  }

  @Test func withdrawnDecisionDoesNotComeBackWithOtherSignatures() throws {
    let void = { Self.decision(.void(Sample.code("15"), reason: "bought"), by: $0) }
    let (one, two) = (void(["member"]), void(["member", "chair-all"]))
    for (first, second) in [(one, two), (two, one)] {
      let end = Self.decision(.withdraw(sha256(first.fileBytes), reason: "x"))
      let before = [Received.decision(first), .decision(end)]
      let failed = { (last: Received) in
        try SampleBundle(received: before + [last]).report().failed
          .filter { $0 != "V14" && $0 != "V15" }
      }
      #expect(try failed(.decision(second, [.decidedAlready])) == [])
      #expect(try failed(.decision(second)) == ["V18"])
      let again = Self.decision(
        .withdraw(sha256(first.fileBytes), reason: "x"), by: ["member", "chair-all"])
      #expect(try failed(.decision(again, [.decidedAlready, .nothingToWithdraw])) == [])
    }
  }

  @Test func entryAgreesWithItsDecision() throws {
    var other = Received.decision(Self.void)
    other.content = .decision(
      DecisionEntry(kind: .lot, contest: Sample.id("c-1"), findings: []))
    #expect(try Self.failed(other) == ["V18"])
    other.content = .decision(
      DecisionEntry(kind: .void, contest: Sample.id("c-2"), findings: []))
    #expect(try Self.failed(other) == ["V18"])
    other = .decision(Self.void)
    other.document = Self.returned.fileBytes
    #expect(try Self.failed(other) == ["V18"])
  }

  @Test func findingOfAReturnDoesNotFitADecision() throws {
    #expect(try Self.failed(.decision(Self.void, [.conflict])) == ["V13"])
    #expect(try Self.failed(.signed(Self.returned, [.decidedAlready])) == ["V13"])
  }

  @Test func sameDecisionStandsOnce() throws {
    let failed = try Self.failed(
      .decision(Self.void), .decision(Self.void, [.decidedAlready]))
    #expect(failed == ["V13"])
  }

  @Test(arguments: ["quarantined", "effective"]) func stateFollowsFromFindings(state: String) throws
  {
    let lawful = state == "quarantined"
    let alone = Self.decision(.void(Sample.code("15"), reason: "x"), by: ["chair-all"])
    var bundle = SampleBundle(received: [
      lawful ? .decision(Self.void) : .decision(alone, [.decisionTooFewSigners])
    ])
    bundle.changeEntry = { number, bytes in
      guard number == 1 else { return bytes }
      let text = String(decoding: bytes, as: UTF8.self)
      let old = lawful ? "effective" : "quarantined"
      return Array(text.replacing("\"\(old)\"", with: "\"\(state)\"").utf8)
    }
    #expect(try bundle.report().failed.contains("V18"))
    #expect(!(try bundle.report().failed.contains("V03")))
  }
}

/// What decisions do to a result, recounted by the observer.
@Suite("The observer takes decisions into his recount")
struct DecidedResultTests {
  private func bundle(_ decisions: UnvalidatedDecision...) throws -> SampleBundle {
    let received =
      [Received.signed(DecisionTests.returned)] + decisions.map { Received.decision($0) }
    return SampleBundle(received: received)
  }

  /// The file of c-1 that the observer computes, as he says where he finds another.
  private func computed(_ decisions: UnvalidatedDecision...) throws -> ContestResult {
    var register = DecisionRegister()
    for (number, decision) in decisions.enumerated() {
      register.apply(
        decision.statement, document: sha256(decision.fileBytes), at: number + 2)
    }
    let outcome = outcome(
      of: Sample.contest(), rule: Sample.rule(), attributeNames: ["degree"], votes: [2, 2, 0],
      lots: register.decisions(of: Sample.id("c-1")).compactMap {
        if case .lot(let lot, _) = $0.statement.ruling, $0.isInForce { lot } else { nil }
      },
      voided: Set(
        register.decisions(of: Sample.id("c-1")).compactMap {
          if case .void(let one, _) = $0.statement.ruling, $0.isInForce { one } else { nil }
        }))
    let tally = ContestTally(
      precincts: PrecinctNumbers(), eligible: nil, cast: 4, valid: 3, invalid: InvalidBallots(),
      votes: [2, 2, 0], returns: [], quarantine: [])
    return ContestResult(contest: Sample.contest(), tally: tally, outcome: outcome)
  }

  private func outcomes(_ decisions: UnvalidatedDecision...) throws -> [String: CandidateOutcome] {
    var result: [String: CandidateOutcome] = [:]
    let made =
      switch decisions.count {
      case 0: try computed()
      case 1: try computed(decisions[0])
      default: try computed(decisions[0], decisions[1])
      }
    for candidate in made.outcome.candidates { result[candidate.code.text] = candidate.outcome }
    return result
  }

  @Test func lotThatFitsDecidesAndNoOther() throws {
    #expect(try outcomes() == ["12": .tieOpen, "15": .tieOpen, "24": .notElected])
    #expect(
      try outcomes(DecisionTests.drawn) == ["15": .elected, "12": .alternate, "24": .notElected])
    for other in [DecisionTests.lot(["15", "12"], votes: 3), DecisionTests.lot(["15", "24"])] {
      #expect(try outcomes(other)["12"] == .tieOpen)
    }
  }

  @Test func nextCandidateTakesThePlaceOfAVoidOne() throws {
    let now = try outcomes(DecisionTests.void)
    #expect(now["15"] == .voided && now["12"] == .elected)
  }
}
