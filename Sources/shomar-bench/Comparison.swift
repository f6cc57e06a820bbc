import Cryptography
import ElectionModel
import ElectionOffice
import FileAccess
import Glibc
import LedgerStore
import MerkleLog
import StrictBytes

/// All parts in one run, each beside what it is held against.
struct Comparison {
  let work: String
  let definition: String
  let entries: Int

  private var captured: String { "\(work)/output" }
  private var programs: String {
    parentFolder(of: CommandLine.arguments[0])
  }

  /// - Returns: Whether all limits hold.
  func run() throws -> Bool {
    try makeFolder(work)
    try begin()
    var table = Table()
    try appending(&table)
    try latency(&table)
    try sign()
    try checking(&table)
    try verifying(&table)
    try addGiant(to: &table, in: work)
    print(machine())
    print("\(entries) documents of \(Material.documentBytes) bytes, groups of \(Material.group)\n")
    print(table.text)
    return table.holds
  }

  private func begin() throws {
    let key = try LogKey(generatingAt: "\(work)/key.pem")
    _ = try Election.initialise(at: "\(work)/election", definition: definition, key: key)
  }

  private func part(_ name: String, _ count: Int = 0) throws -> ProgramRun {
    try run([[CommandLine.arguments[0], "part", name, work, "\(count)"]], output: captured)
  }

  private func run(_ commands: [[String]], output: String) throws -> ProgramRun {
    try shomar_bench.run(commands, output: output)
  }

  private func appending(_ table: inout Table) throws {
    let run = try part("append", entries)
    let (own, one, same) = (
      try run.figure("ledger"), try run.figure("one"), try run.figure("same")
    )
    let processor = try ["one", "same", "ledger"].map { try run.figure("\($0)-processor") }
    table.add("segment file, 1 sync a group", one, "s")
    table.add("  processor time a document", processor[0], "µs")
    table.add("segment file, \(ledgerSyncs) syncs a group, as the ledger", same, "s")
    table.add("  processor time a document", processor[1], "µs")
    table.add("ledger: append with receipts", own, "s", memory: run)
    table.add("  processor time a document", processor[2], "µs")
    table.add("  to the segment file with the same syncs", own / same, "times", most: 2.5)
    table.add("  to the segment file with 1 sync", own / one, "times")
    table.add("  entries a second", Double(entries) / own, "/s", least: 15_000)
  }

  private func latency(_ table: inout Table) throws {
    let waits = try part("latency", 10_000)
    table.add("receipt at 1,000 a second, p50", try waits.figure("p50"), "ms")
    table.add("receipt at 1,000 a second, p99", try waits.figure("p99"), "ms", most: 250)
    table.add("  longest", try waits.figure("most"), "ms", memory: waits)
  }

  /// Signs the tree as it stands, as `publish` does.
  private func sign() throws {
    let verifierKey = try VerifierKey(
      encoded: Array(try readFile("\(work)/election/log.vkey", limit: 4_096).dropLast()))
    let privateKey = try Ed25519PrivateKey(
      pem: try readFile("\(work)/key.pem", limit: 1 << 16), passphrase: nil)
    let key = SignerKey(name: verifierKey.name, kind: .note, privateKey: privateKey)
    let ledger = try Ledger.open(at: "\(work)/election")
    let head = TreeHead(size: ledger.size, root: ledger.root)
    let note = signCheckpoint(Checkpoint(origin: verifierKey.name, head: head), by: key)
    try ledger.record(head: head.size, root: head.root, note: note)
  }

  private func checking(_ table: inout Table) throws {
    let database = "\(work)/election/ledger.db"
    let half = ((fileSize(database) ?? 0) + 1) / 2
    _ = try run(
      [["split", "-b", "\(half)", database, "\(work)/half-"]], output: captured)
    let halves = ["aa", "ab"].map { ["openssl", "dgst", "-sha256", "\(work)/half-\($0)"] }
    let fsck = [["\(programs)/shomar", "fsck", "\(work)/election"]]
    let (hashed, checked) = try best(halves, fsck)
    table.add("openssl dgst -sha256, same bytes, 2 processes", hashed.seconds, "s")
    table.add("  processor time", hashed.processor, "s")
    table.add("shomar fsck", checked.seconds, "s", memory: checked)
    table.add("  processor time", checked.processor, "s")
    table.add("  to openssl", checked.seconds / hashed.seconds, "times", most: 2)
    for name in ["aa", "ab"] { unlink("\(work)/half-\(name)") }
  }

  private func verifying(_ table: inout Table) throws {
    let written = try part("tree")
    for name in DefinitionFiles.names {
      try writeDurably(
        try readFile("\(definition)/\(name)", limit: 1 << 26),
        to: "\(work)/published/definition/\(name)")
    }
    let hash = "find '\(work)/published' -type f -print0 | xargs -0 openssl dgst -sha256"
    let (hashed, verified) = try best(
      [["sh", "-c", hash]], [[CommandLine.arguments[0], "part", "verify", work, "0"]])
    table.add("writing the published tree", written.seconds, "s", memory: written)
    table.add("openssl dgst -sha256, same files, 1 process", hashed.seconds, "s")
    table.add("  processor time", hashed.processor, "s")
    table.add("verify, V03 to V06 and V09", verified.seconds, "s", memory: verified)
    table.add("  processor time", verified.processor, "s")
    table.add("  to openssl", verified.seconds / hashed.seconds, "times", most: 2)
  }

  /// The quickest of five runs of each, in turns: what else the machine does only ever adds.
  private func best(
    _ left: [[String]], _ right: [[String]]
  ) throws -> (ProgramRun, ProgramRun) {
    var runs: [(ProgramRun, ProgramRun)] = []
    for _ in 0..<5 {
      runs.append((try run(left, output: captured), try run(right, output: captured)))
    }
    func quickest(_ all: [ProgramRun]) -> ProgramRun {
      all.min { $0.seconds < $1.seconds } ?? all[0]
    }
    return (quickest(runs.map(\.0)), quickest(runs.map(\.1)))
  }
}
