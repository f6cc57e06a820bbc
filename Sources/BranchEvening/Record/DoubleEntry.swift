/// The totals of a sheet as several people typed them, each without seeing the others' figures.
///
/// A field is settled when the entries of two people agree. After the second entry only the fields
/// that differ are typed again, by a third person if there is one, until each is settled (Abacus of
/// the Dutch Electoral Council makes people type everything again). Where only one person is there,
/// this person's own two entries settle a field, and the signed remarks say so.
struct DoubleEntry: Sendable, Equatable {
  /// One person's entry.
  struct Round: Sendable, Equatable {
    /// The person, by an identity that does not change when others come or go.
    var typist = ""
    /// What was typed; nil for a field that this round does not ask for.
    var texts: [String?]
    var isComplete = false
    /// True if nobody else was there when it was completed.
    var isAlone = false
  }

  /// A value that two entries of a field have in common.
  private struct Agreement {
    let value: Int?
    /// True if one person typed both.
    let isOfOne: Bool
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
  func values(_ layout: SheetLayout) -> [Int?]? { agreements(layout)?.map(\.value) }

  /// True if one person typed both entries of some field that is settled.
  func isOfOnePerson(_ layout: SheetLayout) -> Bool {
    agreements(layout)?.contains(where: \.isOfOne) ?? false
  }

  private func agreements(_ layout: SheetLayout) -> [Agreement]? {
    let complete = rounds.filter(\.isComplete)
    guard complete.count >= 2 else { return nil }
    var agreements: [Agreement] = []
    for index in 0..<layout.count {
      guard let agreement = agreed(at: index, complete, layout) else { return nil }
      agreements.append(agreement)
    }
    return agreements
  }

  /// What two entries of a field have in common; nil where none do. One's own figure settles
  /// nothing, unless nobody else is there to type it.
  private func agreed(at index: Int, _ complete: [Round], _ layout: SheetLayout) -> Agreement? {
    var seen: [(value: Int?, typist: String)] = []
    for round in complete {
      guard let text = round.texts[index] else { continue }
      let value = layout.value(text, at: index)
      let same = seen.filter { $0.value == value }
      if same.contains(where: { $0.typist != round.typist }) {
        return Agreement(value: value, isOfOne: false)
      }
      if round.isAlone, !same.isEmpty { return Agreement(value: value, isOfOne: true) }
      seen.append((value, round.typist))
    }
    return nil
  }

  /// True if a person may type the round under way: someone who has not typed what it asks for; if
  /// all have, whoever did; but never one whose figures are the only ones, unless alone.
  ///
  /// - Parameter people: the identities of all who are there.
  func admits(_ typist: String, of people: [String], _ layout: SheetLayout) -> Bool {
    let open = openFields(layout)
    let earlier = Set(
      rounds.filter { round in
        round.isComplete && open.contains { round.texts[$0] != nil }
      }.map(\.typist))
    guard people.contains(typist) else { return false }
    return !earlier.contains(typist) || people.allSatisfy(earlier.contains)
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

  /// Ends the correction: of a changed field only the new figure is left, and somebody else than
  /// who corrected it has to type it once more. The others stand as they were typed.
  mutating func endAmendment(_ layout: SheetLayout) {
    guard let old = values(layout), var amendment else { return }
    self.amendment = nil
    let texts = amendment.texts.map { $0 ?? "" }
    let changed = texts.indices.filter { layout.value(texts[$0], at: $0) != old[$0] }
    guard !changed.isEmpty else { return }
    for index in changed {
      for round in rounds.indices { rounds[round].texts[index] = nil }
    }
    amendment.texts = texts.indices.map { _ in nil }
    for index in changed { amendment.texts[index] = texts[index] }
    amendment.isComplete = true
    rounds.removeAll { !$0.isComplete }
    rounds.append(amendment)
  }
}
