/// Decides between equal votes by the rule's chain; what the chain does not decide stays open.
struct TransferTieBreaker {
  /// What the chain found.
  enum Finding {
    case decided(TransferTie)
    case open(OpenTie)
  }

  let chain: [TieStep]
  private(set) var lots: [Lot]

  init(chain: [TieStep], lots: [Lot]) {
    self.chain = chain
    self.lots = lots
  }

  /// On whom of the tied it falls.
  ///
  /// - Parameters:
  ///   - tied: at least two candidates with equal claims now, in the order of the input.
  ///   - fewest: whether it falls on the one with fewer votes earlier, instead of more.
  ///   - history: the stages before the one at which they are equal.
  mutating func choose(
    _ question: OpenTie.Question, among tied: [Int], fewest: Bool,
    history: some Sequence<TransferStage>
  ) -> Finding {
    let earlier = Array(history)
    var left = tied
    var decidedAt: Int?
    for step in chain {
      switch step {
      case .latestDifference:
        decidedAt = narrow(&left, by: earlier.reversed(), fewest: fewest)
      case .earliestDifference:
        decidedAt = narrow(&left, by: earlier, fewest: fewest)
      default:
        guard let drawn = takeLot(naming: left) else { continue }
        left = [drawn]
        decidedAt = nil
      }
      if left.count == 1 {
        return .decided(
          TransferTie(
            question: question, tied: tied, decidedBy: step, stage: decidedAt, chosen: left[0]))
      }
    }
    return .open(OpenTie(question: question, subjects: left.map { .candidate($0) }, places: 1))
  }

  /// Keeps those with the fewest (or most) votes at each stage in turn; the stage that left one.
  private func narrow(
    _ left: inout [Int], by stages: some Sequence<TransferStage>, fewest: Bool
  ) -> Int? {
    for stage in stages {
      let votes = left.map { stage.totals[$0] }
      guard let best = fewest ? votes.min() : votes.max() else { return nil }
      left = left.filter { stage.totals[$0] == best }
      if left.count == 1 { return stage.number }
    }
    return nil
  }

  /// The first drawn of the first unused lot that names exactly these candidates.
  private mutating func takeLot(naming tied: [Int]) -> Int? {
    let wanted = Set(tied.map { Subject.candidate($0) })
    guard
      let index = lots.firstIndex(where: {
        $0.order.count == wanted.count && Set($0.order) == wanted
      }), case .candidate(let drawn)? = lots[index].order.first
    else { return nil }
    lots.remove(at: index)
    return drawn
  }
}
