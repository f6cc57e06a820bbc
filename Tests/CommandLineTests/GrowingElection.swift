import ElectionModel
import FileAccess
import Foundation
import TestSupport
import Testing

/// The example election, taken in and published bit by bit by the real programs.
struct GrowingElection {
  let folder = TemporaryFolder()
  let example = ExampleElection.standard

  var key: String { folder("keys/log.pem") }
  var verifierKey: String { folder("log.vkey") }

  /// Begins the election in the folder "e"; observers have the log's key in a file of their own.
  func begin() throws {
    try example.writeDefinition(to: folder("definition"))
    let begun = try shomar(
      "init", folder("e"), "--definition", folder("definition"), "--key", key)
    #expect(begun.status == 0, "\(begun.errorText)")
    try writeDurably(try readFile(folder("e/log.vkey"), limit: 4_096), to: verifierKey)
  }

  /// Takes returns in.
  func ingest(_ returns: [ExampleReturn], into election: String = "e") throws {
    let place = folder("delivery-\(UUID().uuidString)")
    for (number, item) in returns.enumerated() { try item.write(to: place, name: "n-\(number)") }
    let end = try shomar("ingest", folder(election), place)
    #expect([0, 3].contains(end.status), "\(end.errorText)")
  }

  /// A good return of the example's slot of this number, 0 to 3.
  func good(_ slot: Int) -> ExampleReturn { example.goodReturn(for: example.slots[slot]) }

  /// A return whose slips do not add up: F201.
  func bad(_ slot: Int) -> ExampleReturn {
    good(slot).changed { $0.slips?.received += 1 }
  }

  func publish(_ election: String = "e", to name: String) throws {
    let key = election == "e" ? key : folder("keys/\(election).pem")
    let end = try shomar("publish", folder(election), "--to", folder(name), "--key", key)
    #expect([0, 3].contains(end.status), "\(end.errorText)")
  }

  /// A second election's folder with the same key, and a record of its own beside a copy of it: what
  /// a dishonest operator has.
  func fork(to twin: String) throws {
    try copy("e", to: twin)
    try copyKeyWithoutRecord(key, to: folder("keys/\(twin).pem"))
    let record = try readFile("\(key).signed", limit: 4_096)
    try writeDurably(record, to: folder("keys/\(twin).pem.signed"))
  }

  /// A copy of a folder.
  func copy(_ name: String, to other: String) throws {
    try FileManager.default.copyItem(atPath: folder(name), toPath: folder(other))
  }

  /// Writes receipts for a precinct.
  ///
  /// - Returns: their paths, sorted.
  func receipts(_ precinct: String, to name: String, _ more: String...) throws -> [String] {
    let end = try run(
      try builtProduct("shomar"),
      arguments: ["receipt", folder("e"), "--precinct", precinct, "--to", folder(name)] + more)
    #expect(end.status == 0, "\(end.errorText)")
    return try listFolder(folder(name)).map { folder("\(name)/\($0)") }
  }
}
