/// Which returns are made faulty: a share of them, drawn by the seed, each fault in turn.
struct FaultPlan: Sendable {
  /// At least so many among 20 returns or more.
  static let least = 3
  /// Elections with fewer returns may have none.
  static let fewReturns = 20

  /// The fault of each box, if it has one.
  let faults: [Fault?]

  init(_ boxes: [BoxPlan], perThousand share: Int, seed: UInt64) {
    let wanted = boxes.count * share / 1000
    let least = share > 0 && boxes.count >= Self.fewReturns ? Self.least : 0
    var missing = min(max(wanted, least), boxes.count)
    var faults = [Fault?](repeating: nil, count: boxes.count)
    var drawn = Self.drawn(boxes, seed: seed)
    var next = 0
    var turn = 0
    while missing > 0 {
      let fault = Fault.allCases[turn % Fault.allCases.count]
      turn += 1
      guard let place = drawn[next...].firstIndex(where: { Self.admits(boxes[$0], fault) }) else {
        // A wrong sum is possible everywhere, so the turn comes round.
        continue
      }
      drawn.swapAt(place, next)
      faults[drawn[next]] = fault
      next += 1
      missing -= 1
    }
    self.faults = faults
  }

  private static func drawn(_ boxes: [BoxPlan], seed: UInt64) -> [Int] {
    let ranks = boxes.map { box in
      var stream = SeededStream(seed: seed, "fault|\(box.path)")
      return stream.next()
    }
    return boxes.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
  }

  private static func admits(_ box: BoxPlan, _ fault: Fault) -> Bool {
    switch fault {
    case .wrongSum: true
    // Somebody must have cast a vote that can be changed, and few voters may be mistyped.
    case .alteredBallots: box.hasBallotsFile && box.voters >= 20
    case .secondReturn, .fewerIdentified: box.voters >= 20
    case .brokenSignature, .truncatedFile: true
    }
  }
}
