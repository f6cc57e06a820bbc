/// A count by Gregory's method: which stage comes next. The piles themselves are in `Piles`.
struct GregoryCount {
  let terms: GregoryTerms
  var record: TransferRecord
  var piles: Piles
  var undeclared: Set<Int>
  var quota = 0

  init(
    _ rankings: Rankings, terms: GregoryTerms, record: TransferRecord, undeclared: Set<Int>
  ) {
    self.terms = terms
    self.record = record
    self.undeclared = undeclared
    piles = Piles(rankings, unit: record.unit)
  }

  /// Counts to the end, or to the first tie that nothing decides.
  mutating func run() {
    countFirstPreferences()
    while takeStage() {}
  }

  /// The first stage and the quota.
  mutating func countFirstPreferences() {
    piles.layOut()
    quota = record.quota(of: record.valid * record.unit)
    record.add(.quota(units: quota, places: record.terms.places))
    closeStage(.firstCount)
  }

  private mutating func closeStage(_ action: TransferAction) {
    if record.terms.quota.followsVotes { quota = record.quota(of: piles.votes) }
    record.close(
      TransferStage(
        number: record.stages.count + 1, action: action, rounds: 0, places: record.terms.places,
        before: record.stages.last?.totals ?? [], totals: piles.totals, exhausted: piles.exhausted,
        loss: piles.loss, quota: quota, keep: []))
  }

  /// Carries out the next stage; false when there is none.
  private mutating func takeStage() -> Bool {
    if terms.declaring == .largest, electLastAtQuota() { return false }
    if !undeclared.isEmpty { return excludeUndeclared() }
    if terms.declaring == .all { electAllAtQuota() }
    if fillLastVacancies() { return false }
    if terms.untilTwo, record.continuing.count == 2 { return electOneOfTwo() }
    if terms.exclusion == .certainLosersFirst, let losers = certainLosers() {
      return exclude(losers, .certainLosers)
    }
    switch surplusesToTransfer() {
    case .open: return false
    case .surpluses(let candidates): return transferSurpluses(of: candidates)
    case .none: break
    }
    if terms.exclusion == .certainLosers, let losers = certainLosers() {
      return exclude(losers, .certainLosers)
    }
    let fewest = record.continuing.map { piles.totals[$0] }.min()
    let tied = record.continuing.filter { piles.totals[$0] == fewest }
    guard let candidate = record.choose(.exclusion, among: tied, fewest: true) else { return false }
    return exclude([candidate], .fewest)
  }
}

// MARK: - Who is elected

extension GregoryCount {
  /// Continuing candidates at the quota, most votes first; equals in the order of the input, which
  /// is only the order in which they are told.
  private var atQuota: [Int] {
    byVotes(record.continuing.filter { piles.totals[$0] >= quota && !undeclared.contains($0) })
  }

  private func byVotes(_ candidates: [Int]) -> [Int] {
    candidates.sorted { (piles.totals[$0], -$0) > (piles.totals[$1], -$1) }
  }

  /// Declares everybody at the quota elected (Scotland 2011, rule 48; 47 of 2007).
  private mutating func electAllAtQuota() {
    if terms.untilTwo, record.continuing.count > 2 { return }
    for candidate in atQuota {
      let votes = piles.totals[candidate]
      record.elect(candidate, votes: votes, .quota, pending: votes > quota)
    }
  }

  /// Whether as many are at the quota as there are vacancies; they are then elected (Minneapolis,
  /// 167.70(1)a).
  private mutating func electLastAtQuota() -> Bool {
    let candidates = atQuota
    guard candidates.count == record.vacancies else { return false }
    for candidate in candidates {
      record.elect(candidate, votes: piles.totals[candidate], .quota)
    }
    return true
  }

  /// Of the last two, the one with more votes takes the seat; the count is then complete.
  private mutating func electOneOfTwo() -> Bool {
    let most = record.continuing.map { piles.totals[$0] }.max()
    let tied = record.continuing.filter { piles.totals[$0] == most }
    if let candidate = record.choose(.seat, among: tied, fewest: false) {
      record.elect(candidate, votes: piles.totals[candidate], .moreVotes)
    }
    return false
  }

