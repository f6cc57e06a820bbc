import ElectionModel
import StrictBytes
import Testing
import Verification

/// A change to a sound statement, and the findings it leads to.
struct Change: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let findings: Set<FindingNumber>
  let change: @Sendable (inout Statement) -> Void

  init(
    _ name: String, _ findings: Set<FindingNumber>,
    _ change: @escaping @Sendable (inout Statement) -> Void
  ) {
    testDescription = name
    self.findings = findings
    self.change = change
  }

  static let all = [
    Change("nothing", []) { _ in },
    Change("F111", [.otherElection]) { $0.election = Sample.id("other") },
    Change("F112", [.otherDefinition]) { $0.definition = .zero },
    Change("F113", [.unknownPrecinct]) { $0.slot = Sample.slot("0009", "c-1") },
    // Rules that name the contest are skipped: F205 and F206 would be broken.
    Change("F114", [.unknownContest]) {
      $0.slot = Sample.slot("0001", "c-9")
      $0.votes = (1...9).map { CodeVotes(code: Sample.code("\($0)"), votes: 3) }
      $0.overvotes = 1
    },
    Change("F115", [.contestNotServed]) { $0.slot = Sample.slot("0003", "c-1") },
    Change("F201", [.slipsDoNotAddUp]) {
      $0.slips = Slips(received: 10, spoiled: 1, unused: 4, used: 4)
    },
    Change("F201 holds", []) { $0.slips = Slips(received: 10, spoiled: 1, unused: 5, used: 4) },
    Change("F202", [.foundIsNotCast]) { $0.ballots.found = 5 },
    Change("F202 negative", [.foundIsNotCast]) { $0.ballots.excess = 999_999_999 },
    Change("F202 holds", []) {
      $0.ballots.found = 9
      $0.ballots.excess = 2
      $0.ballots.void = 3
    },
    Change("F203", [.castDoesNotAddUp]) { $0.ballots.invalid.overvoted = 1 },
    Change("F204", [.candidateAboveValid]) {
      $0.votes = [CodeVotes(code: Sample.code("12"), votes: 4)]
    },
    Change("F205", [.sumAboveAllowed]) {
      $0.votes = ["12", "15", "24"].map { CodeVotes(code: Sample.code($0), votes: 3) }
    },
    Change("F206", [.unknownCandidate]) {
      $0.votes = [CodeVotes(code: Sample.code("99"), votes: 1)]
    },
    Change("F207 length", [.codeOutsideAlphabet]) {
      $0.votes = [CodeVotes(code: Sample.code("123"), votes: 1)]
    },
    Change("F207 alphabet", [.codeOutsideAlphabet]) {
      $0.votes = [CodeVotes(code: Sample.code("1a"), votes: 1)]
    },
    Change("F208 one of two", [.positionsDoNotFill]) { $0.overvotes = 0 },
    Change("F208", [.positionsDoNotFill]) { ($0.overvotes, $0.undervotes) = (0, 3) },
    Change("F208 holds", []) { ($0.overvotes, $0.undervotes) = (1, 3) },
    Change("W201", [.castAboveIdentified]) { $0.identified = 3 },
    Change("W202", [.identifiedAboveEligible]) { $0.identified = 101 },
    Change("W203", [.castAboveEligible]) {
      $0.ballots.found = 101
      $0.ballots.cast = 101
      $0.ballots.invalid.blank = 98
    },
    Change("W203 eligible unknown", []) {
      $0.slot = Sample.slot("0003", "c-2")
      $0.votes = []
      $0.ballots.found = 101
      $0.ballots.cast = 101
      $0.ballots.invalid.blank = 98
    },
    Change("W204", [.foundAboveSlips]) {
      $0.slips = Slips(received: 3, spoiled: 0, unused: 0, used: 3)
    },
    Change("all numbers at their largest", [.castDoesNotAddUp, .castAboveEligible]) {
      let most = 999_999_999
      $0.ballots = BallotNumbers(
        found: most, cast: most, valid: most,
        invalid: InvalidBallots(blank: most, illegible: most, noCandidate: most, overvoted: most))
      $0.votes = [CodeVotes(code: Sample.code("12"), votes: most)]
    },
  ]
}

