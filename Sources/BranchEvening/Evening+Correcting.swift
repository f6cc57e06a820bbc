import ElectionModel
import ScreenGrid
import Wording

// Taking back what was typed of paper ballots, and counting them by another method. No order of
// ballots is kept, so that what was typed is corrected as equal lines with their number.

extension Evening {
  /// The ballots typed of a part as lines, in byte order.
  func ballotLines(_ slot: Slot) -> [String] {
    (record.ballots[slot] ?? [:]).keys.sorted(by: byteOrder)
  }

  /// Shows the ballots typed so far, at the one typed last where it is known.
  mutating func showBallots(_ slot: Slot) {
    let lines = ballotLines(slot)
    guard !lines.isEmpty else { return say(.nothingToTakeBack) }
    let last = lastBallot.flatMap { lines.firstIndex(of: $0.line) }
    go(to: .ballotLines(slot), focus: last ?? 0)
  }

  /// The keys of the list of ballots.
  mutating func handleLines(_ key: Key, _ slot: Slot) -> [Request] {
    switch key {
    case .up, .backTab: focus = max(0, focus - 1)
    case .down, .tab: focus = min(lineCount - 1, focus + 1)
    case .pageUp: focus = max(0, focus - 10)
    case .pageDown: focus = min(lineCount - 1, focus + 10)
    case .home: focus = 0
    case .end: focus = lineCount - 1
    case .function(4): takeBackBallot(slot)
    case .enter: go(to: .ballots(slot))
    default: say(.noSuchKey, style: .dim)
    }
    return []
  }

  private mutating func takeBackBallot(_ slot: Slot) {
    let lines = ballotLines(slot)
    guard lines.indices.contains(focus), let number = record.ballots[slot]?[lines[focus]] else {
      return say(.nothingToTakeBack)
    }
    record.ballots[slot]?[lines[focus]] = number > 1 ? number - 1 : nil
    lastBallot = nil
    let left = ballotLines(slot)
    left.isEmpty ? go(to: .ballots(slot)) : (focus = min(focus, left.count - 1))
    say(.ballotTakenBack, style: .plain)
  }

  // Another method.

  /// F7: before anything is typed the choice is free; later it needs a reason.
  mutating func changeMethod(_ slot: Slot) {
    guard slot.part == .paper else { return say(.noSuchKey, style: .dim) }
    if !takeBackMethod(slot) { go(to: .changeMethod(slot)) }
  }

  /// Asks for the method again where nothing is typed yet.
  ///
  /// - Returns: false where something is, or something was signed.
  mutating func takeBackMethod(_ slot: Slot) -> Bool {
    let isUntouched =
      !record.hasCount(slot) && record.text(.ballot(slot)).utf8.isEmpty
      && record.signed[slot] == nil && !record.talliesDone.contains(slot)
    guard slot.part == .paper, isUntouched else { return false }
    dropCount(slot)
    go(to: .method(slot))
    return true
  }

  mutating func completeChangeMethod(_ slot: Slot) {
    let reasons = [record.text(.methodReasons(slot)), record.text(.methodReason(slot))]
    record.texts[.methodReasons(slot)] =
      reasons.filter { !$0.utf8.isEmpty }.joined(separator: "; ")
    record.texts[.methodReason(slot)] = nil
    dropCount(slot)
    go(to: .method(slot))
  }

  private mutating func dropCount(_ slot: Slot) {
    record.texts[.method(slot)] = nil
    record.texts[.ballot(slot)] = nil
    for number in SheetNumber.allCases { record.texts[.number(number, slot)] = nil }
    record.entries[slot] = nil
    record.ballots[slot] = nil
    record.talliesDone.remove(slot)
    record.numbersDone.remove(slot)
    record.checked.remove(slot)
    lastBallot = nil
  }
}
