import ElectionModel

extension EveningRecord {
  /// The parts that a choice on the closing screen stands for.
  static func parts(_ choice: String) -> [Part] {
    switch choice {
    case "1": [.electronic]
    case "2": [.paper]
    case "3": [.electronic, .paper]
    default: []
    }
  }

  /// True if something of a part is counted, or begun to be.
  func hasCount(_ slot: Slot) -> Bool {
    let isTyped = entries[slot]?.rounds.contains { round in
      round.isComplete || round.texts.contains { !($0 ?? "").utf8.isEmpty }
    }
    return isTyped ?? false || !(ballots[slot] ?? [:]).isEmpty || devices[slot] != nil
  }

  /// The parts of a contest in which something is counted, but which a choice leaves out. What was
  /// counted is kept, so that the choice can be changed back.
  func partsLeftOut(_ contest: Contest, choice: String, _ setting: EveningSetting) -> [Slot] {
    let parts = Self.parts(choice)
    guard !parts.isEmpty else { return [] }
    return Part.allCases.filter { !parts.contains($0) }.map { setting.slot(contest, $0) }
      .filter(hasCount)
  }
}

extension Evening {
  /// The poll is closed; a part that has no longer the same company is looked at again.
  mutating func completeClosing() {
    let changed = setting.contests.filter { contest in
      !draft(.parts(contest.id)).utf8.elementsEqual(record.text(.parts(contest.id)).utf8)
    }
    for contest in changed {
      for part in Part.allCases { record.checked.remove(setting.slot(contest, part)) }
    }
    completeStep(.closing)
  }
}
