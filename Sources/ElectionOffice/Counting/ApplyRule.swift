// The one place where `shomar count` chooses an engine: a family of rules, a function.
import BallotFormats
import CountingRules

/// What an engine made of a contest.
struct AppliedRule {
  let outcome: RuleOutcome
  /// Ballots that the rule reads something on; nil where neither file nor engine says.
  let validBallots: Int?
}

/// Counts a contest by a rule.
///
/// - Throws: `seatsOutOfRange` where the rule is for other numbers of seats; `noAlternates` where it
///   finds none; `wrongKind` where the file has not what the rule needs; `attributeMissing` where a
///   tie hangs on what the file does not say; `refused`.
func apply(
  _ rule: RuleShape, to contest: ReadContest, in file: String, seats: Int, alternates: Int,
  lots: [Lot]
) throws(CountingError) -> AppliedRule {
  guard rule.seats.contains(seats) else {
    throw .seatsOutOfRange(rule: rule.name, seats: seats, allowed: rule.seats)
  }
  guard alternates == 0 || rule.findsAlternates else { throw .noAlternates(rule: rule.name) }
  switch rule.aggregation {
  case .transferable:
    return try transfer(contest, in: file, seats: seats, rule: rule, lots: lots)
  case .quota, .divisors:
    return AppliedRule(
      outcome: apportion(
        try listContest(contest, in: file, seats: seats, rule: rule), rule: rule, lots: lots),
      validBallots: contest.validBallots)
  case .plurality:
    return try mostVotes(
      contest, in: file, seats: seats, alternates: alternates, rule: rule, lots: lots)
  }
}

/// Counts by a rule of most votes. Names that are no candidates' take no seat, however many votes
/// they have.
private func mostVotes(
  _ contest: ReadContest, in file: String, seats: Int, alternates: Int, rule: RuleShape, lots: [Lot]
) throws(CountingError) -> AppliedRule {
  guard contest.kind != .ranking else {
    throw .wrongKind(
      file: file, reason: "\(rule.name) needs marks or votes, and these ballots have preferences")
  }
  guard contest.statedLists.allSatisfy({ $0.votes == 0 }) else {
    throw .wrongKind(file: file, reason: "\(rule.name) knows no votes for lists, and it has some")
  }
  let counted = try marks(of: contest, in: file, seats: seats, rule: rule)
  guard let votes = counted?.votes ?? contest.totals else {
    throw .wrongKind(file: file, reason: "there are neither ballots nor votes in it")
  }
  let places = contest.candidates.indices
  let attributes = TieAttributes(of: contest, votes: votes, chain: rule.tieChain)
  let outcome = findMostVotes(
    votes: votes, attributes: attributes.values, seats: seats, alternates: alternates, rule: rule,
    lots: lots, voided: Set(places.filter { contest.candidates[$0].isWithdrawn }),
    undeclared: Set(places.filter { contest.candidates[$0].isUndeclared }))
  if let gap = attributes.decisiveGap(in: outcome) {
    let names = { (places: [Int]) in
      places.map { "\($0 + 1) \(contest.candidates[$0].name)" }.joined(separator: ", ")
    }
    throw .attributeMissing(
      file: file, rule: rule.name, attribute: gap.attribute, equal: names(gap.equal),
      lacking: names(gap.lacking))
  }
  return AppliedRule(outcome: outcome, validBallots: counted?.valid ?? contest.validBallots)
}

/// The marks of a contest's ballots; nil where it has none. Only sets are without an order.
private func marks(
  of contest: ReadContest, in file: String, seats: Int, rule: RuleShape
) throws(CountingError) -> MarkCount? {
  guard let ballots = contest.ballots else { return nil }
  do throws(CountingRefusal) {
    return try countMarks(
      ballots, rule: rule, seats: seats, votesAllowed: contest.votesAllowed,
      isOrdered: contest.kind != .set)
  } catch {
    throw .refused(file: file, reason: words(for: error))
  }
}

