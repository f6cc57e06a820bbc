/// The numbered checks of `shomar fsck`.
public enum StoreCheck: String, Sendable, CaseIterable {
  case s01 = "S01"
  case s02 = "S02"
  case s03 = "S03"
  case s04 = "S04"
  case s05 = "S05"
  case s06 = "S06"
  case s07 = "S07"
  case s08 = "S08"
  case s09 = "S09"
  case s10 = "S10"
  case s11 = "S11"
  case s12 = "S12"
  case s13 = "S13"
  case s14 = "S14"
  case s15 = "S15"
  case s16 = "S16"
  case s17 = "S17"

  /// What must hold, in words.
  public var title: String {
    switch self {
    case .s01: "the schema is, byte for byte, the one this program writes"
    case .s02: "SQLite finds its pages, indexes and references sound"
    case .s03: "the entries are numbered from 0 without a gap"
    case .s04: "the bytes of every entry give its leaf hash"
    case .s05: "every entry has its form and names the hash of the entry before it"
    case .s06: "entry 0 is the definition, which can be read and has no defect"
    case .s07: "every signed head in the database has the root of the entries"
    case .s08: "every signed head in the database is signed by the log's key"
    case .s09: "the checkpoint beside the database is signed, and has the root of the entries"
    case .s10: "the published checkpoint is signed, and has the root of the entries"
    case .s11: "every document that an entry names is there, in its length"
    case .s12: "the bytes of every document give its digest"
    case .s13: "no document lies there that came with no entry"
    case .s14: "the uniqueness keys are those that the entries take"
    case .s15: "log.vkey is the key that entry 0 names"
    case .s16: "the folder and the database are for their owner alone"
    case .s17: "nothing else lies in the folder"
    }
  }
}

/// One check of a store with what came of it.
public struct StoreCheckResult: Sendable {
  /// What came of a check.
  public enum Verdict: String, Sendable {
    /// It was done, and it holds.
    case holds
    /// It is no evidence against the ledger, but somebody should see to it.
    case warns
    /// It was done, or could not be done for want of its material, and it does not hold.
    case fails
    /// There is nothing to hold the ledger against.
    case notDone
  }

  /// Which check.
  public let check: StoreCheck
  /// What came of it.
  public let verdict: Verdict
  /// Sentences: which entry, document or file, what was expected, what was found.
  public let evidence: [String]
}

/// What `shomar fsck` found.
public struct StoreReport: Sendable {
  /// S01 to S17 in their order.
  public let checks: [StoreCheckResult]
  /// The number of entries that were read.
  public let size: UInt64
  /// The root over them, in hexadecimal digits.
  public let root: String
  /// The number of documents that were read and hashed.
  public let documents: Int

  /// True if no check fails.
  public var holds: Bool { checks.allSatisfy { $0.verdict != .fails } }
}

/// Sentences collected while checks go on, for each check.
struct StoreEvidence {
  /// As many sentences of one check as a person reads; the others are counted.
  private static let most = 20

  private var faults: [StoreCheck: [String]] = [:]
  private var unnamed: [StoreCheck: Int] = [:]
  private var remarks: [StoreCheck: [String]] = [:]
  private var left: Set<StoreCheck> = []

  /// Notes something because of which a check fails.
  mutating func fault(_ check: StoreCheck, _ sentence: @autoclosure () -> String) {
    if faults[check, default: []].count < Self.most {
      faults[check, default: []].append(sentence())
    } else {
      unnamed[check, default: 0] += 1
    }
  }

  /// Notes something that should be seen to and is no evidence against the ledger.
  mutating func remark(_ check: StoreCheck, _ sentence: String) {
    remarks[check, default: []].append(sentence)
  }

  /// Notes that there is nothing to check.
  mutating func leave(_ check: StoreCheck) { left.insert(check) }

  /// Takes over what another collected.
  mutating func add(_ other: StoreEvidence) {
    faults.merge(other.faults) { $0 + $1 }
    unnamed.merge(other.unnamed) { $0 + $1 }
    remarks.merge(other.remarks) { $0 + $1 }
    left.formUnion(other.left)
  }

  /// All checks with what was noted.
  var results: [StoreCheckResult] {
    StoreCheck.allCases.map { check in
      let faults = faults[check] ?? []
      let more = unnamed[check].map { ["and \($0) more"] } ?? []
      let remarks = remarks[check] ?? []
      let verdict: StoreCheckResult.Verdict =
        !faults.isEmpty
        ? .fails : left.contains(check) ? .notDone : remarks.isEmpty ? .holds : .warns
      return StoreCheckResult(
        check: check, verdict: verdict, evidence: faults + more + remarks)
    }
  }
}
