import ElectionModel
import Glibc

/// Standard output and standard error.
enum Console {
  static func say(_ line: String = "") { write(line + "\n", to: STDOUT_FILENO) }

  static func say(_ lines: [String]) {
    write(lines.map { $0 + "\n" }.joined(), to: STDOUT_FILENO)
  }

  static func complain(_ text: String) { write("shomar: \(text)\n", to: STDERR_FILENO) }

  /// Prints canonical JSON and a line feed.
  static func say(json: JSONValue) {
    write(String(decoding: json.canonicalFile, as: UTF8.self), to: STDOUT_FILENO)
  }

  private static func write(_ text: String, to file: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      // A reader that went away (a pipe into head) is no failure of ours.
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
