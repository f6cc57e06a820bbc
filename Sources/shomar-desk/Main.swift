import ArgumentParser
import BranchDesk
import BranchEvening
import FileAccess
import Glibc
import ScreenGrid
import TerminalScreen
import Wording

@main
struct ShomarDesk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shomar-desk",
    abstract: "The evening at a polling branch: count, check, sign, hand over.",
    discussion: """
      Works without a network and saves after every key: after a power cut, start it again with the
      same folder. Press F2 for the other language, F10 to leave. docs/officials.md is the manual.
      """)

  @Argument(help: "The evening's own folder; made if it is missing.") var folder: String
  @Option(help: "The folder of the election definition.") var definition: String
  @Option(help: "The id of the precinct.") var precinct: String
  @Option(help: "fa or en. Default: Persian, or the language in which the evening was left.")
  var language: Language?
  @Flag(help: "Practise: only with a definition of the purpose rehearsal.") var practice = false
  @Option(help: "program or terminal: who puts Persian in order and joins its letters.")
  var bidi: BidiMode?
  @Flag(help: "Use no colours.") var plain = false
  @Flag(help: "Use nothing but ASCII, as on a terminal without UTF-8.") var ascii = false

  func run() throws {
    // Passphrases and keys are in memory for a moment; a crash must not leave them on the disk.
    forbidCoreDumps()
    // A file that may not grow is an error to be shown, not a reason to end.
    signal(SIGXFSZ, SIG_IGN)
    let desk: Desk
    do throws(DeskError) {
      desk = try Desk(
        folder: folder, definition: definition, precinct: precinct, isPractice: practice,
        language: language)
    } catch {
      complain(error.description)
      throw ExitCode(error.exitCode)
    }
    guard let terminal = Terminal(bidi: bidi ?? environmentBidi, isPlain: plain, isASCII: ascii)
    else {
      let term = getenv("TERM").map { String(cString: $0) } ?? ""
      complain(
        "needs a terminal of 80 x 24 characters or more that can move its cursor; TERM is '\(term)'"
      )
      throw ExitCode(64)
    }
    if !terminal.isUnicode { desk.evening.showsOnlyLatin = true }
    loop(desk, terminal)
    terminal.close()
    if let stopped = desk.stopped {
      complain(
        "\(stopped). Nothing written since may be believed: check the disk, then start again with"
          + " the same folder, and compare what the screens show with the papers")
      throw ExitCode(74)
    }
  }

  private func loop(_ desk: Desk, _ terminal: Terminal) {
    while true {
      show(desk, terminal)
      if desk.save() { show(desk, terminal) }
      guard desk.stopped == nil, let key = terminal.nextKey(), desk.take(key) else { return }
    }
  }

  private func show(_ desk: Desk, _ terminal: Terminal) {
    let size = terminal.size
    desk.evening.screenSize = size
    terminal.show(desk.evening.page(in: size).drawn(in: size, shape: terminal.shaping))
  }

  private var environmentBidi: BidiMode? {
    getenv("SHOMAR_BIDI").flatMap { BidiMode(rawValue: String(cString: $0)) }
  }

  private func complain(_ text: String) {
    let line = Array("shomar-desk: \(text)\n".utf8)
    _ = write(2, line, line.count)
  }
}

extension Language: ExpressibleByArgument {}
extension BidiMode: ExpressibleByArgument {}

extension DeskError {
  /// 65 for malformed input, 74 for what the system refuses, 64 for a wrong call.
  var exitCode: Int32 {
    switch self {
    case .file: 74
    case .definition, .damagedEvening: 65
    case .unknownPrecinct, .noKeys, .inUse, .otherEvening, .notRehearsal: 64
    }
  }
}
