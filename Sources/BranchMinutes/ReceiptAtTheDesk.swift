import ElectionModel
import MerkleLog
import Verification
import Wording

/// What the branch reads in the receipt that it got for its return (docs/formats/receipt.md).
public enum ReceiptAtTheDesk: Sendable {
  /// The proof holds, and the entry commits to the branch's own file.
  case recorded(entry: Int, findings: [FindingNumber], isCounted: Bool, report: ReceiptReport)
  /// Something does not hold.
  case fails(report: ReceiptReport)
  /// The texts are no receipt; why, for a person.
  case unreadable(reason: String)

  /// Reads a receipt: from its file, or from the texts of its codes as scanners give them.
  ///
  /// - Parameters:
  ///   - texts: a `.tlog-proof` file, or the texts of all codes of one receipt.
  ///   - key: the log's verifier key, from paper and not from whoever brought the receipt.
  ///   - file: the branch's own return file.
  public init(_ texts: [[UInt8]], key: VerifierKey, of file: [UInt8]) {
    let contents = texts.map(mendScanned)
    let proof: TlogProof
    do {
      if !contents.isEmpty, contents.allSatisfy(isOfSeveralCodes) {
        proof = try TlogProof(encoded: try joinCodes(contents))
      } else if contents.count == 1 {
        proof = try TlogProof(encoded: contents[0])
      } else {
        self = .unreadable(reason: "one receipt is read at a time, or all codes of one receipt")
        return
      }
    } catch {
      self = .unreadable(reason: "\(error)")
      return
    }
    let report = checkReceipt(proof, key: key, copy: file)
    if report.holds, let entry = report.entry, let recorded = report.recorded {
      self = .recorded(
        entry: entry.sequence, findings: recorded.findings, isCounted: recorded.isCounted,
        report: report)
    } else {
      self = .fails(report: report)
    }
  }

  /// What a person at the branch is told.
  public func text(in language: Language) -> String {
    switch self {
    case .recorded(let entry, let findings, let isCounted, _):
      recordedText(Digits.grouped(entry, in: language), findings, isCounted, language)
    case .fails(let report):
      language == .persian
        ? "این رسید درست نیست (\(failed(report))). با ستاد تماس بگیرید و رسید را نگه دارید."
        : "THIS RECEIPT DOES NOT HOLD (\(failed(report))). Call the count centre, and keep it."
    case .unreadable(let reason):
      language == .persian
        ? "این پرونده رسید نیست: \(reason)" : "This is no receipt: \(reason)"
    }
  }

  private func recordedText(
    _ entry: String, _ findings: [FindingNumber], _ isCounted: Bool, _ language: Language
  ) -> String {
    let numbers = findings.map(\.text).joined(separator: " ")
    let with = numbers.isEmpty ? "" : " (\(numbers))"
    switch (language, isCounted) {
    case (.persian, true): return "با شماره \(entry) ثبت شد و شمرده می‌شود\(with)؛ اثبات بررسی شد."
    case (.persian, false):
      return "با شماره \(entry) ثبت شد، اما در قرنطینه است\(with)؛ اثبات بررسی شد."
    case (.english, true): return "Recorded as entry \(entry), and it counts\(with); proof checked."
    case (.english, false):
      return "Recorded as entry \(entry), but in quarantine\(with); proof checked."
    }
  }

  private func failed(_ report: ReceiptReport) -> String {
    report.checks.filter { $0.verdict == .fails }.map(\.number).joined(separator: " ")
  }
}
