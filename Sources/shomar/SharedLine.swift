import Synchronization
import TerminalText

/// A progress line that several workers write to.
final class SharedLine: Sendable {
  private let line: Mutex<ProgressLine>

  init(_ label: String) { line = Mutex(ProgressLine(label)) }

  func show(_ done: Int, of total: Int) { line.withLock { $0.show(done, of: total) } }

  func end() { line.withLock { $0.end() } }
}
