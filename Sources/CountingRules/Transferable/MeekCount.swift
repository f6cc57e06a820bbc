/// A count by Meek's method (PR Foundation, Reference Meek Rule, sections B.1 to B.3; it follows
/// Hill, Wichmann and Woodall, Algorithm 123, The Computer Journal 30, 1987).
struct MeekCount {
  let terms: MeekTerms
  var record: TransferRecord
  private var tree: MeekTree
  private let undeclared: Set<Int>
  private let unit: Int
  /// What each candidate keeps of a vote, in units of a whole.
  private var keep: [Int]
  private var votes: [Int]
  private var exhausted = 0
  private var quota = 0
  /// Whether a tie for a seat stands open.
  private var isStopped = false

  init(_ rankings: Rankings, terms: MeekTerms, record: TransferRecord, undeclared: Set<Int>) {
    self.terms = terms
    self.undeclared = undeclared
    self.record = record
    unit = record.unit
    tree = MeekTree(rankings, unit: record.unit)
    keep = record.standing.map { $0 == .continuing ? record.unit : 0 }
    votes = [Int](repeating: 0, count: rankings.candidateCount)
  }

  /// Counts to the end, or to the first tie that nothing decides.
  mutating func run() {
    share()
    record.add(.quota(units: quota, places: record.terms.places))
    closeStage(.firstCount, rounds: 1)
    excludeUndeclared()
    var isSettled = false
    // The first count may elect at once; then the shares are iterated for those elected.
    if !electAtQuota() { isSettled = surplus == 0 }
    while !isStopped, !fillLastVacancies() {
      if !isSettled {
        isSettled = iterate(.iteration)
      } else if let candidate = lowest() {
        record.set(candidate, .excluded)
        keep[candidate] = 0
        if record.continuing.count <= record.vacancies {
          share()
          closeStage(.exclusion(of: [candidate], .fewest), rounds: 1)
        } else {
          isSettled = iterate(.exclusion(of: [candidate], .fewest))
        }
      } else {
        return
      }
    }
  }

  /// Excludes names that are no candidates' before anybody is elected, however many votes they hold.
  private mutating func excludeUndeclared() {
    let names = record.continuing.filter { undeclared.contains($0) }
    if names.isEmpty { return }
    for name in names {
      record.set(name, .excluded)
      keep[name] = 0
    }
    share()
    closeStage(.exclusion(of: names, .undeclared), rounds: 1)
  }

  /// Iterates until somebody reaches the quota (false) or the shares are settled (true).
  private mutating func iterate(_ action: TransferAction) -> Bool {
    var rounds = 0
    var before = Int.max
    while true {
      rounds += 1
      share()
      if record.continuing.contains(where: { votes[$0] >= quota }) {
        closeStage(action, rounds: rounds)
        return !electAtQuota()
      }
      // B.2.e: settled, or as near as this arithmetic comes.
      let surplus = surplus
      if surplus < terms.settledBelow || surplus >= before {
        closeStage(action, rounds: rounds)
        return true
      }
      before = surplus
      for candidate in record.elected where votes[candidate] > 0 {
        keep[candidate] = nextShare(of: candidate)
      }
    }
  }

  /// B.2.f: what an elected candidate keeps from now on; product and quotient are rounded up to
  /// nine decimals.
  ///
  /// Nobody keeps more than the whole vote. That is asked before the division: where votes were far
  /// fewer than the quota, their quotient would be more than 64 bits hold.
  private func nextShare(of candidate: Int) -> Int {
    let product = scaleUp(keep[candidate], quota, over: unit)
    let votes = votes[candidate]
    return product >= votes ? unit : scaleUp(unit, product, over: votes)
  }

  private mutating func share() {
    exhausted = tree.share(keep: keep, into: &votes)
    // B.2.b: of the votes that candidates hold.
    quota = record.quota(of: votes.reduce(0, +))
  }

  /// What the elected hold above the quota.
  private var surplus: Int {
    record.elected.reduce(0) { $0 + max(0, votes[$1] - quota) }
  }

  private mutating func closeStage(_ action: TransferAction, rounds: Int) {
    record.close(
      TransferStage(
        number: record.stages.count + 1, action: action, rounds: rounds,
        places: record.terms.places,
        before: record.stages.last?.totals ?? [], totals: votes, exhausted: exhausted, loss: 0,
        quota: quota,
        keep: keep))
  }

  private func byVotes(_ candidates: [Int]) -> [Int] {
    candidates.sorted { (votes[$0], -$0) > (votes[$1], -$1) }
  }

  /// B.2.c: elects everybody at the quota; false if there is nobody.
  ///
  /// Shares are rounded up vote by vote, so that the elected may hold a few units less than the
  /// quota and one candidate too many may reach it. Then more votes come first, and equal ones are
  /// a tie for the seat.
  private mutating func electAtQuota() -> Bool {
    var reached = record.continuing.filter { votes[$0] >= quota }
    if reached.isEmpty { return false }
    while record.vacancies > 0, let most = reached.map({ votes[$0] }).max() {
      var equal = reached.filter { votes[$0] == most }
      if equal.count > record.vacancies {
        guard let chosen = record.choose(.seat, among: equal, fewest: false) else {
          isStopped = true
          break
        }
        equal = [chosen]
      }
      for candidate in equal { record.elect(candidate, votes: most, .quota) }
      reached.removeAll { equal.contains($0) }
    }
    return true
  }

  /// B.1: whether the count is complete; no more candidates than seats are then elected.
  private mutating func fillLastVacancies() -> Bool {
    if record.vacancies == 0 { return true }
    guard record.continuing.count <= record.vacancies else { return false }
    for candidate in byVotes(record.continuing) {
      record.elect(candidate, votes: votes[candidate], .lastVacancies)
    }
    return true
  }

  /// B.3: whom the exclusion falls on. Candidates are tied if the surplus still on its way could
  /// make up the difference.
  private mutating func lowest() -> Int? {
    guard let fewest = record.continuing.map({ votes[$0] }).min() else { return nil }
    let tied = record.continuing.filter { votes[$0] <= fewest + surplus }
    return record.choose(.exclusion, among: tied, fewest: true)
  }
}

/// `number` times `factor` through `divisor`, rounded up; `factor` or `number` is at most `divisor`,
/// so that the result is never larger than the other.
private func scaleUp(_ number: Int, _ factor: Int, over divisor: Int) -> Int {
  precondition(min(number, factor) <= divisor, "the result is no more than one of the factors")
  let product = number.magnitude.multipliedFullWidth(by: factor.magnitude)
  let (quotient, remainder) = divisor.magnitude.dividingFullWidth(product)
  return Int(quotient) + (remainder == 0 ? 0 : 1)
}
