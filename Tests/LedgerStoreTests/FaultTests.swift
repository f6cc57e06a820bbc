import StoreFaults
import StrictBytes
import TestSupport
import Testing

@testable import LedgerStore

/// Every step of an append, failing in every way: acknowledged entries stay, others come whole or
/// not at all, and the next opening works.
@Suite struct FaultTests {
  let folder = TemporaryFolder()
  static let before: UInt64 = 3
  static let after: UInt64 = 5

  @Test(arguments: FaultPlan.Fault.allCases, 0..<3)
  func appendSurvivesAFaultAtEachStep(fault: FaultPlan.Fault, seed: UInt64) throws {
    // Only the loss of power depends on the seed.
    guard fault == .powerLoss || seed == 0 else { return }
    _ = try makeLedger(in: folder, entries: Int(Self.before), headAt: 3)
    spawn("/bin/cp", ["-a", folder.ledger, folder.path + "/clean"])
    var step = 1
    while try struck(by: fault, at: step, seed: seed) { step += 1 }
    #expect(step > 10, "a commit writes and syncs journal and file")
  }

  /// - Returns: Whether the append was long enough to come to this step.
  private func struck(by fault: FaultPlan.Fault, at step: Int, seed: UInt64) throws -> Bool {
    spawn("/bin/sh", ["-c", "cd '\(folder.path)' && rm -rf ledger && cp -a clean ledger"])
    let system = FaultyFileSystem("faulty-\(fault)-\(seed)")
    defer { system.remove() }
    let plan = system.plan
    let acknowledged = try append(on: plan, fault, at: step)
    if fault == .powerLoss {
      var generator = SeededGenerator(seed: seed << 32 | UInt64(step))
      plan.losePower(using: &generator)
    }
    let ledger = try Ledger.open(at: folder.ledger)
    let size = ledger.size
    #expect(size == Self.after || (!acknowledged && size == Self.before), "step \(step)")
    #expect(try ledger.sequence(claimedBy: "new-1") == (size == Self.after ? 4 : nil))
    #expect(try ledger.checkDocuments() == (size == Self.after ? 1 : 0))
    #expect(try ledger.append([sample("after")]).map(\.sequence) == [size])
    return !acknowledged
  }

  /// - Returns: Whether the append was acknowledged.
  private func append(
    on plan: FaultPlan, _ fault: FaultPlan.Fault, at step: Int
  ) throws -> Bool {
    let ledger = try Ledger.open(at: folder.ledger, mode: .write, vfs: plan.name)
    defer { ledger.close() }
    plan.arm(fault, at: step)
    let large = document(bytes: [UInt8](repeating: 5, count: 30_000))
    do throws(LedgerError) {
      try ledger.append([
        sample("new", claims: ["new-0"], documents: [large]), sample("new", claims: ["new-1"]),
      ])
      // Closing has steps of its own, after the receipts.
      #expect(!plan.struck)
      return true
    } catch {
      #expect(plan.struck)
      expectFitting(error, fault)
      #expect(throws: LedgerError.stopped(reason: error.description)) { try ledger.entry(0) }
      #expect(throws: LedgerError.stopped(reason: error.description)) {
        try ledger.append([sample("later")])
      }
      return false
    }
  }

  private func expectFitting(_ error: LedgerError, _ fault: FaultPlan.Fault) {
    switch error {
    case .diskFull: #expect(fault == .noRoom)
    case .inputOutput: #expect(fault != .noRoom)
    default: Issue.record("\(error)")
    }
  }

  @Test(arguments: FaultPlan.Fault.allCases)
  func headSurvivesAFaultAtEachStep(fault: FaultPlan.Fault) throws {
    _ = try makeLedger(in: folder, entries: 3)
    spawn("/bin/cp", ["-a", folder.ledger, folder.path + "/clean"])
    var step = 1
    while try headStruck(by: fault, at: step) { step += 1 }
    #expect(step > 5)
  }

  private func headStruck(by fault: FaultPlan.Fault, at step: Int) throws -> Bool {
    spawn("/bin/sh", ["-c", "cd '\(folder.path)' && rm -rf ledger && cp -a clean ledger"])
    let system = FaultyFileSystem("faulty-head-\(fault)")
    defer { system.remove() }
    let faulty = try Ledger.open(at: folder.ledger, mode: .write, vfs: system.plan.name)
    system.plan.arm(fault, at: step)
    let recorded = (try? faulty.record(head: 3, root: faulty.root, note: [1])) != nil
    #expect(recorded != system.plan.struck)
    faulty.close()
    var generator = SeededGenerator(seed: UInt64(step))
    if fault == .powerLoss { system.plan.losePower(using: &generator) }
    let ledger = try Ledger.open(at: folder.ledger)
    let sizes = try ledger.heads().map(\.size)
    #expect(sizes == [3] || (!recorded && sizes == []))
    try ledger.record(head: 3, root: ledger.root, note: [1])
    return !recorded
  }

  @Test func bitThatFlipsOnTheWayBackStopsTheLedgerBeforeAReceipt() throws {
    _ = try makeLedger(in: folder, entries: 3)
    let system = FaultyFileSystem("rotten-entry")
    defer { system.remove() }
    let ledger = try Ledger.open(at: folder.ledger, mode: .write, vfs: "rotten-entry")
    system.plan.rotting = Array("rotting body".utf8)
    #expect {
      try ledger.append([sample("rotting body")])
    } throws: { error in
      guard case LedgerError.entryAltered(sequence: 3, _, _) = error else { return false }
      return true
    }
    #expect(ledger.size == 3)
    #expect(throws: LedgerError.self) {
      try ledger.record(head: 3, root: ledger.root, note: [1])
    }
    ledger.close()
  }

  @Test func documentThatRotsOnTheWayBackStopsTheLedgerBeforeAReceipt() throws {
    _ = try makeLedger(in: folder, entries: 3)
    let system = FaultyFileSystem("rotten-document")
    defer { system.remove() }
    let ledger = try Ledger.open(at: folder.ledger, mode: .write, vfs: "rotten-document")
    system.plan.rotting = Array("rotting page".utf8)
    let rotten = document("a rotting page")
    #expect {
      try ledger.append([sample("sound", documents: [rotten])])
    } throws: { error in
      guard case LedgerError.documentAltered(rotten.digest, _) = error else { return false }
      return true
    }
    #expect(throws: LedgerError.self) { try ledger.append([sample("later")]) }
    ledger.close()
  }
}
