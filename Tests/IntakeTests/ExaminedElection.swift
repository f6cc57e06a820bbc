import Cryptography
import ElectionModel
import Intake
import StrictBytes
import Tabulation
import TestSupport
import Testing

/// The election of `ballots/refused`: the example with authorities, and with two keys that may sign
/// for any precinct, so that an unknown precinct can be stated with good signatures.
let board = ExampleElection {
  $0.id = ElectionID(known: "refused-1405")
  $0.origin = "elections.example/refused-1405"
  $0.keys += [
    ExampleKey("county-chair", role: "presiding-officer", precincts: nil),
    ExampleKey("county-member", role: "member", precincts: nil),
  ]
  $0.addAuthorities()
  $0.addBoards()
}

/// A precinct of the city with 400 eligible voters.
let city = Slot("0017", "c-1")
/// A return of it with its ballots file.
let good = board.goodReturn(for: city)
/// The same counted on paper.
let paper = board.goodReturn(for: Slot("0017", "c-1", .paper), withBallots: false)

func examiner(_ definition: Definition) -> ReturnExaminer {
  ReturnExaminer(definition: definition) { countBallots($0, contest: $1, rule: $2) }
}

/// What is handed in at once: a return file and the ballots file beside it, a key event, or a
/// decision.
struct Delivered: Sendable {
  var bytes: [UInt8]
  var ballots: [UInt8]?
  /// The ending of the file's name.
  var ending = ".return.json"

  init(_ bytes: [UInt8], ballots: [UInt8]? = nil) {
    self.bytes = bytes
    self.ballots = ballots
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  init(_ example: ExampleReturn) {
    self.init(example.bytes, ballots: example.ballots)
  }

  init(_ example: ExampleKeyEvent) {
    self.init(example.bytes)
    ending = ".key.json"
  }

  init(_ example: ExampleDecision) {
    self.init(example.bytes)
    ending = ".decision.json"
  }
}

/// A delivery and all its findings.
struct FindingCase: Sendable, CustomTestStringConvertible {
  let claim: String
  let expected: [String]
  let delivered: @Sendable () -> Delivered

  /// A case with a return that was changed.
  init(_ claim: String, _ expected: [String], _ make: @escaping @Sendable () -> ExampleReturn) {
    self.claim = claim
    self.expected = expected
    delivered = { Delivered(make()) }
  }

  /// A case with bytes that are no return.
  init(_ claim: String, _ expected: [String], bytes: @escaping @Sendable () -> Delivered) {
    self.claim = claim
    self.expected = expected
    delivered = bytes
  }

  var testDescription: String { "\(expected.joined(separator: " ")) \(claim)" }
}

extension FindingCase {
  /// Examines the delivery and compares all its findings.
  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    let delivered = delivered()
    let examination = examiner(board.definition).examine(
      delivered.bytes, ballots: delivered.ballots)
    let found = examination.findings.map(\.number.text)
    #expect(found == expected, "\(examination.findings)", sourceLocation: sourceLocation)
    let counts = expected.allSatisfy { $0.hasPrefix("W") }
    #expect((examination.validated != nil) == counts, sourceLocation: sourceLocation)
  }
}

extension ExampleReturn {
  /// The bytes of the ballots file with one text in it replaced, stated with length and digest.
  func replacingInBallots(_ old: String, _ new: String) -> ExampleReturn {
    let text = String(decoding: ballots ?? [], as: UTF8.self)
    precondition(text.contains(old), "the ballots file has no \(old)")
    return changed(ballots: Array(text.replacing(old, with: new, maxReplacements: 1).utf8))
  }

  /// Adds a signer who also signs.
  func alsoSigned(by key: ExampleKey) -> ExampleReturn {
    changed { statement in
      statement.signers = (statement.signers + [board.signer(key)]).sorted { $0.key < $1.key }
    }.signed(by: signatures.map(\.key) + [key.id])
  }

  /// Signs with these keys only, and names these signers only.
  func onlySigned(by keys: [ExampleKey]) -> ExampleReturn {
    changed { $0.signers = keys.map { board.signer($0) }.sorted { $0.key < $1.key } }
      .signed(by: keys.map(\.id))
  }

  /// Spoils one signature.
  func withSpoiltSignature(of key: String) -> ExampleReturn {
    var result = self
    result.signatures = signatures.map { signature in
      guard signature.key.text == key else { return signature }
      var bytes = signature.signature
      bytes[0] ^= 1
      return DocumentSignature(key: signature.key, signature: bytes)
    }
    return result
  }
}

extension Statement {
  mutating func setVotes(_ votes: [String: Int]) {
    self.votes = votes.sorted { $0.key < $1.key }.map {
      CodeVotes(code: CandidateCode(known: $0.key), votes: $0.value)
    }
  }
}

func key(_ id: String) -> ExampleKey {
  guard let key = board.parts.keys.first(where: { $0.id.text == id }) else {
    preconditionFailure("the example has no key \(id)")
  }
  return key
}

let strangerKey = ExampleKey("stranger", role: "member", precincts: nil)
