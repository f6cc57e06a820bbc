import Cryptography
import ElectionModel
import Foundation
import Intake
import StrictBytes
import TestSupport
import Testing

/// `ballots/refused`: one file a finding, and the file's name is the claim.
@Suite struct `Refused examples have the finding they are named after` {
  private static let folder = "ballots/refused"

  init() throws {
    guard ProcessInfo.processInfo.environment["SHOMAR_WRITE_REFUSED"] == "1" else { return }
    try Self.written.get()
  }

  private var logKey: Ed25519PrivateKey { examplePrivateKey(KeyID(known: "log")) }

  @Test func everyFindingHasAnExample() {
    let numbers = Set(RefusedExample.all.map(\.number))
    #expect(numbers == Set(FindingMeaning.all.map(\.number.text)))
    #expect(RefusedExample.all.count == numbers.count)
  }

  @Test(arguments: RefusedExample.all)
  func exampleHasExactlyItsFinding(example: RefusedExample) throws {
    let definition = try Self.definition()
    var examiner = examiner(definition)
    examiner.ring = KeyRing(definition: definition, logKey: logKey.publicKey.bytes)
    var counted: [Slot: Int] = [:]
    var quarantined: [Slot: Int] = [:]
    var last: [Finding] = []
    var register = DecisionRegister()
    for (entry, stem) in example.stems.enumerated() {
      let ending = example.deliveries[entry].ending
      let file = try repositoryFile("\(Self.folder)/\(stem)\(ending)")
      if ending == ".decision.json" {
        let examination = examineDecision(file, ring: examiner.ring, register: register)
        last = examination.findings
        guard let decision = examination.read, last.isEmpty else { continue }
        register.apply(
          decision.statement, document: examination.document.sha256, at: entry + 1)
        continue
      }
      if ending == ".key.json" {
        let examination = examineKeyEvent(file, ring: examiner.ring)
        last = examination.findings
        guard let event = examination.read, last.isEmpty else { continue }
        examiner.ring.apply(event.statement, at: entry + 1)
        continue
      }
      let examination = examiner.examine(
        file,
        ballots: try? repositoryFile("\(Self.folder)/\(stem).ballots"))
      last = examination.findings
      guard let slot = examination.read?.statement.slot else { continue }
      last += stateFindings(counted: counted[slot], quarantined: quarantined[slot])
      let counts = last.allSatisfy { !$0.number.quarantines }
      if counts { counted[slot] = entry } else { quarantined[slot] = entry }
    }
    #expect(last.map(\.number.text) == [example.number], "\(last)")
  }

  @Test(arguments: RefusedExample.all)
  func filesAreThoseThatAreMadeHere(example: RefusedExample) throws {
    for (stem, delivered) in zip(example.stems, example.deliveries) {
      #expect(try repositoryFile("\(Self.folder)/\(stem)\(delivered.ending)") == delivered.bytes)
      let ballots = try? repositoryFile("\(Self.folder)/\(stem).ballots")
      #expect(ballots == delivered.ballots)
    }
  }

  @Test func nothingElseLiesThere() throws {
    var expected: Set = ["SOURCE.md", "definition"]
    for example in RefusedExample.all {
      for (stem, delivered) in zip(example.stems, example.deliveries) {
        expected.insert("\(stem)\(delivered.ending)")
        if delivered.ballots != nil { expected.insert("\(stem).ballots") }
      }
    }
    let found = try FileManager.default.contentsOfDirectory(
      atPath: "\(repositoryRoot)/\(Self.folder)")
    #expect(Set(found) == expected)
  }

  @Test func definitionIsTheOneMadeHere() throws {
    let definition = try Self.definition()
    #expect(definition.digest == board.definition.digest)
    #expect(definition.header.purpose == .rehearsal)
  }

  private static func definition() throws -> Definition {
    var contents: [String: [UInt8]] = [:]
    for name in DefinitionFiles.names {
      contents[name] = try repositoryFile("\(folder)/definition/\(name)")
    }
    let reading = DefinitionReader.read(
      DefinitionFiles(contents: contents), digest: sha256(_:),
      isUsableKey: { (try? Ed25519PublicKey(bytes: $0)) != nil })
    guard case .definition(let definition) = reading else {
      throw DefinitionHasDefects(reading: reading)
    }
    return definition
  }

  private struct DefinitionHasDefects: Error { let reading: DefinitionReader.Reading }

  /// Writes the folder anew, once in a run of the tests.
  private static let written = Result {
    let path = "\(repositoryRoot)/\(folder)"
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: path)) ?? [] where name != "SOURCE.md" {
      try files.removeItem(atPath: "\(path)/\(name)")
    }
    try board.writeDefinition(to: "\(path)/definition")
    for example in RefusedExample.all {
      for (stem, delivered) in zip(example.stems, example.deliveries) {
        try write(delivered.bytes, "\(path)/\(stem)\(delivered.ending)")
        if let ballots = delivered.ballots { try write(ballots, "\(path)/\(stem).ballots") }
      }
    }
  }

  private static func write(_ bytes: [UInt8], _ path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
}

extension RefusedExample: CustomTestStringConvertible {
  var testDescription: String { stems.joined(separator: ", ") }
}
