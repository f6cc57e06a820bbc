/// Divides the seats of a contest among its lists by a rule, and the seats of each among its
/// candidates.
///
/// The same votes give the same outcome, however lists and candidates are numbered. What the rule
/// and its tie chain cannot decide is an open tie.
/// - Parameters:
///   - contest: The counted votes.
///   - rule: A rule with divisors or quotas.
///   - lots: Lots that were held outside, in the order in which they are to be used.
///   - rulings: What the authority has answered to questions that the rule leaves to it.
public func apportion(
  _ contest: ListContest, rule: RuleShape, lots: [Lot] = [], rulings: [SeatRuling] = []
) -> RuleOutcome {
  var count = ListCount(contest: contest, rule: rule, lots: lots, rulings: rulings)
  count.run()
  return count.outcome
}

/// One count by a list rule, as it goes on.
struct ListCount {
  let contest: ListContest
  let rule: RuleShape
  let terms: ListTerms
  let rulings: [SeatRuling]
  var chain: TieChain
  var steps: [ListStep] = []
  var ties: [OpenTie] = []
  var elected: [Int] = []
  var alternates: [Int] = []

  init(contest: ListContest, rule: RuleShape, lots: [Lot], rulings: [SeatRuling]) {
    self.rulings = rulings
    self.contest = contest
    self.rule = rule
    switch rule.aggregation {
    case .quota(let terms): self.terms = terms.lists
    case .divisors(let terms): self.terms = terms.lists
    case .plurality, .transferable: preconditionFailure("\(rule.name) is no rule of lists")
    }
    chain = TieChain(steps: rule.tieChain, contest: contest, lots: lots)
  }

  /// What was found.
  var outcome: RuleOutcome {
    RuleOutcome(
      elected: elected, alternates: alternates, openTies: ties,
      openSeats: contest.seats - elected.count,
      steps: steps.map(CountingStep.list), unusedLots: chain.lots)
  }

  /// Seats to divide: those kept for a group are filled afterwards.
  private var seats: Int { max(0, contest.seats - rule.reserved.reduce(0) { $0 + $1.seats }) }

  mutating func run() {
    let all = claimants()
    for one in all { steps.append(.votes(one.subject, votes: one.votes)) }
    let total = all.reduce(0) { $0 + $1.votes }
    let short = shortLists()
    guard short.isEmpty else { return askAboutLength(short, all, total: total) }
    guard total > 0 else { return steps.append(.noVotes) }
    guard seats > 0 else { return fillReserved() }
    let admitted = admit(all, total: total)
    let admittedVotes = admitted.reduce(0) { $0 + $1.votes }
    var main = Apportionment(among: admitted, seats: seats, chain: chain, rulings: rulings)
    main.divide(by: rule.aggregation, base: base(total: total, admitted: admittedVotes))
    if terms.correctsMajority { main.correctMajority(total: total) }
    if terms.exhaustion == .authority { main.settleShortages() }
    finish(&main, total: total)
  }

  /// What follows once the seats are divided.
  private mutating func finish(_ main: inout Apportionment, total: Int) {
    close(&main)
    for one in main.claimants { steps.append(.seats(one.subject, seats: one.seats)) }
    let holders = holders(of: main)
    fill(holders, quota: ratio(total, seats))
    fillReserved()
  }

  /// Takes over what a division did.
  mutating func close(_ division: inout Apportionment) {
    chain = division.chain
    steps += division.steps
    ties += division.ties
    division.steps = []
  }

  /// The votes, or what stands for them, that a quota is worked out from.
  private func base(total: Int, admitted: Int) -> ExactNumber {
    guard case .quota(let terms) = rule.aggregation else { return 0 }
    switch terms.base {
    case .nameVotes: return ExactNumber(total)
    case .admittedVotes: return ExactNumber(admitted)
    case .ballots: return ExactNumber(contest.validBallots)
    case .ballotsTimesSeats: return ExactNumber(contest.validBallots) * ExactNumber(seats)
    }
  }

  /// The lists that are not as long as the rule demands.
  private mutating func shortLists() -> [Int] {
    guard terms.listLength == .fullListDemanded else { return [] }
    let length = { [contest] in contest.members(of: $0).count + contest.lists[$0].voided }
    let short = contest.lists.indices.filter { length($0) < contest.seats }
    for list in short {
      steps.append(
        .incomplete(.list(list), candidates: length(list), demanded: contest.seats))
    }
    return short
  }

  /// Nothing is divided: the authority says who gets the seats.
  private mutating func askAboutLength(_ short: [Int], _ all: [Claimant], total: Int) {
    var main = Apportionment(among: all, seats: contest.seats, chain: chain, rulings: rulings)
    main.ask(.listLength, among: short.map(Subject.list), places: contest.seats)
    main.isRuled ? finish(&main, total: total) : close(&main)
  }

  /// Those whom no threshold shuts out.
  private mutating func admit(_ all: [Claimant], total: Int) -> [Claimant] {
    let bars = rule.thresholds.map { threshold in
      let whole = threshold.base == .quota ? ratio(total, seats) : ExactNumber(total)
      return (bar: threshold.share * whole, isStrict: threshold.isStrict)
    }
    return all.filter { one in
      let votes = ExactNumber(one.votes)
      guard let failed = bars.first(where: { votes < $0.bar || ($0.isStrict && votes == $0.bar) })
      else { return true }
      steps.append(
        .barred(one.subject, votes: one.votes, bar: failed.bar, isStrict: failed.isStrict))
      return false
    }
  }
}

extension Apportionment {
  /// Divides the seats as the rule says.
  mutating func divide(by aggregation: Aggregation, base: ExactNumber) {
    switch aggregation {
    case .divisors(let terms): divide(by: terms)
    case .quota(let terms): divide(by: terms, base: base)
    case .plurality, .transferable: preconditionFailure("no rule of lists")
    }
  }
}
