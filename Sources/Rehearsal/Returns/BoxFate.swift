/// What happens to the return of one box on its way.
struct BoxFate: Sendable, Equatable {
  /// What is wrong with it, if anything.
  var fault: Fault?
  /// It comes after the others, from a folder of its own.
  var isLate = false
  /// The same bytes come twice, the second time under another name.
  var isSentTwice = false
}

/// The fates of all boxes: a share of each kind, drawn by the seed, each fault in turn.
///
/// No return has two: what is late or sent twice is good.
struct FatePlan: Sendable {
  /// At least so many faulty among 20 returns or more.
  static let least = 3
  /// Elections with fewer returns may have none.
  static let fewReturns = 20

  /// The fate of each box.
  private(set) var fates: [BoxFate]

  init(_ boxes: [BoxPlan], _ plan: RehearsalPlan) {
    fates = [BoxFate](repeating: BoxFate(), count: boxes.count)
    guard plan.faultyPerThousand + plan.latePerThousand + plan.twicePerThousand > 0 else { return }
    var drawn = Self.drawn(boxes, seed: plan.seed)[...]
    makeFaulty(boxes, perThousand: plan.faultyPerThousand, &drawn)
    for index in drawn.prefix(boxes.count * plan.latePerThousand / 1000) {
      fates[index].isLate = true
    }
    drawn = drawn.dropFirst(boxes.count * plan.latePerThousand / 1000)
    for index in drawn.prefix(boxes.count * plan.twicePerThousand / 1000) {
      fates[index].isSentTwice = true
    }
  }

  /// Takes the faulty ones from the front of those drawn.
  private mutating func makeFaulty(
    _ boxes: [BoxPlan], perThousand share: Int, _ drawn: inout ArraySlice<Int>
  ) {
    let wanted = boxes.count * share / 1000
    let least = share > 0 && boxes.count >= Self.fewReturns ? Self.least : 0
    var missing = min(max(wanted, least), boxes.count)
    var turn = 0
    while missing > 0 {
      let fault = Fault.allCases[turn % Fault.allCases.count]
      turn += 1
      guard let place = drawn.firstIndex(where: { Self.admits(boxes[$0], fault) }) else {
        // A wrong sum is possible everywhere, so the turn comes round.
        continue
      }
      drawn.swapAt(place, drawn.startIndex)
      fates[drawn.removeFirst()].fault = fault
      missing -= 1
    }
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
