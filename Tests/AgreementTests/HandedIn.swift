import ElectionModel
import Foundation
import TestSupport
import Verification

/// Files as a precinct or an authority hands them in, whatever is in them.
struct HandedIn {
  /// The name without ending.
  private(set) var name: String
  var bytes: [UInt8]
  let ballots: [UInt8]?
  /// The ending of the file's name.
  let ending: String

  init(_ event: ExampleKeyEvent, name: String) {
    (self.name, bytes, ballots, ending) = (name, event.bytes, nil, ".key.json")
  }

  init(_ decision: ExampleDecision, name: String) {
    (self.name, bytes, ballots, ending) = (name, decision.bytes, nil, ".decision.json")
  }

  init(_ returned: ExampleReturn, name: String) {
    self.name = name
    bytes = returned.bytes
    ballots = returned.ballots
    ending = ".return.json"
  }

  func named(_ name: String) -> HandedIn {
    var result = self
    result.name = name
    return result
  }

  var fileName: String { name + ending }

  /// Writes both files into a folder.
  func write(to folder: String) throws {
    try quickly(bytes, to: "\(folder)/\(fileName)")
    if let ballots { try quickly(ballots, to: "\(folder)/\(name).ballots") }
  }

  /// The findings that the observer makes on a key event; it changes the keys if there are none.
  func keyFindingsAgain(_ ring: inout KeyRing, entry: Int) -> Set<FindingNumber>? {
    guard let event = try? UnvalidatedKeyEvent.read(bytes) else { return nil }
    let made = keyFindings(of: event, ring: ring)
    if made.isEmpty { ring.apply(event.statement, at: entry) }
    return made
  }

  /// The findings that the observer makes on a decision; it is in the history if there are none.
  func decisionFindingsAgain(
    _ history: inout DecisionHistory, _ ring: KeyRing, entry: Int
  ) -> Set<FindingNumber>? {
    guard let decision = try? UnvalidatedDecision.read(bytes) else { return nil }
    let made = decisionFindings(of: decision, ring: ring, history: history)
    if made.isEmpty {
      history.take(decision.statement, document: reference(to: bytes).sha256, entry: entry)
    }
    return made
  }

  /// The findings that the observer makes from the files alone; nil if they are no return.
  func findingsAgain(_ ring: KeyRing) -> Set<FindingNumber>? {
    let definition = ring.definition
    guard let signed = try? UnvalidatedReturn.read(bytes) else { return nil }
    let statement = signed.statement
    let ofBallots = ballots.map {
      ballotsFindings(of: $0, statement: statement, definition: definition)
    }
    return statementFindings(of: statement, definition: definition)
      .union(signatureFindings(of: signed, ring: ring))
      .union(fileFindings(named: statement.ballotsFile, came: ballots.map(reference(to:))))
      .union(ofBallots ?? [])
  }
}

/// Writes a file without waiting for the disk.
func quickly(_ bytes: [UInt8], to path: String) throws {
  let url = URL(filePath: path)
  try FileManager.default.createDirectory(
    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
  try Data(bytes).write(to: url)
}
