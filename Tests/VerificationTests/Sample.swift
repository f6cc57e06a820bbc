import Cryptography
import ElectionModel
import MerkleLog
import StrictBytes
import Verification

/// A small election: two contests, three precincts, three keys.
enum Sample {
  static let origin = "elections.example/sample"
  static let logKey = privateKey(1)
  static let signer = SignerKey(name: KeyName(origin)!, kind: .note, privateKey: logKey)

  static func privateKey(_ number: UInt8) -> Ed25519PrivateKey {
    do {
      return try Ed25519PrivateKey(seed: [UInt8](repeating: number, count: 32))
    } catch {
      fatalError("32 bytes are a seed: \(error)")
    }
  }

  static func id<Kind>(_ text: String) -> Identifier<Kind> { Identifier(text)! }
  static func code(_ text: String) -> CandidateCode { CandidateCode(text)! }

  static func slot(_ precinct: String, _ contest: String, _ part: Part = .electronic) -> Slot {
    Slot(precinct: id(precinct), contest: id(contest), part: part)
  }

  static func rule(
    _ truncation: CountingRule.Truncation = .written,
    _ excess: CountingRule.ExcessNames = .dropLast, leastVotes: Int = 1,
    tieOrder: [String] = ["degree", "lot"]
  ) -> CountingRule {
    CountingRule(
      id: id("plurality"), method: .pluralityAtLarge, truncation: truncation, excessNames: excess,
      leastVotes: leastVotes, tieOrder: tieOrder, citations: ["an act, article 1"])
  }

  static func contest(
    _ name: String = "c-1", area: String = "city", seats: Int = 1, alternates: Int = 1,
    votesAllowed: Int = 2, candidates: [(String, Int)] = [("12", 0), ("15", 0), ("24", 1)]
  ) -> Contest {
    Contest(
      id: id(name), area: id(area), office: "city-council", seats: seats, alternates: alternates,
      votesAllowed: votesAllowed, rule: id("plurality"),
      codeForm: CodeForm(length: 2, alphabet: "0123456789"),
      candidates: candidates.map {
        Candidate(code: code($0.0), name: "نامزد \($0.0)", attributes: [$0.1])
      })
  }

  static func header(_ disclosure: ElectionHeader.Disclosure) -> ElectionHeader {
    ElectionHeader(
      id: id("sample-1405"), titleEnglish: "Sample", titlePersian: "نمونه", date: "2026-05-01",
      origin: origin, purpose: .rehearsal, disclosure: disclosure, rules: [rule()],
      signing: [
        SigningRule(role: "chair", atLeast: 1),
        SigningRule(document: .key, role: "member", atLeast: 1),
        SigningRule(document: .decision, role: "member", atLeast: 1),
      ])
  }

  static func files(_ disclosure: ElectionHeader.Disclosure = .totals) -> DefinitionFiles {
    let all: [ContestID] = [id("c-1"), id("c-2")]
    return DefinitionFiles(
      header: header(disclosure),
      areas: [
        Area(id: id("land"), parent: nil, level: .country, name: "ایران", nameEnglish: "Iran"),
        Area(id: id("city"), parent: id("land"), level: .city, name: "شهر", nameEnglish: "City"),
      ],
      contests: [contest(), contest("c-2", area: "land", candidates: [("31", 0), ("32", 0)])],
      precincts: [
        Precinct(id: id("0001"), name: "", kind: .fixed, eligible: 100, contests: all),
        Precinct(id: id("0002"), name: "", kind: .fixed, eligible: 50, contests: [id("c-1")]),
        Precinct(id: id("0003"), name: "", kind: .mobile, eligible: nil, contests: [id("c-2")]),
      ],
      keys: [
        key("chair-1", "chair", 11, ["0001"]), key("chair-all", "chair", 12, nil),
        key("member", "member", 13, nil),
      ])
  }

  private static func key(
    _ name: String, _ role: String, _ number: UInt8, _ precincts: [String]?
  ) -> SigningKey {
    SigningKey(
      id: id(name), role: role, publicKey: privateKey(number).publicKey.bytes,
      precincts: precincts.map { Set($0.map { id($0) }) })
  }

  static func definition(_ disclosure: ElectionHeader.Disclosure = .totals) -> Definition {
    let reading = DefinitionReader.read(files(disclosure), digest: sha256) { _ in true }
    guard case .definition(let definition) = reading else { fatalError("\(reading)") }
    return definition
  }

  /// The private keys by the names in keys.csv.
  static let privateKeys = [
    "chair-1": privateKey(11), "chair-all": privateKey(12), "member": privateKey(13),
  ]

  /// A statement of 4 ballots in which everything agrees.
  static func statement(
    _ slot: Slot = slot("0001", "c-1"), disclosure: ElectionHeader.Disclosure = .totals
  ) -> Statement {
    Statement(
      election: id("sample-1405"), definition: definition(disclosure).digest, slot: slot,
      ballots: BallotNumbers(
        found: 4, cast: 4, valid: 3, invalid: InvalidBallots(blank: 1)),
      votes: [CodeVotes(code: code("12"), votes: 2), CodeVotes(code: code("15"), votes: 2)],
      signers: [])
  }

  /// A ballots file that gives the numbers of `statement`.
  static func ballots(
    _ slot: Slot = slot("0001", "c-1"), _ lines: [String] = ["-", "12", "12 15", "15"],
    stated: Int? = nil
  ) -> [UInt8] {
    let file = BallotsFile.file(
      header: BallotsFile.Header(
        election: id("sample-1405"), slot: slot, ballots: 0, salt: sha256([1])),
      ballots: lines.map { Array($0.utf8) })
    guard let stated else { return file }
    let text = String(decoding: file, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { $0.hasPrefix("ballots ") ? "ballots \(stated)" : String($0) }
    return Array(text.joined(separator: "\n").utf8)
  }

  static func reference(_ bytes: [UInt8]) -> DocumentReference {
    DocumentReference(bytes: bytes.count, sha256: sha256(bytes))
  }

  /// Signs a statement as its signers say.
  static func sign(
    _ statement: Statement, by names: [String] = ["chair-all"]
  ) -> UnvalidatedReturn {
    var statement = statement
    let definition = definition()
    statement.signers = names.sorted().map {
      Signer(key: id($0), name: "کسی", role: definition.key(id($0))?.role ?? "unknown")
    }
    return signUnnamed(statement, by: names)
  }

  /// Signs without touching the list of signers.
  static func signUnnamed(_ statement: Statement, by names: [String]) -> UnvalidatedReturn {
    let message = Statement.signedMessage(digest: sha256(statement.canonicalBytes))
    return UnvalidatedReturn(
      statement: statement,
      signatures: names.map {
        DocumentSignature(
          key: id($0), signature: (privateKeys[$0] ?? privateKey(99)).signature(of: message))
      })
  }
}
