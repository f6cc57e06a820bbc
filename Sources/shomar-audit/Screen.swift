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

/// Text of unknown origin for a terminal: no control characters, and nothing that turns the
/// direction of what a person reads.
func printable(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
    default: result.append(scalar)
    }
  }
  return String(result)
}

func printLine(_ line: String) { printBytes(Array("\(line)\n".utf8)) }

func printError(_ line: String) {
  writeAll(Array("shomar-audit: \(printable(line))\n".utf8), to: STDERR_FILENO)
}

/// Writes to standard output, or ends the program: a report that nobody can read is no report.
func printBytes(_ bytes: [UInt8]) {
  if !writeAll(bytes, to: STDOUT_FILENO) { exit(Exit.unreadable.rawValue) }
}

/// False where the system refuses to take the bytes.
@discardableResult
private func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}
