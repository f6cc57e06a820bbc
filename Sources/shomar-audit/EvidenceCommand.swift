import ArgumentParser
import FileAccess
import TerminalText
import Verification

struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Judge a file that says that one key signed two histories.",
    discussion: """
      Nothing else is needed but the key. Exit status: 0 it stands, 1 it does not, 64 wrong usage, \
      65 a file is malformed, 74 a file cannot be read.
      """)

  @Argument(help: "The file that `compare --evidence` wrote.")
  var file: String

  @OptionGroup var key: KeyOption

  func run() throws {
    let logKey = try key.read(apartFrom: [])
    let bytes = try orExit { () throws(FileError) in try readFile(file, limit: 1 << 23) }
    guard let evidence = Contradiction(reading: bytes) else {
      printError("\(file) is no evidence in the form of docs/formats/evidence.md")
      throw Exit.malformed
    }
    guard evidence.key == logKey, evidence.holds else {
      printLine("THE EVIDENCE DOES NOT STAND: it does not show that \(logKey) signed two histories")
      throw Exit.fails
    }
    for (title, note) in [("One:", evidence.smaller), ("The other:", evidence.larger)] {
      printLine(title)
      for line in note.split(separator: 0x0A) {
        printLine("  " + printable(String(decoding: line, as: UTF8.self)))
      }
    }
    printLine("No log that only grows has both roots. Both were signed by")
    printLine("  \(logKey)")
    printLine("THE EVIDENCE STANDS: TWO HISTORIES WERE SIGNED")
  }
}
