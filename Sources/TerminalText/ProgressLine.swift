import Glibc

/// Counts, speed and time left on standard error, while the work is long and somebody watches.
///
/// Nothing is written where standard error is no terminal, or before a second has passed.
public struct ProgressLine {
  private let label: String
  private let begun = ProgressLine.now()
  private let isWatched: Bool
  private var shown = 0.0
  private var isOpen = false

  /// Begins to count.
  ///
  /// - Parameter label: what is being done, such as "taking in returns".
  public init(_ label: String) {
    self.label = label
    isWatched = isatty(STDERR_FILENO) == 1
  }

  /// Shows how far the work is, at most ten times a second.
  public mutating func show(_ done: Int, of total: Int) {
    guard isWatched else { return }
    let now = Self.now()
    guard now - begun > 1, now - shown > 0.1 else { return }
    shown = now
    isOpen = true
    write(
      "\r\u{1B}[K\(label): \(grouped(done)) of \(grouped(total))"
        + ", \(grouped(Int(Double(done) / (now - begun)))) a second"
        + left(done, total, now - begun))
  }

  /// Takes the line away.
  public mutating func end() {
    if isOpen { write("\r\u{1B}[K") }
    isOpen = false
  }

  private func left(_ done: Int, _ total: Int, _ seconds: Double) -> String {
    // A few of many tell nothing about the rest.
    guard done > total / 20, total > done else { return "" }
    let rest = Int(seconds / Double(done) * Double(total - done)) + 1
    return rest < 100 ? ", about \(rest) s left" : ", about \((rest + 59) / 60) min left"
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
