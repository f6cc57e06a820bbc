import ElectionModel

extension ElectionResults {
  /// True if something in quarantine is not settled, or a tie waits for a lot.
  public var isOpen: Bool {
    !unplaced.isEmpty || !unreadable.isEmpty || contests.contains(where: \.isOpen)
  }
}

extension ContestResult {
  /// True if something in quarantine is not settled, or a tie waits for a lot.
  public var isOpen: Bool {
    !tally.openQuarantine.isEmpty || outcome.openQuestions > 0
  }
}