  /// Whether the count is complete: no seat is open, or no more candidates are left than seats, and
  /// they are then elected (Scotland 2011, rule 53; 52 of 2007).
  private mutating func fillLastVacancies() -> Bool {
    if record.vacancies == 0 { return true }
    guard record.continuing.count <= record.vacancies else { return false }
    for candidate in byVotes(record.continuing) {
      record.elect(candidate, votes: piles.totals[candidate], .lastVacancies)
    }
    return true
  }
}

// MARK: - Surpluses

extension GregoryCount {
  private enum Surpluses {
    case none
    case surpluses([Int])
    /// It is open whose surplus comes first.
    case open
  }

  /// Whose surpluses are transferred now: the largest, and of equal ones by the rule's chain
  /// (Scotland 2011, rule 50; 49 of 2007; Minneapolis, 167.70(1)d).
  private mutating func surplusesToTransfer() -> Surpluses {
    let holders: [Int] =
      switch terms.declaring {
      case .all: record.standing.indices.filter { record.standing[$0] == .pending }
      case .largest: record.continuing.filter { piles.totals[$0] > quota }
      case .remaining: []
      }
    guard let most = holders.map({ piles.totals[$0] }).max() else { return .none }
    if terms.surplusesTogether { return .surpluses(holders) }
    let tied = holders.filter { piles.totals[$0] == most }
    guard let first = record.choose(.surplus, among: tied, fewest: false) else { return .open }
    return .surpluses([first])
  }

  private mutating func transferSurpluses(of candidates: [Int]) -> Bool {
    for candidate in candidates {
      if terms.declaring == .largest {
        record.elect(candidate, votes: piles.totals[candidate], .quota)
      }
      record.set(candidate, .elected)
    }
    let receives = record.standing.map { $0 == .continuing }
    for candidate in candidates {
      piles.transfer(piles.totals[candidate] - quota, of: candidate, by: terms, to: receives)
    }
    closeStage(.surplus(of: candidates))
    return true
  }
}

// MARK: - Exclusion

extension GregoryCount {
  private mutating func excludeUndeclared() -> Bool {
    let names = record.continuing.filter { undeclared.contains($0) }
    let losers = terms.exclusion == .certainLosersFirst ? certainLosers() ?? [] : []
    undeclared = []
    if names.isEmpty { return true }
    let all = Set(names).union(losers).sorted()
    return exclude(all, all == names ? .undeclared : .certainLosers)
  }

  /// Excludes candidates and moves their votes at the value they have (Scotland 2011, rule 51; 50 of
  /// 2007); false when the count is complete with that.
  private mutating func exclude(_ candidates: [Int], _ ground: ExclusionGround) -> Bool {
    for candidate in candidates { record.set(candidate, .excluded) }
    let isLast = record.continuing.count <= record.vacancies
    let stays =
      switch terms.lastExclusion {
      case .moves: false
      case .stays: isLast
      case .staysForFewest: isLast && ground == .fewest
      }
    if !stays {
      let receives = record.standing.map { $0 == .continuing }
      for candidate in candidates { piles.transferAll(of: candidate, to: receives) }
    }
    closeStage(.exclusion(of: candidates, ground))
    return stays ? !fillLastVacancies() : true
  }

  /// All who could not reach the next higher one with every vote below and every surplus; nil if
  /// there are none (Minneapolis, 167.20, mathematically impossible to be elected). Enough
  /// candidates are left for the seats.
  private func certainLosers() -> [Int]? {
    let order = byVotes(record.continuing).filter { !undeclared.contains($0) }
    var below = surplusAtHand + undeclared.reduce(0) { $0 + piles.totals[$1] }
    var losers: [Int] = []
    let least = terms.untilTwo ? max(2, record.vacancies) : record.vacancies
    for (index, candidate) in order.enumerated().reversed() where index > 0 {
      below += piles.totals[candidate]
      if index >= least, below < piles.totals[order[index - 1]] { losers = Array(order[index...]) }
    }
    return losers.isEmpty ? nil : losers.sorted()
  }

  /// All votes above the quota that are still to be transferred; one seat has none.
  private var surplusAtHand: Int {
    if terms.untilTwo { return 0 }
    return record.standing.indices
      .filter { [.continuing, .pending].contains(record.standing[$0]) && !undeclared.contains($0) }
      .reduce(0) { $0 + max(0, piles.totals[$1] - quota) }
  }
}
