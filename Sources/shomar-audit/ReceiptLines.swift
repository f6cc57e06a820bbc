import ElectionModel
import MerkleLog
import StrictBytes
import TerminalText
import Verification

/// The check of a receipt for people: a line a check, and in words what it proves.
func receiptLines(_ report: ReceiptReport, colours: Colours) -> [String] {
  checkLines(report.checks, colours: colours) + [""] + recordLines(report)
    + limitLines(report) + [
      colours.verdict(
        of: report.checks, holds: "THE RECEIPT HOLDS", fails: "THE RECEIPT DOES NOT HOLD")
    ]
}

/// A line a check, with its evidence below.
func checkLines(_ checks: [ProofCheck], colours: Colours) -> [String] {
  checks.flatMap { check in
    ["\(check.number)  \(colours.word(of: check.verdict))  \(check.title)"]
      + check.evidence.map { "     \(printable($0))" }
  }
}

private func recordLines(_ report: ReceiptReport) -> [String] {
  guard let entry = report.entry, let recorded = report.recorded else {
    return ["The receipt holds no entry that records a return."]
  }
  // Words of a claim, where the proof of it fails.
  let says = report.holds ? "records" : "is said to record"
  let slot = recorded.slot
  var lines = [
    """
    Entry \(grouped(entry.sequence)) \(says) the return of precinct \(slot.precinct) for contest \
    \(slot.contest), part \(slot.part.rawValue), of election \(entry.election).
    """, stateLine(recorded),
  ]
  lines += recorded.findings.map { "  \($0.text)  \(meaning(of: $0))" }
  lines.append("document: \(grouped(entry.document.bytes)) bytes, digest \(entry.document.sha256)")
  if let ballots = recorded.ballots {
    lines.append("ballots file: \(grouped(ballots.bytes)) bytes, digest \(ballots.sha256)")
  }
  if let checkpoint = report.checkpoint {
    let size = grouped(Int(clamping: checkpoint.size))
    let root = Base64.string(checkpoint.root.bytes)
    lines.append("log \(printable("\(checkpoint.origin)")), \(size) entries")
    lines.append("root \(checkpoint.root)")
    lines.append("     \(root) in the checkpoint")
  }
  return lines
}

private func stateLine(_ recorded: ReturnEntry) -> String {
  let numbers = recorded.findings.map(\.text).joined(separator: " ")
  switch (recorded.isCounted, recorded.findings.isEmpty) {
  case (true, true): return "It counts."
  case (true, false): return "It counts, with \(numbers)."
  case (false, _):
    return "It is in quarantine\(numbers.isEmpty ? "" : " with \(numbers)"), and does not count."
  }
}

private func meaning(of finding: FindingNumber) -> String {
  guard let meaning = finding.meaning else { return "not known to this version" }
  return "\(meaning.english) (\(meaning.persian))"
}

/// What was not asked for, and is thus not proved.
private func limitLines(_ report: ReceiptReport) -> [String] {
  let missing = Set(report.checks.filter { $0.verdict == .notDone }.map(\.number))
  var lines: [String] = []
  lines += policyLines(report.cosigners)
  if missing.contains("R04") {
    lines.append("Whether that document is your return was NOT looked at: give --return FILE.")
  }
  if missing.contains("R05") {
    lines.append("Whether the published log still has it was NOT looked at: give --against PUB.")
  } else {
    lines.append("The results were not counted again: that is what `shomar-audit verify` does.")
  }
  return lines
}
