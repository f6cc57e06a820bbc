import Cryptography
import ElectionModel
import Rehearsal
import StrictBytes
import Testing

/// An invented election read back from its bytes.
struct ReadElection {
  let rehearsed: RehearsedElection
  let definition: Definition
  /// Every file by name.
  var files: [String: [UInt8]] = [:]
  /// The names in the order in which the files came.
  var names: [String] = []

  init(_ plan: RehearsalPlan) throws {
    let rehearsed = try plan.election(in: ShippedGeography.geography)
    let reading = DefinitionReader.read(
      rehearsed.definition, digest: sha256,
      isUsableKey: { (try? Ed25519PublicKey(bytes: $0)) != nil })
    guard case .definition(let definition) = reading else {
      throw DefinitionDefects(reading: reading)
    }
    self.rehearsed = rehearsed
    self.definition = definition
    rehearsed.forEachFile { name, bytes in
      names.append(name)
      files[name] = bytes
    }
  }

  init(areas: [String], seed: UInt64, faultyPerThousand: Int = 30) throws {
    try self.init(
      RehearsalPlan(areas: areas, seed: seed, faultyPerThousand: faultyPerThousand))
  }

  /// The names of the returns that have no fault, and of those beside which a second one stands.
  var goodReturns: [String] {
    let faulty = Set(
      rehearsed.faultyReturns.filter { $0.fault != .secondReturn }.map(\.name))
    return names.filter { $0.hasSuffix(".return.json") && !faulty.contains($0) }
  }

  /// A return and the ballots file that came with it.
  func read(_ name: String) throws -> (signed: UnvalidatedReturn, ballots: [UInt8]?) {
    let signed = try UnvalidatedReturn.read(try #require(files[name]))
    return (signed, files[name.dropLast(".return.json".count) + ".ballots"])
  }

  /// The digest over names and bytes of the definition and all files.
  var digest: Digest {
    var hash = SHA256()
    for name in DefinitionFiles.names { hash.update(rehearsed.definition.contents[name] ?? []) }
    for name in names {
      hash.update(Array(name.utf8))
      hash.update(files[name] ?? [])
    }
    return hash.finalize()
  }
}

struct DefinitionDefects: Error {
  let reading: DefinitionReader.Reading
}

/// Counts a ballots file line by line from its text, as docs/formats/ballots-file.md says with
/// `written` and `drop-last`: a second way beside the module's own.
struct TextCount: Equatable {
  var valid = 0
  var blank = 0
  var noCandidate = 0
  var votes: [String: Int] = [:]

  init(_ file: BallotsFile, _ contest: Contest) {
    let known = Set(contest.candidates.map(\.code.text))
    let text = String(decoding: file.bytes[file.bodyStart...], as: UTF8.self)
    for line in text.split(separator: "\n") {
      let read = Set(line.split(separator: " ").prefix(contest.votesAllowed).map(String.init))
        .intersection(known)
      if line == "-" { blank += 1 } else if read.isEmpty { noCandidate += 1 } else { valid += 1 }
      for code in read { votes[code, default: 0] += 1 }
    }
  }
}

/// Reads the definition alone, for elections whose ballots would take long.
enum ReadDefinition {
  static func of(areas: [String], seed: UInt64) throws -> Definition {
    let rehearsed = try RehearsalPlan(areas: areas, seed: seed)
      .election(in: ShippedGeography.geography)
    let reading = DefinitionReader.read(
      rehearsed.definition, digest: sha256, isUsableKey: { $0.count == 32 })
    guard case .definition(let definition) = reading else {
      throw DefinitionDefects(reading: reading)
    }
    return definition
  }
}
