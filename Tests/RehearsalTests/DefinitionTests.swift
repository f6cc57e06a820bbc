import Cryptography
import ElectionModel
import Rehearsal
import StrictBytes
import Testing

@Suite("The definition of a rehearsal has no defect and looks like Iran")
struct DefinitionTests {
  @Test(arguments: ["2704", "27", "190701", "0228010002", "1907011529"], [UInt64(0), 1, .max])
  func definitionReadsWithoutDefects(area: String, seed: UInt64) throws {
    let election = try RehearsalPlan(areas: [area], seed: seed)
      .election(in: ShippedGeography.geography)
    let reading = DefinitionReader.read(
      election.definition, digest: sha256, isUsableKey: { $0.count == 32 })
    guard case .definition(let definition) = reading else {
      Issue.record("seed \(seed): \(reading)")
      return
    }
    #expect(definition.digest == election.definitionDigest)
    #expect(definition.header.purpose == .rehearsal)
    #expect(definition.header.disclosure == .totals)
    #expect(definition.contests.allSatisfy { $0.candidates.count > $0.seats })
    #expect(definition.contests.allSatisfy { $0.votesAllowed == $0.seats })
  }

  @Test func boardsAndAnAuthorityAreNamedWhereTheCountCentrePractises() throws {
    var plan = RehearsalPlan(areas: ["0228"], seed: 3, faultyPerThousand: 160)
    plan.hasBoards = true
    let election = try ReadElection(plan)
    let header = election.definition.header
    #expect(header.signing(of: .decision).map(\.role) == ["board-member"])
    #expect(header.signing(of: .key).map(\.role) == ["authority"])
    for name in ["authority-1", "authority-2", "board-1", "board-2", "board-3"] {
      let key = try #require(election.definition.keys.first { $0.id.text == name })
      #expect(key.precincts == nil)
      #expect(
        key.publicKey == election.rehearsed.keys.privateKey(named: name).publicKey.bytes)
    }
    let plain = try ReadElection(areas: ["0228"], seed: 3, faultyPerThousand: 160)
    #expect(plain.definition.header.origin != header.origin)
    #expect(plain.definition.keys.count == election.definition.keys.count - 5)
    #expect(plain.names == election.names.filter { !$0.hasPrefix("corrected/") })
  }

  @Test func correctedReturnsLieBesideThoseInQuarantine() throws {
    var plan = RehearsalPlan(areas: ["0228"], seed: 3, faultyPerThousand: 160)
    plan.hasBoards = true
    let election = try ReadElection(plan)
    let faulty = election.rehearsed.faultyReturns.filter { !$0.fault.isCounted }.map(\.name)
    let corrected = election.names.filter {
      $0.hasPrefix("corrected/") && $0.hasSuffix(".return.json")
    }
    #expect(!faulty.isEmpty)
    #expect(corrected == faulty.map { $0.replacing("returns/", with: "corrected/") })
    for name in corrected {
      let (signed, ballots) = try election.read(name)
      let numbers = signed.statement.ballots
      #expect(signed.statement.revision == 2 && signed.signatures.count == 2)
      #expect(numbers.cast == numbers.valid + numbers.invalid.total)
      #expect(signed.statement.ballotsFile?.sha256 == ballots.map { sha256($0) })
    }
  }

  @Test func someVillagesHaveNoCouncil() throws {
    let election = try ReadElection(areas: ["2704"], seed: 7)
    let villages = election.definition.areas.filter { $0.level == .village }
    let councils = election.definition.contests.filter { $0.office == "village-council" }
    #expect(villages.count == 36)
    #expect((8..<30).contains(councils.count))
  }

  @Test func mobileBoxesServeSeveralVillages() throws {
    let definition = try ReadDefinition.of(areas: ["27"], seed: 1)
    let mobile = definition.precincts.filter { $0.kind == .mobile }
    #expect(mobile.count > 10)
    #expect(mobile.allSatisfy { (2...4).contains($0.contests.count) })
  }

  @Test func codesHaveNoEqualNeighboursAndNoConfusableDigits() throws {
    let election = try ReadElection(areas: ["2704"], seed: 7)
    for contest in election.definition.contests {
      #expect(contest.codeForm.alphabet == "12456789")
      #expect(contest.codeForm.length == (contest.office == "city-council" ? 4 : 2))
      for candidate in contest.candidates {
        let digits = Array(candidate.code.text.utf8)
        #expect(zip(digits, digits.dropFirst()).allSatisfy { $0 != $1 })
      }
    }
  }

  @Test func namesAreInPersianLetters() throws {
    let election = try ReadElection(areas: ["2704"], seed: 7)
    let letters = Set("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئأ \u{200C}".unicodeScalars)
    for candidate in election.definition.contests.flatMap(\.candidates) {
      #expect(candidate.name.unicodeScalars.allSatisfy(letters.contains), "\(candidate.name)")
    }
  }

  @Test func keysFollowFromTheSeed() throws {
    let election = try ReadElection(areas: ["2704"], seed: 7)
    for key in election.definition.keys {
      let derived = election.rehearsed.keys.privateKey(named: key.id.text)
      #expect(derived.publicKey.bytes == key.publicKey)
      let message = Array("shomar-rehearsal|7|\(key.id)".utf8)
      #expect(election.rehearsed.keys.keySeed(named: key.id.text) == sha256(message).bytes)
    }
  }

  @Test func onlyADayIsADay() {
    #expect(throws: RehearsalError.notADay("2026-02-30")) {
      try RehearsalPlan(areas: ["2704"], seed: 1, date: "2026-02-30")
        .election(in: ShippedGeography.geography)
    }
  }
}
