import ElectionModel

/// What a log has more than an earlier state of it.
public struct AddedEntries: Sendable, Equatable {
  /// The numbers of the entries that were added.
  public let numbers: Range<Int>
  /// Returns that count.
  public private(set) var counted = 0
  /// Returns in quarantine.
  public private(set) var quarantined = 0
  /// Key events that took effect.
  public private(set) var keysChanged = 0
  /// Key events in quarantine.
  public private(set) var keysQuarantined = 0
  /// Decisions that took effect.
  public private(set) var decided = 0
  /// Decisions in quarantine.
  public private(set) var decisionsQuarantined = 0
  /// Documents nobody could read as a return, key event or decision.
  public private(set) var unreadable = 0
  /// Entries that are not in the form of an entry, or a second definition: V03 fails.
  public private(set) var malformed = 0
  /// What was added to each contest, by contest.
  public let contests: [Touched]

  /// What was added to a contest.
  public struct Touched: Sendable, Equatable {
    /// The contest, as the returns claim it.
    public let contest: ContestID
    /// Returns that count.
    public fileprivate(set) var counted = 0
    /// Returns in quarantine.
    public fileprivate(set) var quarantined = 0
  }

  /// Counts the entries from a number on.
  init(_ ledger: PublishedLedger, from start: Int) {
    numbers = start..<ledger.positions.count
    var touched: [ContestID: Touched] = [:]
    for number in numbers {
      switch ledger.positions[number].entry?.content {
      case .return(let content):
        let contest = content.slot.contest
        if content.isCounted {
          counted += 1
          touched[contest, default: Touched(contest: contest)].counted += 1
        } else {
          quarantined += 1
          touched[contest, default: Touched(contest: contest)].quarantined += 1
        }
      case .key(let content):
        if content.isEffective { keysChanged += 1 } else { keysQuarantined += 1 }
      case .decision(let content):
        if content.isEffective { decided += 1 } else { decisionsQuarantined += 1 }
      case .unreadable: unreadable += 1
      case .definition where number == 0: break
      case .definition, nil: malformed += 1
      }
    }
    contests = touched.values.sorted { $0.contest < $1.contest }
  }

  var json: JSONValue {
    [
      "contests": .array(
        contests.map {
          [
            "contest": .string($0.contest.text), "counted": .integer($0.counted),
            "quarantined": .integer($0.quarantined),
          ]
        }),
      "counted": .integer(counted), "decided": .integer(decided),
      "decisionsQuarantined": .integer(decisionsQuarantined), "from": .integer(numbers.lowerBound),
      "keysChanged": .integer(keysChanged), "keysQuarantined": .integer(keysQuarantined),
      "malformed": .integer(malformed), "quarantined": .integer(quarantined),
      "to": .integer(numbers.upperBound), "unreadable": .integer(unreadable),
    ]
  }
}
