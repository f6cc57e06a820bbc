import ElectionModel
import StrictBytes
import TerminalText
import Verification

/// The check of a return for people: whose it is, its numbers, a line a check.
func returnLines(_ report: ReturnReport, colours: Colours) -> [String] {
  placeLines(report) + [""] + numberLines(report.statement) + [""] + voteLines(report) + [""]
    + peopleLines(report.statement) + [""] + checkLines(report.checks, colours: colours)
    + [""] + limitLines(report) + [
      colours.verdict(
        of: report.checks,
        holds: report.isInTotal
          ? "THE RETURN HOLDS, AND IS IN THE PUBLISHED TOTAL AS ENTRY \(report.entry ?? 0)"
          : "THE RETURN HOLDS", fails: "THE RETURN DOES NOT HOLD")
    ]
}

private func placeLines(_ report: ReturnReport) -> [String] {
  let statement = report.statement
  let slot = statement.slot
  let precinct = report.definition?.precinct(slot.precinct)?.name
  let contest = report.definition?.contest(slot.contest)
  let area = contest.flatMap { report.definition?.area($0.area)?.name }
  return [
    "Return of precinct \(slot.precinct)\(named(precinct)) for contest \(slot.contest)\(named(area)),",
    "part \(slot.part.rawValue), revision \(statement.revision), of election \(statement.election).",
    "opened \(statement.opened ?? "?"), closed \(statement.closed ?? "?") by the branch's clock",
    "return file: \(grouped(report.file.bytes)) bytes, digest \(report.file.sha256)",
    "definition it names: \(statement.definition)",
  ]
}

private func named(_ name: String?) -> String {
  guard let name, !name.isEmpty else { return "" }
  return " (\(isolated(printable(name))))"
}

private func numberLines(_ statement: Statement) -> [String] {
  let ballots = statement.ballots
  var rows: [(String, Int?)] = []
  if let slips = statement.slips {
    rows += [
      ("slips received", slips.received), ("slips used", slips.used),
      ("slips unused", slips.unused), ("slips spoiled", slips.spoiled),
    ]
  }
  rows += [
    ("voters identified", statement.identified), ("ballots in the box", ballots.found),
    ("in excess, drawn out", ballots.excess), ("void, not cast", ballots.void),
    ("votes cast", ballots.cast), ("valid", ballots.valid),
    ("invalid: blank", ballots.invalid.blank), ("invalid: illegible", ballots.invalid.illegible),
    ("invalid: no candidate", ballots.invalid.noCandidate),
    ("invalid: overvoted", ballots.invalid.overvoted),
  ]
  var table = TextTable([("numbers", .left), ("", .right)])
  for (label, number) in rows { table.append([label, number.map { grouped($0) } ?? "?"]) }
  return table.lines(indent: 0)
}

private func voteLines(_ report: ReturnReport) -> [String] {
  let contest = report.definition?.contest(report.statement.slot.contest)
  var table = TextTable([("code", .left), ("votes", .right), ("candidate", .left)])
  for votes in report.statement.votes {
    let name = contest.flatMap { contest in
      contest.candidateIndex(votes.code).map { contest.candidates[$0].name }
    }
    table.append([votes.code.text, grouped(votes.votes), name ?? "not in the definition"])
  }
  return table.lines(indent: 0)
}

private func peopleLines(_ statement: Statement) -> [String] {
  let signers = statement.signers.map { signer in
    "signed: \(isolated(printable(signer.name))), \(printable(signer.role)), key \(signer.key)"
  }
  let refusals = statement.refusals.map { refusal in
    "refused: \(isolated(printable(refusal.name))), \(printable(refusal.role)): "
      + isolated(printable(refusal.reason))
  }
  let remarks = statement.remarks.split(separator: "\n").map { line in
    "remark: \(isolated(printable(String(line))))"
  }
  return signers + refusals + remarks
}

/// What was not asked for, and is thus not proved.
private func limitLines(_ report: ReturnReport) -> [String] {
  if report.checks.contains(where: { $0.number == "P03" && $0.verdict == .notDone }) {
    return [
      "Whether it was recorded and counts was NOT looked at: give --against PUB and --key FILE.",
      "Keys that were registered or revoked after the definition are not known without it.",
    ]
  }
  return ["The results were not counted again: that is what `shomar-audit verify` does."]
}
