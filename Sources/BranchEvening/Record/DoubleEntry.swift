/// The totals of a sheet as several people typed them, each without seeing the others' figures.
///
/// A field is settled when two entries agree. After the second entry only the fields that differ
/// are typed again, by a third person if there is one, until each is settled (Abacus of the Dutch
/// Electoral Council makes people type everything again).
struct DoubleEntry: Sendable, Equatable {
  /// One person's entry.
  struct Round: Sendable, Equatable {
    /// The person, by place in the list of people, as typed: `1` is the first.
    var typist = ""
    /// What was typed; nil for a field that this round does not ask for.
    var texts: [String?]
    var isComplete = false
  }

  var rounds: [Round] = []
  /// A correction of settled fields under way: all of them, as they will be.
  var amendment: Round?

  /// The fields that the round to come, or the one under way, asks for.
  ///
  /// - Complexity: O(f · r) for f fields and r rounds.
  func openFields(_ layout: SheetLayout) -> [Int] {
    let complete = rounds.filter(\.isComplete)
    guard complete.count >= 2 else { return Array(0..<layout.count) }
    return (0..<layout.count).filter { agreed(at: $0, complete, layout) == nil }
  }

  /// The settled values, if every field is settled; an unknown value is nil.
  func values(_ layout: SheetLayout) -> [Int?]? {
    let complete = rounds.filter(\.isComplete)
    guard complete.count >= 2 else { return nil }
    var values: [Int?] = []
    for index in 0..<layout.count {
      guard let value = agreed(at: index, complete, layout) else { return nil }
      values.append(value)
    }
    return values
  }

  /// The value that two entries of a field have in common; nil where none do.
  private func agreed(at index: Int, _ complete: [Round], _ layout: SheetLayout) -> Int?? {
    var seen: [Int?] = []
    for round in complete {
      guard let text = round.texts[index] else { continue }
      let value = layout.value(text, at: index)
      if seen.contains(value) { return .some(value) }
      seen.append(value)
    }
    return nil
  }

  /// Begins the next round, if none is under way.
  mutating func beginRound(_ layout: SheetLayout) {
    if let last = rounds.last, !last.isComplete { return }
    var texts = [String?](repeating: nil, count: layout.count)
    for index in openFields(layout) { texts[index] = "" }
    rounds.append(Round(texts: texts))
  }

  /// Begins to correct settled fields, if it is not begun.
  mutating func beginAmendment(_ layout: SheetLayout) {
    guard amendment == nil, let values = values(layout) else { return }
    amendment = Round(texts: values.map { $0.map { String($0) } ?? "" })
  }

  /// Ends the correction: the changed fields have to be typed once more by somebody else.
  mutating func endAmendment(_ layout: SheetLayout) {
    guard let old = values(layout), let amendment else { return }
    let texts = amendment.texts.map { $0 ?? "" }
    let typist = amendment.typist
    self.amendment = nil
    var second = [String?](repeating: nil, count: layout.count)
    for index in texts.indices where layout.value(texts[index], at: index) == old[index] {
      second[index] = texts[index]
    }
    let typists = rounds.filter(\.isComplete).map(\.typist)
    let other = typists.first { $0 != typist } ?? ""
    rounds = [
      Round(typist: typist, texts: texts, isComplete: true),
      Round(typist: other, texts: second, isComplete: true),
    ]
  }
}
