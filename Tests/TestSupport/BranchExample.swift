import Cryptography
import ElectionModel
import FileAccess
import StrictBytes

/// A small rehearsal: one precinct that serves three contests, with three keys.
public struct BranchExample: Sendable {
  /// Candidates of each contest.
  public var candidates = 5
  /// Whether the candidates' codes are one digit, from 0 on, instead of two.
  public var hasShortCodes = false
  /// Contests that the precinct serves.
  public var contests = 1
  /// Why there is such a definition.
  public var purpose = ElectionHeader.Purpose.rehearsal
  /// Eligible voters.
  public var eligible: Int? = 400

  /// The standard one.
  public init() {}

  /// The names of the presiding officer's key and of two members'.
  public static let keyNames = ["p17-chair", "p17-member-1", "p17-member-2"]

  /// The worthless private key with this name.
  public static func privateKey(_ name: String) -> Ed25519PrivateKey {
    do {
      return try Ed25519PrivateKey(seed: sha256(Array("desk example \(name)".utf8)).bytes)
    } catch {
      preconditionFailure("32 bytes are a seed: \(error)")
    }
  }

  /// The definition, read.
  public var definition: Definition {
    get throws {
      let reading = DefinitionReader.read(
        files, digest: sha256(_:), isUsableKey: { (try? Ed25519PublicKey(bytes: $0)) != nil })
      switch reading {
      case .definition(let definition): return definition
      case .defects(let defects): throw Defects(description: "\(defects)")
      }
    }
  }

  struct Defects: Error, CustomStringConvertible {
    let description: String
  }

  /// The place of a contest's part at the precinct.
  public func slot(_ contest: Int = 1, _ part: Part = .paper) -> Slot {
    Slot(precinct: id("0017"), contest: id("c-\(contest)"), part: part)
  }

  /// Writes the definition into a folder.
  public func writeDefinition(to folder: String) throws {
    for (name, bytes) in files.contents { try writeDurably(bytes, to: "\(folder)/\(name)") }
    guard let sums = files.sums(digest: sha256(_:)) else { return }
    try writeDurably(sums, to: "\(folder)/\(DefinitionFiles.sumsName)")
  }

  /// The six files.
  public var files: DefinitionFiles {
    DefinitionFiles(
      header: ElectionHeader(
        id: id("desk-1405"), titleEnglish: "Example for the desk", titlePersian: "انتخابات نمونه",
        date: "2026-05-01", origin: "elections.example/desk-1405", purpose: purpose,
        disclosure: .totals, rules: [written, effective],
        signing: [
          SigningRule(role: "presiding-officer", atLeast: 1),
          SigningRule(role: "member", atLeast: 1),
        ]),
      areas: [
        Area(
          id: id("county"), parent: nil, level: .county, name: "شهرستان نمونه",
          nameEnglish: "Example County")
      ]
        + (1...contests).map { number in
          Area(
            id: id("v-\(number)"), parent: id("county"), level: .village, name: "روستای \(number)",
            nameEnglish: "Village \(number)")
        },
      contests: (1...contests).map(contest),
      precincts: [
        Precinct(
          id: id("0017"), name: "مسجد جامع", kind: .fixed, eligible: eligible,
          contests: (1...contests).map { id("c-\($0)") })
      ],
      keys: Self.keyNames.map { name in
        SigningKey(
          id: id(name), role: name == Self.keyNames[0] ? "presiding-officer" : "member",
          publicKey: Self.privateKey(name).publicKey.bytes, precincts: [id("0017")])
      })
  }

  private var written: CountingRule {
    CountingRule(
      id: id("written"), method: .pluralityAtLarge, truncation: .written, excessNames: .dropLast,
      leastVotes: 1, tieOrder: ["lot"], citations: ["Invented for tests"])
  }

  private var effective: CountingRule {
    CountingRule(
      id: id("effective"), method: .pluralityAtLarge, truncation: .effective,
      excessNames: .voidBallot, leastVotes: 1, tieOrder: ["lot"],
      citations: ["Invented for tests"])
  }

  /// Contests with odd numbers read by `written`, those with even ones by `effective`.
  private func contest(_ number: Int) -> Contest {
    let digits = candidates > 90 ? 4 : hasShortCodes ? 1 : 2
    let first = candidates > 90 ? 1000 : hasShortCodes ? 0 : 11
    return Contest(
      id: id("c-\(number)"), area: id("v-\(number)"), office: "village-council", seats: 2,
      alternates: 1, votesAllowed: 3, rule: id(number % 2 == 1 ? "written" : "effective"),
      codeForm: CodeForm(length: digits, alphabet: "0123456789"),
      candidates: (0..<candidates).compactMap { place in
        CandidateCode(String(first + place)).map {
          Candidate(code: $0, name: "نامزد \(first + place)", attributes: [])
        }
      })
  }

  private func id<Kind>(_ text: String) -> Identifier<Kind> {
    guard let id = Identifier<Kind>(text) else { preconditionFailure("\(text) is no id") }
    return id
  }
}