private func transfer(
  _ contest: ReadContest, in file: String, seats: Int, rule: RuleShape, lots: [Lot]
) throws(CountingError) -> AppliedRule {
  guard let ballots = contest.ballots, contest.kind == .ranking else {
    throw .wrongKind(file: file, reason: "\(rule.name) needs ballots with preferences")
  }
  let places = contest.candidates.indices
  do throws(CountingRefusal) {
    let outcome = try countTransferable(
      ballots, seats: seats, rule: rule, lots: lots,
      withdrawn: Set(places.filter { contest.candidates[$0].isWithdrawn }),
      undeclared: Set(places.filter { contest.candidates[$0].isUndeclared }))
    for case .transfer(.ballots(let valid, _)) in outcome.steps {
      return AppliedRule(outcome: outcome, validBallots: valid)
    }
    return AppliedRule(outcome: outcome, validBallots: nil)
  } catch {
    throw .refused(file: file, reason: words(for: error))
  }
}

private func words(for refusal: CountingRefusal) -> String {
  switch refusal {
  case .wrongFamily(let rule): "\(rule) is no rule of transferable votes"
  case .noSeats: "there are no seats to fill"
  case .unknownCandidate(let place): "there is no candidate \(place + 1)"
  case .tooManyCandidates(let most): "there are more than \(most) candidates with rankings"
  case .tooLarge: "there are too many ballots to count them exactly in 64 bits"
  case .tieStepWithoutGround: "the rule decides ties by something that the file does not say"
  }
}

/// The votes of lists; the candidates of a list stand in it in the order of the file.
private func listContest(
  _ contest: ReadContest, in file: String, seats: Int, rule: RuleShape
) throws(CountingError) -> ListContest {
  guard let totals = contest.totals, contest.kind != .set || contest.validBallots != nil else {
    throw .wrongKind(file: file, reason: "a rule of lists needs totals of lists and candidates")
  }
  if let place = contest.candidates.firstIndex(where: \.isUndeclared) {
    throw .wrongKind(
      file: file,
      reason: "candidate \(place + 1) stands for names written in that are nobody's, and a rule of "
        + "lists knows no such votes: take the row out")
  }
  guard let valid = contest.validBallots ?? (rule.readsBallots ? nil : 0) else {
    throw .wrongKind(file: file, reason: "\(rule.name) needs the number of valid ballots")
  }
  let names = contest.lists
  var lists: [[UInt8]: Int] = [:]
  for (place, name) in names.enumerated() { lists[Array(name.utf8)] = place }
  var sizes = [Int](repeating: 0, count: names.count)
  var candidates: [ListContest.Candidate] = []
  for (candidate, votes) in zip(contest.candidates, totals) {
    let list = candidate.list.flatMap { lists[Array($0.utf8)] }
    if let list { sizes[list] += 1 }
    candidates.append(
      .init(
        list: list, place: list.map { sizes[$0] } ?? 1, votes: votes,
        attributes: candidate.attributes))
  }
  do throws(ListContestError) {
    return try ListContest(
      seats: seats, validBallots: valid, lists: statedLists(of: contest), candidates: candidates)
  } catch {
    throw .refused(file: file, reason: "these numbers cannot be counted with (\(error))")
  }
}

/// The lists with their own votes and alliances, where the file has them.
private func statedLists(of contest: ReadContest) -> [ListContest.List] {
  guard !contest.statedLists.isEmpty else { return contest.lists.map { _ in .init() } }
  var places: [[UInt8]: Int] = [:]
  for (place, name) in contest.alliances.enumerated() { places[Array(name.utf8)] = place }
  return contest.statedLists.map { list in
    .init(votes: list.votes, alliance: list.alliance.flatMap { places[Array($0.utf8)] })
  }
}

extension RuleShape {
  /// Whether alternates are a part of the rule: those of other families have no order for them, or
  /// one of their own that the outcome tells.
  fileprivate var findsAlternates: Bool {
    if case .plurality = aggregation { true } else { false }
  }

  /// Whether the number of valid ballots is part of the arithmetic.
  fileprivate var readsBallots: Bool {
    guard case .quota(let terms) = aggregation else { return false }
    return [.ballots, .ballotsTimesSeats].contains(terms.base)
  }
}
