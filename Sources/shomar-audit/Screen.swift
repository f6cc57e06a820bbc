import ArgumentParser
import Glibc
import TerminalText
import Verification

/// Colours of the words that decide; none where the output is no terminal.
struct Colours {
  let isOn: Bool

  /// Colours if standard output is a terminal that wants them (no-color.org).
  static var ofStandardOutput: Colours {
    Colours(isOn: isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil)
  }

  func word(of verdict: Verdict) -> String {
    switch verdict {
    case .holds: paint("holds   ", "32")
    case .fails: paint("FAILS   ", "1;31")
    case .notDone: paint("not done", "33")
    }
  }

  func verdict(of report: VerificationReport) -> String {
    if report.holds {
      return paint("EVERYTHING THAT WAS CHECKED HOLDS", "1;32")
    }
    let failed = report.checks.filter { $0.verdict == .fails }.map(\.number)
    return paint("THE VERIFICATION FAILED: \(failed.joined(separator: " "))", "1;31")
  }

  /// The last line of a receipt's check or of a comparison.
  func verdict(of checks: [ProofCheck], holds: String, fails: String) -> String {
    let failed = checks.filter { $0.verdict == .fails }.map(\.number)
    if failed.isEmpty { return paint(holds, "1;32") }
    return paint("\(fails): \(failed.joined(separator: " "))", "1;31")
  }

  private func paint(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// Says on a terminal how far a long verification has come, check by check.
final class ProgressOfChecks {
  private var line: ProgressLine?
  private var check: Check?

  func show(_ check: Check, _ done: Int, _ total: Int) {
    if check != self.check {
      line?.end()
      line = ProgressLine("\(check.rawValue), \(check.title)")
      self.check = check
    }
    line?.show(done, of: total)
  }

  /// Takes the line away.
  func end() { line?.end() }
}

func printLine(_ line: String) { printBytes(Array("\(line)\n".utf8)) }

func printError(_ line: String) { printError(printable(line), program: "shomar-audit") }
