import ElectionModel
import Rehearsal
import StrictBytes
import Testing

@Suite("Returns are good unless they are meant to be faulty")
struct ReturnTests {
  @Test(arguments: [("2704", 7), ("1907", 1), ("0228", 2), ("0002", 3), ("2301010001", 4)])
  func goodReturnsBreakNoRule(area: String, seed: Int) throws {
    let election = try ReadElection(areas: [area], seed: UInt64(seed))
    for name in election.goodReturns {
      let findings = FindingsOfReturn(try election.read(name), election.definition)
      #expect(findings.broken.isEmpty, "\(name) of seed \(seed)")
    }
    #expect(election.goodReturns.count > 10 || area.count == 10)
  }

  @Test func everySlotHasOneExpectedReturn() throws {
    let election = try ReadElection(areas: ["2704"], seed: 7, faultyPerThousand: 0)
    var slots: Set<Slot> = []
    for name in election.goodReturns {
      #expect(slots.insert(try election.read(name).signed.statement.slot).inserted)
    }
    #expect(slots.count == election.rehearsed.expectedReturns)
    for precinct in election.definition.precincts {
      for contest in precinct.contests {
        #expect(slots.contains { $0.precinct == precinct.id && $0.contest == contest })
      }
    }
  }

  @Test(arguments: [UInt64(7), 8, 9])
  func eachFaultBreaksItsRule(seed: UInt64) throws {
    let election = try ReadElection(areas: ["2704"], seed: seed, faultyPerThousand: 300)
    #expect(Set(election.rehearsed.faultyReturns.map(\.fault)) == Set(Fault.allCases))
    for faulty in election.rehearsed.faultyReturns {
      switch faulty.fault {
      case .truncatedFile:
        #expect(throws: DocumentFormError.self) { try election.read(faulty.name) }
      case .secondReturn: try expectSecond(faulty.name, in: election)
      default:
        let broken = FindingsOfReturn(try election.read(faulty.name), election.definition).broken
        #expect(broken.contains(faulty.fault.finding.text))
        #expect(broken.isSubset(of: allowed(with: faulty.fault)), "\(faulty)")
      }
    }
  }

  /// What else a fault may break.
  private func allowed(with fault: Fault) -> Set<String> {
    switch fault {
    case .wrongSum: ["F203", "F411"]
    case .alteredBallots: ["F403", "F411"]
    case .brokenSignature: ["F302", "F304"]
    case .fewerIdentified: ["W201"]
    case .secondReturn, .truncatedFile: []
    }
  }

  private func expectSecond(_ name: String, in election: ReadElection) throws {
    let first = try election.read(name.replacing("-2.return.json", with: ".return.json"))
    let second = try election.read(name)
    #expect(first.signed.statement.slot == second.signed.statement.slot)
    #expect(first.signed.statement.votes != second.signed.statement.votes)
    #expect(FindingsOfReturn(second, election.definition).broken.isEmpty)
  }

  @Test func aFewOfAHundredAreFaulty() throws {
    for (area, seed) in [("2704", UInt64(1)), ("27", 1)] {
      let election = try RehearsalPlan(areas: [area], seed: seed)
        .election(in: ShippedGeography.geography)
      let wanted = max(3, election.expectedReturns * 30 / 1000)
      #expect(election.faultyReturns.count == wanted)
    }
    let none = try RehearsalPlan(areas: ["2704"], seed: 1, faultyPerThousand: 0)
      .election(in: ShippedGeography.geography)
    #expect(none.faultyReturns.isEmpty)
  }

  @Test func fileNamesHaveOneForm() throws {
    let election = try ReadElection(areas: ["2704", "1907"], seed: 7, faultyPerThousand: 200)
    let form =
      /returns\/(\d{4})\/\1-\d{4}-(city|village)-\d+-(electronic|paper)(-2)?\.(return\.json|ballots)/
    for name in election.names { #expect(name.wholeMatch(of: form) != nil, "\(name)") }
    #expect(Set(election.names).count == election.names.count)
  }
}
