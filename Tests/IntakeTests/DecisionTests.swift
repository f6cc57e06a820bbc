import Cryptography
import ElectionModel
import Intake
import StrictBytes
import TestSupport
import Testing

/// Who must sign, and what settles what (docs/formats/decision.md).
@Suite struct `A decision takes effect only if nothing is found against it` {
  private func findings(
    _ decision: ExampleDecision, after earlier: [ExampleDecision] = [],
    revoked: [String] = []
  ) -> [String] {
    var ring = KeyRing(definition: board.definition, logKey: nil)
    for (number, key) in revoked.enumerated() {
      ring.apply(board.revoke(key).statement, at: number + 1)
    }
    var register = DecisionRegister()
    for (number, one) in earlier.enumerated() {
      let examined = examineDecision(one.bytes, ring: ring, register: register)
      #expect(examined.findings == [])
      register.apply(one.statement, document: examined.document.sha256, at: number + 10)
    }
    return examineDecision(decision.bytes, ring: ring, register: register)
      .findings.map(\.number.text)
  }

  @Test func goodOnesHaveNoFinding() {
    for decision in [heldLot, voided] { #expect(findings(decision) == []) }
    #expect(findings(board.withdraw(heldLot), after: [heldLot]) == [])
    #expect(findings(voided, after: [heldLot]) == [])
    #expect(findings(board.lot("c-1", ["12", "15"], votes: 211), after: [heldLot]) == [])
    #expect(findings(board.lot("c-1", ["12", "15", "24"], votes: 212), after: [heldLot]) == [])
  }

  @Test func whatIsSettledIsNotSettledAgainUntilItIsWithdrawn() {
    let again = board.lot("c-1", ["12", "15"], votes: 212)
    #expect(findings(again, after: [heldLot]) == ["F709"])
    #expect(findings(again, after: [heldLot, board.withdraw(heldLot)]) == [])
    let twice = board.void("c-1", "15", number: "2")
    #expect(findings(twice, after: [voided]) == ["F709"])
    #expect(findings(twice, after: [voided, board.withdraw(voided)]) == [])
  }

  @Test func rulingIsAboutListsAndAnswersAQuestionOnce() throws {
    let lists = ExampleElection {
      $0.addAuthorities()
      $0.addBoards()
      $0.countLists()
    }
    let code = { (text: String) in
      CandidateCode.claim(text) ?? CandidateCode(known: "no code")
    }
    let ruling = { (claims: [String], gives: [String], votes: [Int]) in
      let question = ListQuestion(
        about: .remainders, claims: claims.map(code), places: gives.count)
      let made = ListRuling(
        question: question, votes: votes, denominator: 9,
        gives: gives.map { .init(code($0), seats: 1) }, vacant: 0)
      return try #require(made)
    }
    let ring = KeyRing(definition: lists.definition, logKey: nil)
    let findings = { (decision: ExampleDecision, register: DecisionRegister) in
      examineDecision(decision.bytes, ring: ring, register: register).findings.map(\.number.text)
    }
    let none = DecisionRegister()
    let good = lists.ruling("c-1", try ruling(["12", "independents"], ["12"], [1, 2, 3]))
    #expect(findings(good, none) == [])
    #expect(findings(good.signed(by: ["board-1"]), none) == ["F706"])
    let spoilt = good.withSpoiltSignature(of: "board-1")
    #expect(findings(spoilt, none) == ["F704", "F706"])
    // A candidate is no list, a code of nobody neither; the other contest counts no lists.
    for wrong in [["12", "15"], ["12", "77"]] {
      let one = lists.ruling("c-1", try ruling(wrong, ["12"], [1]))
      #expect(findings(one, none) == ["F708"], "\(wrong)")
      let other = lists.ruling("c-1", try ruling(["12"], wrong, [1]))
      #expect(findings(other, none) == ["F708"], "\(wrong)")
    }
    let elsewhere = lists.ruling("c-2", try ruling(["independents"], ["independents"], [1]))
    #expect(findings(elsewhere, none) == ["F708"])
    #expect(findings(lists.lot("c-1", ["12", "24"], votes: 1), none) == [])
    let pool = HeldLot(order: [code("12"), .independents], votes: 1)
    #expect(findings(lists.lot("c-1", pool, number: "1"), none) == [])
    #expect(findings(lists.lot("c-2", pool, number: "1"), none) == ["F708"])

    var now = DecisionRegister()
    now.apply(good.statement, document: sha256(good.bytes), at: 1)
    let again = lists.ruling(
      "c-1", try ruling(["12", "independents"], ["independents"], [1, 2, 3]), number: "8")
    #expect(findings(again, now) == ["F709"])
    let later = lists.ruling("c-1", try ruling(["12", "independents"], ["12"], [1, 2, 4]))
    #expect(findings(later, now) == [])
    let withdrawal = lists.withdraw(good)
    #expect(findings(withdrawal, none) == ["F710"] && findings(withdrawal, now) == [])
    now.apply(withdrawal.statement, document: sha256(withdrawal.bytes), at: 2)
    #expect(findings(again, now) == [] && findings(good, now) == ["F709"])
  }

  @Test func withdrawnDecisionDoesNotComeBackWithOtherSignatures() {
    let withdrawal = board.withdraw(voided)
    let more = voided.signed(by: ExampleElection.boards + ["p18-chair"])
    #expect(findings(more) == [])
    #expect(findings(more, after: [voided]) == ["F709"])
    #expect(findings(more, after: [voided, withdrawal]) == ["F709"])
    #expect(findings(voided, after: [more, board.withdraw(more)]) == ["F709"])
    let drawn = heldLot.signed(by: ExampleElection.boards + ["p18-chair"])
    #expect(findings(heldLot, after: [drawn, board.withdraw(drawn)]) == ["F709"])
    let twice = withdrawal.signed(by: ExampleElection.boards + ["p18-chair"])
    #expect(findings(twice, after: [voided, withdrawal]) == ["F709", "F710"])
    // What the boards decide again is another paper.
    #expect(findings(board.void("c-1", "15", number: "2"), after: [voided, withdrawal]) == [])
  }

  @Test func onlyWhatIsInForceCanBeWithdrawn() {
    let withdrawal = board.withdraw(voided)
    #expect(findings(withdrawal) == ["F710"])
    let second = board.withdraw(voided, number: "2")
    #expect(findings(second, after: [voided, withdrawal]) == ["F710"])
    // A withdrawal is not withdrawn: the decision is taken again.
    #expect(findings(board.withdraw(withdrawal), after: [voided, withdrawal]) == ["F710"])
    let elsewhere = withdrawal.changed { $0.contest = ContestID(known: "c-2") }
    #expect(findings(elsewhere, after: [voided]) == ["F710"])
  }

  @Test func boardOfSomePrecinctsDecidesAboutItsContestsOnly() {
    let both = ["board-1", "board-village"]
    #expect(findings(board.void("c-2", "AA").signed(by: both)) == [])
    #expect(findings(voided.signed(by: both)) == ["F706"])
    let nowhere = voided.changed { $0.contest = ContestID(known: "c-9") }
    #expect(findings(nowhere.signed(by: both)) == ["F706", "F707"])
  }

  @Test func authoritiesOverKeysDecideNothingElse() {
    #expect(findings(voided.signed(by: ExampleElection.authorities)) == ["F706"])
    #expect(findings(voided, revoked: ["board-2"]) == ["F705", "F706"])
  }

  @Test func withoutARuleForDecisionsNothingIsDecided() {
    let closed = ExampleElection.withAuthorities
    let ring = KeyRing(definition: closed.definition, logKey: nil)
    let decision = closed.void("c-1", "15").signed(by: ExampleElection.authorities)
    let found = examineDecision(decision.bytes, ring: ring, register: DecisionRegister())
    #expect(found.findings.map(\.number.text) == ["F706"])
  }

  @Test func listIsNotVoided() {
    let election = ExampleElection {
      $0.addBoards()
      $0.countLists()
    }
    let ring = KeyRing(definition: election.definition, logKey: nil)
    let found = { (decision: ExampleDecision) in
      examineDecision(decision.bytes, ring: ring, register: DecisionRegister())
        .findings.map(\.number.text)
    }
    #expect(found(election.void("c-1", "12")) == ["F708"])
    #expect(found(election.void("c-1", "15")) == [])
    #expect(found(election.lot("c-1", ["12", "24"], votes: 1)) == [])
  }

  @Test func allFindingsAreNamedAtOnce() {
    let decision = board.lot("c-1", ["15", "77"], votes: 1)
      .changed {
        $0.election = ElectionID(known: "other")
        $0.definition = reference(to: []).sha256
      }.signed(by: ["board-1", "board-2", "stranger"]).withSpoiltSignature(of: "board-1")
    #expect(findings(decision) == ["F701", "F702", "F703", "F704", "F706", "F708"])
  }

  @Test func whatIsNoDecisionIsSaidSo() {
    let ring = KeyRing(definition: board.definition, logKey: nil)
    for (bytes, number) in [
      (Array(voided.bytes.dropLast(9)), "F101"), ([0x20] + voided.bytes, "F102"),
      (revocation.bytes, "F103"),
    ] {
      let examined = examineDecision(bytes, ring: ring, register: DecisionRegister())
      #expect(examined.findings.map(\.number.text) == [number])
      #expect(examined.read == nil)
    }
  }
}
