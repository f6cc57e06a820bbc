import ElectionModel
import ElectionOffice
import FileAccess
import TestSupport

/// An election of the example in a folder of its own.
final class ExampleOffice {
  let folder = TemporaryFolder()
  let example: ExampleElection

  init(_ example: ExampleElection = .standard) throws {
    self.example = example
    try example.writeDefinition(to: folder("definition"))
  }

  var electionPath: String { folder("election") }
  var publicPath: String { folder("public") }
  var keyPath: String { folder("keys/log.pem") }

  func key() throws -> LogKey {
    try LogKey.loadOrGenerate(at: keyPath, passphrase: nil, apartFrom: electionPath)
  }

  func begin() throws -> Election {
    try Election.initialise(
      at: electionPath, definition: folder("definition"), key: try key())
  }

  /// Writes a return and its ballots file below `delivered` and gives the return's path.
  func deliver(_ example: ExampleReturn, as name: String) throws -> String {
    try writeDurably(example.bytes, to: folder("delivered/\(name).return.json"))
    if let ballots = example.ballots {
      try writeDurably(ballots, to: folder("delivered/\(name).ballots"))
    }
    return folder("delivered/\(name).return.json")
  }

  /// Delivers a good return for every slot.
  func deliverAll() throws -> String {
    for (index, slot) in example.slots.enumerated() {
      _ = try deliver(example.goodReturn(for: slot), as: "r\(index)")
    }
    return folder("delivered")
  }

  func ingest(_ election: Election, _ paths: String...) async throws -> IngestReport {
    try await election.ingest(Deliveries(paths: paths))
  }
}

extension IngestReport {
  /// The one delivery, recorded by this call.
  var onlyRecorded: RecordedDelivery? { recorded.count == 1 ? recorded[0] : nil }
}
