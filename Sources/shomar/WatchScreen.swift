import ElectionModel
import ElectionOffice
import StrictBytes
import TerminalText

/// What `status --watch` shows: a screen on a terminal, otherwise a line for each look.
struct WatchScreen {
  private let definition: Definition
  private let json: Bool
  private let clock = ContinuousClock()
  /// The look before, and when it was.
  private var before: (size: Int, at: ContinuousClock.Instant)?

  init(_ definition: Definition, json: Bool) {
    self.definition = definition
    self.json = json
  }

  mutating func show(_ report: LookReport) {
    let now = clock.now
    let speed = before.map { entriesASecond(report.size - $0.size, now - $0.at) }
    before = (report.size, now)
    if json {
      Console.say(json: report.json(definition, speed))
    } else if isTerminal() {
      Console.clear()
      Console.say(report.screen(definition, speed))
    } else {
      Console.say(report.line(speed))
    }
  }

  /// Entries a second, rounded.
  private func entriesASecond(_ entries: Int, _ time: Duration) -> Int {
    let milliseconds = Int(time / .milliseconds(1))
    return (entries * 1_000 + milliseconds / 2) / max(1, milliseconds)
  }
}

extension Console {
  /// Empties the screen, and what a terminal keeps of it above.
  static func clear() { printBytes(Array("\u{1B}[H\u{1B}[2J\u{1B}[3J".utf8)) }
}

extension LookReport {
  func line(_ speed: Int?) -> String {
    let precincts = sums.precincts
    return
      "\(plural(size, "entry", "entries"))\(speed.map { " (\(grouped($0)) a second)" } ?? ""); "
      + "precincts counted \(grouped(precincts.counted)) of \(grouped(precincts.expected)), "
      + "\(grouped(precincts.quarantined)) in quarantine, \(grouped(precincts.missing)) missing; "
      + "contests complete \(grouped(sums.complete)); votes cast \(grouped(sums.cast))"
  }

  func screen(_ definition: Definition, _ speed: Int?) -> [String] {
    let precincts = sums.precincts
    let contests = definition.contests.count
    let lines = [
      "\(definition.header.titleEnglish) (\(definition.header.id))",
      "",
      "  contests complete   \(grouped(sums.complete)) of \(grouped(contests))"
        + "  (\(percent(sums.complete, of: contests)))",
      "  precincts counted   \(grouped(precincts.counted)) of \(grouped(precincts.expected))"
        + "  (\(percent(precincts.counted, of: precincts.expected)))",
      "            quarantined  \(grouped(precincts.quarantined))",
      "            missing      \(grouped(precincts.missing))",
      "  votes cast          \(grouped(sums.cast)), valid \(grouped(sums.valid)) "
        + "(\(percent(sums.valid, of: sums.cast)))",
      "  returns             \(grouped(sums.counted)) count, "
        + "\(grouped(sums.quarantined)) were quarantined, \(grouped(unreadable)) unreadable",
      "  ledger              \(plural(size, "entry", "entries")), "
        + (speed.map { "\(grouped($0)) a second" } ?? "…"),
      "  root                \(root)",
      "", "Newest entries:",
    ]
    return lines + newest.reversed().map(\.watchLine) + ["", "Ctrl-C ends."]
  }

  func json(_ definition: Definition, _ speed: Int?) -> JSONValue {
    [
      "ballots": ["cast": .integer(sums.cast), "valid": .integer(sums.valid)],
      "contests": [
        "all": .integer(definition.contests.count), "complete": .integer(sums.complete),
      ],
      "entriesPerSecond": speed.map(JSONValue.integer) ?? .null,
      "newest": .array(newest.map { .integer($0.sequence) }),
      "precincts": [
        "counted": .integer(sums.precincts.counted), "expected": .integer(sums.precincts.expected),
        "missing": .integer(sums.precincts.missing),
        "quarantined": .integer(sums.precincts.quarantined),
      ],
      "returns": [
        "counted": .integer(sums.counted), "quarantined": .integer(sums.quarantined),
        "unreadable": .integer(unreadable),
      ],
      "root": .string(Base64.string(root.bytes)), "size": .integer(size),
    ]
  }
}

extension LedgerEntry {
  fileprivate var watchLine: String { "  entry \(sequence): \(content.watchWords)" }
}

extension LedgerEntry.Content {
  fileprivate var watchWords: String {
    switch self {
    case .definition: "the election definition"
    case .key(let entry): "\(entry.name), \(entry.isEffective ? "effective" : "QUARANTINED")"
    case .decision(let entry): "\(entry.name), \(entry.isEffective ? "effective" : "QUARANTINED")"
    case .unreadable: "not a return"
    case .return(let entry):
      "\(entry.slot.precinct), \(entry.slot.contest), \(entry.slot.part.rawValue): "
        + (entry.isCounted ? "counted" : "QUARANTINED")
        + entry.findings.map { "  \($0.text)" }.joined()
    }
  }
}
