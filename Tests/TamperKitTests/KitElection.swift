import ElectionModel
import ElectionOffice
import FileAccess
import Foundation
import TestSupport
import Testing

func shomar(_ arguments: String...) throws -> ProgramEnd {
  try run(try builtProduct("shomar"), arguments: arguments)
}

func audit(_ arguments: String...) throws -> ProgramEnd {
  try run(try builtProduct("shomar-audit"), arguments: arguments)
}

/// The bytes of a file of the kit.
func bytes(_ path: String) throws -> [UInt8] { try readFile(path, limit: 1 << 28) }

/// An election that the real programs begin, fill and publish; everything lies in one folder.
struct KitElection {
  let folder = TemporaryFolder()
  let example: ExampleElection

  var place: String { folder("e") }
  var pub: String { folder("pub") }
  var key: String { folder("keys/log.pem") }
  var verifierKey: String { folder("log.vkey") }
  var database: String { folder("e/ledger.db") }

  /// Begins it in the folder "e"; observers have the log's key in a file of their own.
  init(_ example: ExampleElection = .standard) throws {
    self.example = example
    try example.writeDefinition(to: folder("definition"))
    let begun = try shomar("init", place, "--definition", folder("definition"), "--key", key)
    try #require(begun.status == 0, "\(begun.errorText)")
    try writeDurably(try bytes(folder("e/log.vkey")), to: verifierKey)
  }

  /// A good return of the example's slot of this number, 0 to 3.
  func good(_ slot: Int) -> ExampleReturn { example.goodReturn(for: example.slots[slot]) }

  /// Takes returns in, with 0 or 3 as the end.
  func ingest(_ returns: [ExampleReturn], into election: String = "e") throws {
    let delivery = folder("delivery-\(UUID().uuidString)")
    for (number, item) in returns.enumerated() {
      try item.write(to: delivery, name: "n-\(number)")
    }
    let end = try shomar("ingest", folder(election), delivery)
    try #require([0, 3].contains(end.status), "\(end.errorText)")
  }

  func publish(_ election: String = "e", to name: String = "pub") throws {
    let key = election == "e" ? key : folder("keys/\(election).pem")
    let end = try shomar("publish", folder(election), "--to", folder(name), "--key", key)
    try #require([0, 3].contains(end.status), "\(end.errorText)")
  }

  func verify(_ name: String = "pub") throws -> ProgramEnd {
    try audit("verify", folder(name), "--key", verifierKey)
  }

  func copy(_ name: String, to other: String) throws {
    try FileManager.default.copyItem(atPath: folder(name), toPath: folder(other))
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: folder(name))
  }

  /// A second folder of the same election with the same key, whose record is a copy too: what a
  /// dishonest operator has.
  func fork(to twin: String) throws {
    try copy("e", to: twin)
    try copyKeyWithoutRecord(key, to: folder("keys/\(twin).pem"))
    try writeDurably(try bytes("\(key).signed"), to: folder("keys/\(twin).pem.signed"))
  }

  /// Opens the election in this process, for what it says in types and not in words.
  func opened() throws -> Election { try Election.open(at: place, mode: .write) }

  /// Takes in one delivery in this process, and gives what was recorded of it.
  func record(
    _ bytes: [UInt8], ballots: [UInt8]? = nil, ending: String = ".return.json",
    in election: Election
  ) async throws -> IngestReport {
    let stem = folder("delivery-\(UUID().uuidString)")
    try writeDurably(bytes, to: stem + ending)
    if let ballots { try writeDurably(ballots, to: "\(stem).ballots") }
    return try await election.ingest(Deliveries(paths: [stem + ending]))
  }

  /// The same for a return: the findings of the one entry that it made, or nil if it made none.
  func findings(_ item: ExampleReturn, in election: Election) async throws -> [String]? {
    let report = try await record(item.bytes, ballots: item.ballots, in: election)
    return report.recorded.first?.numbers.map(\.text)
  }
}

/// Changes a file while a test looks at it.
func withChange(
  of path: String, _ change: (inout [UInt8]) -> Void, _ body: () throws -> Void
) throws {
  let whole = try bytes(path)
  var changed = whole
  change(&changed)
  try writeDurably(changed, to: path)
  defer { try? writeDurably(whole, to: path) }
  try body()
}
