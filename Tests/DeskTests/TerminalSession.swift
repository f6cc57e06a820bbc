import FileAccess
import Foundation
import TestSupport
import Testing

/// A terminal of tmux in which shomar-desk runs, as a person would see it.
final class TerminalSession {
  private var socket: String
  private let folder: TemporaryFolder
  private var session = 0

  init() {
    folder = temporaryFolder()
    socket = folder("tmux")
  }

  deinit { _ = try? run("tmux", "-S", socket, "kill-server") }

  /// Starts the desk.
  func start(
    _ arguments: [String], width: Int = 80, height: Int = 24, before: String = "",
    term: String = "tmux-256color", locale: String = "C.UTF-8"
  ) throws {
    session += 1
    socket = folder("tmux\(session)")
    // The last screen stays when the desk has ended; the desk has every row.
    try writeDurably(
      Array("set-option -g remain-on-exit on\nset-option -g status off\n".utf8),
      to: folder("tmux.conf"))
    let quoted = ([try builtProduct("shomar-desk")] + arguments).map { "'\($0)'" }
      .joined(separator: " ")
    let command =
      "\(before) exec env LC_ALL=\(locale) TERM=\(term) \(quoted) 2>'\(folder("errors"))'"
    let end = try run(
      "python3",
      arguments: [
        "-c", Self.detached, "tmux", "-S", socket, "-f", folder("tmux.conf"), "-u", "new-session",
        "-d", "-s", "s\(session)", "-x", "\(width)", "-y", "\(height)", "bash", "-c", command,
      ])
    guard end.status == 0 else { throw Failure(description: end.errorText) }
  }

  /// The server of tmux goes on running: it must not keep descriptors open for whose end Foundation
  /// waits, nor have the signals blocked that a thread of the tests has blocked.
  private static let detached = """
    import os, signal, sys
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.closerange(3, 4096)
    os.execvp(sys.argv[1], sys.argv[1:])
    """

  struct Failure: Error, CustomStringConvertible { let description: String }

  @discardableResult
  func tmux(_ arguments: String...) throws -> String {
    try run("tmux", arguments: ["-S", socket] + arguments).outputText
  }

  /// The process of the desk.
  func process() throws -> Int32 {
    let text = try tmux("display-message", "-p", "-t", "s\(session)", "#{pane_pid}")
    return try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  /// Presses keys by tmux's names, such as `Enter` and `F2`.
  func press(_ keys: String...) throws {
    _ = try run("tmux", arguments: ["-S", socket, "send-keys", "-t", "s\(session)"] + keys)
  }

  /// Types texts, each followed by Enter.
  func fill(_ texts: [String]) throws {
    var arguments = ["-S", socket]
    for text in texts {
      if !text.isEmpty {
        arguments += ["send-keys", "-t", "s\(session)", "-l", "--", text, ";"]
      }
      arguments += ["send-keys", "-t", "s\(session)", "Enter", ";"]
    }
    _ = try run("tmux", arguments: Array(arguments.dropLast()))
  }

  func fill(_ texts: String...) throws { try fill(texts) }

  /// What is seen now.
  func screen() throws -> String { try tmux("capture-pane", "-p", "-t", "s\(session)") }

  /// Waits until a text is seen; the limit is for a machine that does many things at once.
  @discardableResult
  func wait(for text: String, _ place: SourceLocation = #_sourceLocation) throws -> String {
    var seen = ""
    for _ in 0..<600 {
      seen = try screen()
      if seen.contains(text) { return seen }
      usleep(150_000)
    }
    Issue.record("\(text) is not seen:\n\(seen)", sourceLocation: place)
    throw Failure(description: "\(text) is not seen")
  }

  /// What is seen when no key waits any more: the same five times over.
  func settled() throws -> String {
    var (seen, times) = (try screen(), 0)
    while times < 5 {
      usleep(100_000)
      let next = try screen()
      (seen, times) = (next, next == seen ? times + 1 : 0)
    }
    return seen
  }

  /// Ends the desk as a power cut would.
  func cutPower() throws {
    kill(try process(), SIGKILL)
    try waitForEnd()
    try tmux("kill-server")
  }

  /// Waits until the desk has ended by itself.
  func waitForEnd() throws {
    let process = try process()
    for _ in 0..<12_000 where isRunning(process) { usleep(10_000) }
    #expect(!isRunning(process))
  }

  /// False too where only its parent has not taken notice yet (proc(5): the state after the name).
  private func isRunning(_ process: Int32) -> Bool {
    guard let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return kill(process, 0) == 0
    }
    return !state.contains(") Z ")
  }

  /// Waits until the desk wrote a text to the standard error.
  func waitForError(_ text: String, _ place: SourceLocation = #_sourceLocation) throws {
    for _ in 0..<1_800 {
      if try errors().contains(text) { return }
      usleep(50_000)
    }
    Issue.record("\(text) is not written: \(try errors())", sourceLocation: place)
  }

  /// What the desk wrote to the standard error: nothing while the terminal has not started it yet.
  func errors() throws -> String {
    guard fileExists(folder("errors")) else { return "" }
    return String(decoding: try readFile(folder("errors"), limit: 1 << 20), as: UTF8.self)
  }
}
