import ElectionModel
import ElectionOffice
import PrintedCode
import StrictBytes
import TerminalText

extension WrittenReceipt {
  /// The receipt in words: what a precinct's closing tape says and what is read aloud.
  ///
  /// The root and the digests stand in full. Whoever runs the log chooses both trees, so a root
  /// of which t bits are shown costs 2^(t/2) attempts to have twice: 16 digits take minutes.
  func words(_ definition: Definition) -> [String] {
    let header = definition.header
    let slot = recorded.slot
    let precinct = definition.precinct(slot.precinct)?.name
    let contest = definition.contest(slot.contest).map { contest in
      ([contest.office] + definition.chain(of: contest.area).map(\.name)).joined(separator: " › ")
    }
    return [
      row("receipt of", "\(header.id)"),
      row("election", header.titleEnglish),
      row("انتخابات", header.titlePersian),
      row("precinct", slot.precinct.text, precinct),
      row("contest", slot.contest.text, contest),
      row("part", slot.part.rawValue),
      row("entry", "\(entry)"),
      row("state", recorded.isCounted ? "counted" : "in quarantine, does not count"),
    ] + recorded.findings.flatMap { findingRows($0) } + [
      row("document", document.sha256.hex),
      row("", plural(document.bytes, "byte", "bytes")),
      row("log", checkpoint.origin),
      row("size", "\(checkpoint.size)"),
      row("root", checkpoint.root.hex),
      row("leaf hash", leaf.hex),
    ]
  }

  private func findingRows(_ finding: FindingNumber) -> [String] {
    guard let meaning = finding.meaning else { return [row(finding.text, "")] }
    return [row(finding.text, meaning.english), row("", meaning.persian)]
  }

  /// A name and what is there, with a name from the definition beside it.
  private func row(_ name: String, _ value: String, _ beside: String? = nil) -> String {
    // 64 digits and this fit the 80 columns of a terminal.
    let margin = String(repeating: " ", count: 12 - displayWidth(name))
    let text = isolated(name) + margin + isolated(printable(value))
    guard let beside, !beside.isEmpty else { return text }
    return "\(text)  \(isolated(printable(beside)))"
  }
}

/// The lines of a code for standard output, or why it is not shown there.
func codeLines(_ code: CodeMatrix) -> [String] {
  let lines = code.halfBlocks
  guard isTerminal() else { return lines }
  if let columns = terminalColumns(), columns < displayWidth(lines[0]) {
    return [
      """
      The code is not shown: it is \(displayWidth(lines[0])) columns wide, and this terminal has \
      \(columns). Make the letters smaller, or print the file that --qr writes.
      """
    ]
  }
  // Not decoration but black on white, which scanners need: a terminal is often the other way
  // round. So NO_COLOR has no say here.
  return lines.map { "\u{1B}[30;107m\($0)\u{1B}[0m" }
}