@Suite("Findings on statements are made again as findings.md says")
struct StatementFindingTests {
  @Test(arguments: Change.all)
  func finding(_ change: Change) {
    var statement = Sample.statement()
    change.change(&statement)
    let found = statementFindings(of: statement, definition: Sample.definition())
    #expect(found == change.findings)
  }
}

@Suite("Findings on signatures are made again as findings.md says")
struct SignatureFindingTests {
  private func findings(_ signed: UnvalidatedReturn) -> Set<FindingNumber> {
    signatureFindings(
      of: signed, ring: KeyRing(definition: Sample.definition(), logKey: nil))
  }

  @Test func soundSignaturesLeadToNoFinding() {
    #expect(findings(Sample.sign(Sample.statement())) == [])
    #expect(findings(Sample.sign(Sample.statement(), by: ["chair-1", "member"])) == [])
  }

  @Test func unknownKeyIsF301() {
    #expect(
      findings(Sample.sign(Sample.statement(), by: ["chair-all", "nobody"])) == [.unknownKey])
  }

  @Test func signatureOfOtherBytesIsF302() {
    let signed = Sample.sign(Sample.statement())
    var statement = signed.statement
    statement.remarks = "changed after signing"
    let changed = UnvalidatedReturn(statement: statement, signatures: signed.signatures)
    // Nobody who must sign has signed these bytes: F304 as well.
    #expect(findings(changed) == [.invalidSignature, .tooFewSigners])
  }

  @Test func keyOfAnotherPrecinctIsF303() {
    let statement = Sample.statement(Sample.slot("0002", "c-1"))
    #expect(
      findings(Sample.sign(statement, by: ["chair-1", "chair-all"])) == [.keyNotEntitled])
    #expect(
      findings(Sample.sign(statement, by: ["chair-1"])) == [.keyNotEntitled, .tooFewSigners])
  }

  @Test func keyForAllPrecinctsIsEntitledToAnUnknownOne() {
    #expect(findings(Sample.sign(Sample.statement(Sample.slot("0009", "c-1")))) == [])
  }

  @Test func tooFewOfARoleIsF304() {
    #expect(findings(Sample.sign(Sample.statement(), by: ["member"])) == [.tooFewSigners])
    #expect(findings(Sample.sign(Sample.statement(), by: [])) == [.tooFewSigners])
  }

  @Test func signersThatAreNotTheSignaturesAreF305() {
    let unnamed = Sample.signUnnamed(Sample.statement(), by: ["chair-all"])
    #expect(findings(unnamed) == [.signersDisagree])
    var statement = Sample.statement()
    statement.signers = [Signer(key: Sample.id("chair-all"), name: "x", role: "member")]
    #expect(findings(Sample.signUnnamed(statement, by: ["chair-all"])) == [.signersDisagree])
  }
}

@Suite("Findings on ballots files are made again as findings.md says")
struct BallotsFindingTests {
  private func findings(_ bytes: [UInt8], _ statement: Statement) -> Set<FindingNumber> {
    ballotsFindings(of: bytes, statement: statement, definition: Sample.definition())
  }

  @Test func soundFileLeadsToNoFinding() {
    #expect(findings(Sample.ballots(), Sample.statement()) == [])
  }

