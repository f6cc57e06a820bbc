import CountingRules

/// Gathers ballots so that equal ones are kept once, with their number, in the order in which the
/// first of each was met.
///
/// - Complexity: O(n) in the number of choices; nothing is allocated for a ballot met before.
struct BallotCollector {
  /// The largest number that JSON carries exactly everywhere (RFC 8259, section 6): 2^53 - 1.
  static let mostBallots = (1 << 53) - 1

  private let candidateCount: Int
  private var starts: [Int] = [0]
  private var choices: [Int32] = []
  private var weights: [Int] = []
  private var hashes: [UInt64] = []
  /// Open addressing: a group's number plus one, or 0. Its size is a power of two.
  private var slots = [Int32](repeating: 0, count: 256)
  private var total = 0

  init(candidateCount: Int) { self.candidateCount = candidateCount }

  /// Adds ballots with these choices.
  ///
  /// - Returns: false if there would be more than `mostBallots`.
  mutating func add(_ ballot: [Int32], weight: Int = 1) -> Bool {
    let sum = total.addingReportingOverflow(weight)
    if sum.overflow || sum.partialValue > Self.mostBallots { return false }
    total = sum.partialValue
    let hash = Self.hash(ballot)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let group = Int(slots[slot]) - 1
      if hashes[group] == hash, equals(group, ballot) {
        weights[group] += weight
        return true
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(weights.count + 1)
    hashes.append(hash)
    weights.append(weight)
    choices += ballot
    starts.append(choices.count)
    if weights.count * 2 > slots.count { grow() }
    return true
  }

  private func equals(_ group: Int, _ ballot: [Int32]) -> Bool {
    let start = starts[group]
    guard starts[group + 1] - start == ballot.count else { return false }
    var place = 0
    while place < ballot.count {
      if choices[start + place] != ballot[place] { return false }
      place += 1
    }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for group in hashes.indices {
      var slot = Int(truncatingIfNeeded: hashes[group]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(group + 1)
    }
  }

  /// FNV-1a over whole choices, and a last mixing so that the low bits are good.
  private static func hash(_ ballot: [Int32]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for choice in ballot {
      hash = (hash ^ UInt64(UInt32(bitPattern: choice))) &* 0x0000_0100_0000_01b3
    }
    hash ^= hash >> 32
    hash = hash &* 0x9e37_79b9_7f4a_7c15
    return hash ^ (hash >> 29)
  }

  /// Adds all ballots of another collector, with a new place for each candidate.
  mutating func add(all other: BallotCollector, places: [Int32]) -> Bool {
    var ballot: [Int32] = []
    for group in other.weights.indices {
      ballot.removeAll(keepingCapacity: true)
      for choice in other.choices[other.starts[group]..<other.starts[group + 1]] {
        ballot.append(choice < 0 ? choice : places[Int(choice)])
      }
      if !add(ballot, weight: other.weights[group]) { return false }
    }
    return true
  }

  /// The ballots gathered so far.
  var table: BallotTable {
    var table = BallotTable(candidateCount: candidateCount)
    for group in weights.indices {
      table.append(choices[starts[group]..<starts[group + 1]], weight: weights[group])
    }
    return table
  }
}
