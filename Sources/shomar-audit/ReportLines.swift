import ElectionModel
import StrictBytes
import TerminalText
import Verification

/// The report of a verification for people: a line a check, and a summary in words.
func reportLines(_ report: VerificationReport, colours: Colours) -> [String] {
  var lines: [String] = []
  for check in report.checks {
    lines.append("\(check.number)  \(colours.word(of: check.verdict))  \(check.title)")
    lines += check.evidence.map { "     \(printable($0))" }
  }
  lines.append("")
  if let checkpoint = report.checkpoint {
    let entries = plural(checkpoint.size, "entry", "entries")
    lines += [
      "log \(printable(checkpoint.origin)), \(entries)", "root \(checkpoint.root)",
      "     \(Base64.string(checkpoint.root.bytes)) in the checkpoint",
    ]
  }
  lines += summary(of: report) + policyLines(report.cosigners)
  lines.append(colours.verdict(of: report))
  return lines
}

/// Says by which policy the witnesses were judged, or that none was.
func policyLines(_ cosigners: Cosigners?) -> [String] {
  guard let cosigners else {
    return [
      "No policy given: nobody but the log vouches for this checkpoint. Who cosigned it was NOT "
        + "looked at: give --policy FILE."
    ]
  }
  return ["cosignatures checked against policy \(cosigners.policy)"]
}

private func summary(of report: VerificationReport) -> [String] {
  let extent = report.extent
  var lines = [
    "\(plural(extent.entries, "entry", "entries")): "
      + "\(plural(extent.counted, "return counts", "returns count")), "
      + "\(extent.quarantined) in quarantine, "
      + "\(plural(extent.unreadable, "unreadable document", "unreadable documents")) withheld"
  ]
  if extent.keyEvents > 0 {
    lines.append("\(plural(extent.keyEvents, "key event", "key events")) among them")
  }
  if extent.decisions > 0 {
    lines.append("\(plural(extent.decisions, "decision", "decisions")) among them")
  }
  if report.recountedBallots {
    let files = plural(extent.ballotsRecounted, "ballots file was", "ballots files were")
    lines.append("\(files) counted again, ballot by ballot")
  } else {
    lines.append(
      """
      The ballots were NOT counted again: the votes are taken from the signed returns \
      (\(plural(extent.ballotsWithheld, "ballots file is", "ballots files are")) withheld).
      """)
  }
  if extent.quarantinedOnTrust > 0 {
    lines.append(
      """
      \(plural(extent.quarantinedOnTrust, "return is", "returns are")) in quarantine only for \
      findings on ballots files; without those files, that is taken on trust.
      """)
  }
  return lines
}
