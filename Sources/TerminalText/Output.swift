import Glibc

/// Text of unknown origin for a terminal: no control characters, and nothing that turns the
/// direction of what a person reads.
public func printable(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
    default: result.append(scalar)
    }
  }
  return String(result)
}

/// Text that stands beside other text: Persian in an isolate of its own direction, so that it does
/// not pull its neighbours' numbers over.
///
/// - Parameter text: what `printable` gave.
public func isolated(_ text: String) -> String {
  let hasPersian = text.unicodeScalars.contains { (0x0590...0x08FF).contains($0.value) }
  return hasPersian ? "\u{2068}\(text)\u{2069}" : text
}

/// Writes to standard output, or ends the program with 74: half a report is no report.
public func printBytes(_ bytes: [UInt8]) {
  if !writeAll(bytes, to: STDOUT_FILENO) { exit(74) }
}

/// Writes a line to standard error; nothing can be done where that fails.
public func printError(_ line: String, program: String) {
  writeAll(Array("\(program): \(line)\n".utf8), to: STDERR_FILENO)
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
