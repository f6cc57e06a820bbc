/// Ballots in piles, one for each candidate who holds votes. All votes are in units.
///
/// A pile is a chain of groups: `heads[candidate]`, then `next[group]`, `none` at its end. A group
/// counts for `choices[place[group]]` at `value[group]` a ballot. Nothing is allocated while groups
/// move, and every sum is at most all votes in units, which `TransferRecord` has made sure fit.
struct Piles {
  private static let none: Int32 = -1

  private let rankings: Rankings
  private let unit: Int
  private var place: [Int]
  private var value: [Int]
  private var next: [Int32]
  private var heads: [Int32]
  /// The votes of each candidate.
  private(set) var totals: [Int]
  /// Votes of ballots without a further preference.
  private(set) var exhausted = 0
  /// Votes cut off behind the last place.
  private(set) var loss = 0

  init(_ rankings: Rankings, unit: Int) {
    self.rankings = rankings
    self.unit = unit
    place = []
    value = [Int](repeating: unit, count: rankings.count)
    next = [Int32](repeating: Self.none, count: rankings.count)
    heads = [Int32](repeating: Self.none, count: rankings.candidateCount)
    totals = [Int](repeating: 0, count: rankings.candidateCount)
  }

  /// Votes that are with candidates.
  var votes: Int { totals.reduce(0, +) }

  /// Lays every group on the pile of its first preference.
  mutating func layOut() {
    place = Array(rankings.starts.dropLast())
    for group in 0..<rankings.count {
      let first = Int(rankings.choices[place[group]])
      next[group] = heads[first]
      heads[first] = Int32(group)
      totals[first] += rankings.weights[group] * unit
    }
  }

  /// Moves a candidate's surplus to whoever `receives` (Scotland 2011, rule 49(3); 48(3) of 2007;
  /// Minneapolis, 167.20, surplus fraction and transfer value).
  mutating func transfer(
    _ surplus: Int, of candidate: Int, by terms: GregoryTerms, to receives: [Bool]
  ) {
    let total = totals[candidate]
    let unit = unit
    let fraction = scale(surplus, unit, over: total)
    var lastValue = -1
    var lastShare = 0
    let moved = move(candidate, to: receives) { value in
      if value != lastValue {
        lastValue = value
        lastShare =
          terms.share == .once
          ? scale(value, surplus, over: total) : scale(value, fraction, over: unit)
      }
      return lastShare
    }
    let cutOff = surplus - moved
    totals[candidate] = total - surplus + (terms.lossStays ? cutOff : 0)
    if !terms.lossStays { loss += cutOff }
  }

  /// Moves all votes of an excluded candidate to whoever `receives`, at the value they had.
  mutating func transferAll(of candidate: Int, to receives: [Bool]) {
    let total = totals[candidate]
    let moved = move(candidate, to: receives) { $0 }
    totals[candidate] = 0
    // What was cut off and stayed with a candidate is on no ballot.
    loss += total - moved
  }

  /// Moves each group of a pile to its next preference; the votes that moved or were exhausted.
  private mutating func move(
    _ candidate: Int, to receives: [Bool], at newValue: (Int) -> Int
  ) -> Int {
    var group = Int(heads[candidate])
    heads[candidate] = Self.none
    var moved = 0
    while group >= 0 {
      let following = Int(next[group])
      value[group] = newValue(value[group])
      let votes = value[group] * rankings.weights[group]
      moved += votes
      let end = rankings.starts[group + 1]
      var index = place[group] + 1
      while index < end, !receives[Int(rankings.choices[index])] { index += 1 }
      if index < end {
        let receiver = Int(rankings.choices[index])
        place[group] = index
        next[group] = heads[receiver]
        heads[receiver] = Int32(group)
        totals[receiver] += votes
      } else {
        exhausted += votes
      }
      group = following
    }
    return moved
  }
}

/// `number` times `factor` through `divisor`, the remainder cut off; `factor` or `number` is at
/// most `divisor`, so that the result is never larger than the other.
func scale(_ number: Int, _ factor: Int, over divisor: Int) -> Int {
  let product = number.magnitude.multipliedFullWidth(by: factor.magnitude)
  return Int(divisor.magnitude.dividingFullWidth(product).quotient)
}
