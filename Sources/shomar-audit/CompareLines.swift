import ElectionModel
import MerkleLog
import StrictBytes
import TerminalText
import Verification

/// The most contests that are listed one by one.
private let mostContests = 60

/// A comparison for people: a line a check, and in words what was added and what changed.
func comparisonLines(_ comparison: Comparison, colours: Colours) -> [String] {
  var lines = checkLines(comparison.checks, colours: colours) + [""]
  lines += [headLine("OLD", comparison.old), headLine("NEW", comparison.new)]
  if let added = comparison.added { lines += addedLines(added) }
  if let changes = comparison.changes { lines += changeLines(changes) }
  if comparison.contradiction != nil {
    lines += [
      "Both checkpoints are signed by the log's key, and no log that only grows can have both:",
      "whoever holds the key has shown two histories.",
    ]
  }
  lines.append(
    colours.verdict(
      of: comparison.checks, holds: "NOTHING WAS REMOVED OR CHANGED",
      fails: "THE COMPARISON FAILED"))
  return lines
}

private func headLine(_ name: String, _ checkpoint: Checkpoint?) -> String {
  guard let checkpoint else { return "\(name): no checkpoint that can be read" }
  let size = plural(Int(clamping: checkpoint.size), "entry", "entries")
  let root = Base64.string(checkpoint.root.bytes)
  return
    "\(name): log \(printable("\(checkpoint.origin)")), \(size), root \(checkpoint.root) (\(root) in the checkpoint)"
}

private func addedLines(_ added: AddedEntries) -> [String] {
  if added.numbers.isEmpty { return ["Nothing was added."] }
  let range = "\(grouped(added.numbers.lowerBound)) to \(grouped(added.numbers.upperBound - 1))"
  var lines = [
    """
    \(plural(added.numbers.count, "entry was", "entries were")) added (\(range)): \
    \(plural(added.counted, "return counts", "returns count")), \(grouped(added.quarantined)) in \
    quarantine, \(plural(added.unreadable, "unreadable document", "unreadable documents"))
    """
  ]
  if added.keysChanged + added.keysQuarantined > 0 {
    lines.append(
      "\(plural(added.keysChanged, "key event took effect", "key events took effect")), "
        + "\(grouped(added.keysQuarantined)) in quarantine")
  }
  if added.decided + added.decisionsQuarantined > 0 {
    lines.append(
      "\(plural(added.decided, "decision took effect", "decisions took effect")), "
        + "\(grouped(added.decisionsQuarantined)) in quarantine")
  }
  if added.malformed > 0 {
    lines.append("\(plural(added.malformed, "entry has", "entries have")) no form: see V03")
  }
  if !added.contests.isEmpty { lines.append("Returns were added to:") }
  return lines
    + listed(added.contests) {
      ["  \($0.contest): \(grouped($0.counted)) counted, \(grouped($0.quarantined)) in quarantine"]
    }
}

private func changeLines(_ changes: [ResultChange]) -> [String] {
  if changes.isEmpty { return ["No published result differs."] }
  return ["Published results that differ (they were not counted again here):"]
    + listed(changes) { change in
      [
        """
          \(change.contest): \(arrow(change) { printable($0.status) }); precincts counted \
        \(arrow(change) { grouped($0.counted) }); votes cast \(arrow(change) { grouped($0.cast) })
        """
      ] + names("elected now", change.newlyElected)
        + names("no longer elected", change.noLongerElected)
    }
}

/// Old and new value, or one where they are the same.
private func arrow(_ change: ResultChange, _ value: (PublishedOutcome) -> String) -> String {
  let old = change.old.map(value) ?? "?"
  let new = change.new.map(value) ?? "?"
  return old == new ? new : "\(old) -> \(new)"
}

private func names(_ title: String, _ people: [(code: String, name: String)]) -> [String] {
  people.map { "    \(title): \(printable($0.code)) \(printable($0.name))" }
}

private func listed<Item>(_ items: [Item], _ lines: (Item) -> [String]) -> [String] {
  let rest = items.count - mostContests
  return items.prefix(mostContests).flatMap(lines)
    + (rest > 0 ? ["  … and \(grouped(rest)) more"] : [])
}
