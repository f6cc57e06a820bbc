/// The figures with their limits, as Markdown.
struct Table {
  private var rows: [String] = []
  private(set) var holds = true

  static let mostMegabytes = 200.0

  mutating func add(
    _ what: String, _ value: Double, _ unit: String, most: Double? = nil, least: Double? = nil,
    memory: ProgramRun? = nil
  ) {
    let limit =
      most.map { "at most \(shown($0)) \(unit)" } ?? least.map { "at least \(shown($0)) \(unit)" }
    let isHeld = most.map { value <= $0 } ?? least.map { value >= $0 } ?? true
    row(what, "\(shown(value)) \(unit)", limit, isHeld)
    if let memory {
      row(
        "  memory, peak", "\(shown(memory.peakMegabytes)) MB",
        "below \(shown(Self.mostMegabytes)) MB", memory.peakMegabytes < Self.mostMegabytes)
    }
  }

  private mutating func row(_ what: String, _ value: String, _ limit: String?, _ isHeld: Bool) {
    if !isHeld { holds = false }
    rows.append(
      "| \(what) | \(value) | \(limit ?? "") | \(limit == nil ? "" : isHeld ? "holds" : "FAILS") |")
  }

  var text: String {
    (["| what | measured | limit | |", "|---|---|---|---|"] + rows).joined(separator: "\n")
  }

  /// Two digits after the point for small numbers, none for large ones.
  private func shown(_ value: Double) -> String {
    let scaled = Int((value * 100).rounded())
    guard value < 100 else { return "\(Int(value.rounded()))" }
    let rest = scaled % 100
    return rest == 0 ? "\(scaled / 100)" : "\(scaled / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
