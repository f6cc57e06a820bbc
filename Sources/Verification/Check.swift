/// The numbered checks of a verifier (docs/formats/checks.md).
public enum Check: String, Sendable, CaseIterable {
  case v01 = "V01"
  case v02 = "V02"
  case v03 = "V03"
  case v04 = "V04"
  case v05 = "V05"
  case v06 = "V06"
  case v07 = "V07"
  case v08 = "V08"
  case v09 = "V09"
  case v10 = "V10"
  case v11 = "V11"
  case v12 = "V12"
  case v13 = "V13"
  case v14 = "V14"
  case v15 = "V15"
  case v16 = "V16"
  case v17 = "V17"
  case v18 = "V18"
  case v19 = "V19"

  /// What must hold, in words.
  public var title: String {
    switch self {
    case .v01: "the checkpoint is signed by the key you gave"
    case .v02: "checkpoint, key, definition and first entry name one and the same log"
    case .v03: "every entry is there and has its form"
    case .v04: "every entry names the hash of the entry before it"
    case .v05: "the root of the entries is the checkpoint's"
    case .v06: "the tiles hold what the entries give"
    case .v07: "the definition is the one the first entry commits to"
    case .v08: "the definition has no defect"
    case .v09: "every document that must be published is there and unchanged"
    case .v10: "every return can be read and is the one its entry names"
    case .v11: "the findings on signatures, made again, are those recorded"
    case .v12: "the findings on the statements, made again, are those recorded"
    case .v13: "what counts follows from the findings, and nothing counts twice"
    case .v14: "the results of the contests, counted again, are those published"
    case .v15: "the index of the results, made again, is the one published"
    case .v16: "nothing else lies in the folder"
    case .v17: "the ballots, counted again, give what the returns state"
    case .v18: "key events and decisions have their form and findings, and take effect as recorded"
    case .v19: "the checkpoint is cosigned by enough witnesses of the policy you gave"
    }
  }
}

/// What came of a check.
public enum Verdict: Sendable, Equatable {
  /// It was done, and it holds.
  case holds
  /// It was done, or could not be done for want of its material, and it does not hold.
  case fails
  /// It was not asked for, and what it would show is taken on trust.
  case notDone
}

/// One check with its verdict.
public struct CheckResult: Sendable, Equatable {
  /// Which check.
  public let check: Check
  /// What came of it.
  public let verdict: Verdict
  /// Sentences: which file or entry, what was expected, what was found; never a marked choice.
  public let evidence: [String]

  /// `V01` to `V19`.
  public var number: String { check.rawValue }
  /// What must hold, in words.
  public var title: String { check.title }
}

/// Sentences collected while a check goes on: what speaks against it, and what is worth knowing.
struct Evidence: Equatable, Sendable {
  /// As many sentences as a person reads; the others are counted.
  static let most = 20

  private var faults: [String] = []
  private var unnamed = 0
  private var remarks: [String] = []

  var isEmpty: Bool { faults.isEmpty }

  /// Notes something because of which the check fails.
  mutating func fault(_ sentence: String) {
    if faults.count < Self.most { faults.append(sentence) } else { unnamed += 1 }
  }

  /// Notes what others have noted, in their order.
  mutating func take(_ other: Evidence) {
    if other == Evidence() { return }
    for sentence in other.faults { fault(sentence) }
    unnamed += other.unnamed
    remarks += other.remarks
  }

  /// Notes something that does not decide the check.
  mutating func remark(_ sentence: String) { remarks.append(sentence) }

  /// All that was noted, for a person.
  var sentences: [String] {
    faults + (unnamed > 0 ? ["and \(unnamed) more"] : []) + remarks
  }

  var verdict: Verdict { faults.isEmpty ? .holds : .fails }

  func result(of check: Check) -> CheckResult {
    CheckResult(check: check, verdict: verdict, evidence: sentences)
  }
}
