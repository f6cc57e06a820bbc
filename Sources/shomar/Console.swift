import ElectionModel
import TerminalText

/// Standard output and standard error.
enum Console {
  /// Prints a line; texts of unknown origin in it have gone through `printable`.
  static func say(_ line: String = "") { printBytes(Array("\(line)\n".utf8)) }

  static func say(_ lines: [String]) {
    printBytes(Array(lines.map { $0 + "\n" }.joined().utf8))
  }

  /// Says why something could not be done; each line is made safe for a terminal.
  static func complain(_ text: String) {
    for line in text.split(separator: "\n") {
      printError(printable(String(line)), program: "shomar")
    }
  }

  /// Prints canonical JSON and a line feed.
  static func say(json: JSONValue) { printBytes(json.canonicalFile) }
}