  @Test func fileOfAnotherFormIsF401Alone() {
    #expect(findings([], Sample.statement()) == [.ballotsFileUnreadable])
    #expect(findings(Sample.ballots().dropLast(), Sample.statement()) == [.ballotsFileUnreadable])
    #expect(
      findings(Sample.ballots(Sample.slot("0001", "c-1"), ["12  15"]), Sample.statement())
        == [.ballotsFileUnreadable])
  }

  @Test func headerOfAnotherReturnIsF404ToF407() {
    let ballots = Sample.ballots()
    var statement = Sample.statement()
    statement.election = Sample.id("other")
    #expect(findings(ballots, statement) == [.ballotsOfOtherElection])
    #expect(
      findings(ballots, Sample.statement(Sample.slot("0002", "c-1"))) == [.ballotsOfOtherPrecinct])
    #expect(
      findings(ballots, Sample.statement(Sample.slot("0001", "c-1", .paper)))
        == [.ballotsOfOtherPart])
    let others = Sample.ballots(Sample.slot("0001", "c-2"))
    #expect(findings(others, Sample.statement()) == [.ballotsOfOtherContest])
  }

  @Test func otherNumberOfLinesIsF408() {
    let ballots = Sample.ballots(Sample.slot("0001", "c-1"), ["-", "12", "12 15", "15"], stated: 5)
    #expect(findings(ballots, Sample.statement()) == [.ballotsCountDiffers])
  }

  @Test func unsortedLinesAreF409() {
    let text = String(decoding: Sample.ballots(), as: UTF8.self)
    let swapped = text.replacing("\n12\n12 15\n", with: "\n12 15\n12\n")
    #expect(findings(Array(swapped.utf8), Sample.statement()) == [.ballotsNotSorted])
  }

  @Test func codeOfAnotherFormIsF410AndNothingIsCounted() {
    let ballots = Sample.ballots(Sample.slot("0001", "c-1"), ["-", "12", "12 15", "123"])
    #expect(findings(ballots, Sample.statement()) == [.ballotCodeOutsideAlphabet])
  }

  @Test func anyOtherNumberIsF411() {
    let changes: [@Sendable (inout Statement) -> Void] = [
      { $0.ballots.cast = 5 }, { $0.ballots.valid = 2 }, { $0.ballots.invalid.blank = 0 },
      { $0.ballots.invalid.overvoted = 1 }, { $0.ballots.invalid.illegible = 1 },
      { $0.ballots.invalid.noCandidate = 1 },
      { $0.votes = [CodeVotes(code: Sample.code("12"), votes: 2)] },
      { $0.votes.append(CodeVotes(code: Sample.code("24"), votes: 1)) },
    ]
    for change in changes {
      var statement = Sample.statement()
      change(&statement)
      #expect(findings(Sample.ballots(), statement) == [.statementIsNotCount])
    }
  }

  @Test func illegibleAndNoCandidateAreComparedTogether() {
    let ballots = Sample.ballots(Sample.slot("0001", "c-1"), ["*", "12", "12 15", "15"])
    var statement = Sample.statement()
    statement.ballots.invalid = InvalidBallots(illegible: 1)
    #expect(findings(ballots, statement) == [])
    statement.ballots.invalid = InvalidBallots(noCandidate: 1)
    #expect(findings(ballots, statement) == [])
  }

  @Test func codesOfNobodyInTheStatementAreLeftToF206() {
    var statement = Sample.statement()
    statement.votes.append(CodeVotes(code: Sample.code("99"), votes: 1))
    #expect(findings(Sample.ballots(), statement) == [])
  }

  @Test func fileThatCameIsComparedWithTheOneNamed() {
    let (one, other) = (Sample.reference([1]), Sample.reference([2]))
    #expect(fileFindings(named: nil, came: nil) == [])
    #expect(fileFindings(named: one, came: one) == [])
    #expect(fileFindings(named: one, came: nil) == [.ballotsFileMissing])
    #expect(fileFindings(named: nil, came: one) == [.ballotsFileNotNamed])
    #expect(fileFindings(named: one, came: other) == [.ballotsFileDiffers])
    let longer = DocumentReference(bytes: 2, sha256: one.sha256)
    #expect(fileFindings(named: one, came: longer) == [.ballotsFileDiffers])
  }
}
