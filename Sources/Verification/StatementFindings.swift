import ElectionModel

/// F111 to F208 and W201 to W204: whether a statement agrees with the definition and with itself
/// (findings.md). A rule is skipped where what it needs is missing.
public func statementFindings(
  of statement: Statement, definition: Definition
) -> Set<FindingNumber> {
  var rules = StatementRules(statement: statement, definition: definition)
  rules.checkNames()
  rules.checkSlips()
  rules.checkBallots()
  rules.checkVotes()
  rules.checkCodes()
  rules.checkPositions()
  rules.checkVoters()
  return rules.broken
}

private struct StatementRules {
  let statement: Statement
  let definition: Definition
  let precinct: Precinct?
  let contest: Contest?
  var broken: Set<FindingNumber> = []

  init(statement: Statement, definition: Definition) {
    self.statement = statement
    self.definition = definition
    precinct = definition.precinct(statement.slot.precinct)
    contest = definition.contest(statement.slot.contest)
  }

  mutating func demand(_ number: FindingNumber, _ holds: Bool) {
    if !holds { broken.insert(number) }
  }

  // F111 to F115.
  mutating func checkNames() {
    demand(.otherElection, statement.election == definition.header.id)
    demand(.otherDefinition, statement.definition == definition.digest)
    demand(.unknownPrecinct, precinct != nil)
    demand(.unknownContest, contest != nil)
    if let precinct, let contest {
      demand(.contestNotServed, precinct.contests.contains(contest.id))
    }
  }

  // F201 and W204.
  mutating func checkSlips() {
    guard let slips = statement.slips else { return }
    demand(.slipsDoNotAddUp, slips.received == slips.used + slips.unused + slips.spoiled)
    demand(.foundAboveSlips, statement.ballots.found - statement.ballots.excess <= slips.used)
  }

  // F202 and F203. The left side of F202 may be negative; then the rule is broken.
  mutating func checkBallots() {
    let ballots = statement.ballots
    demand(.foundIsNotCast, ballots.found - ballots.excess - ballots.void == ballots.cast)
    let invalid = ballots.invalid
    let classes = invalid.blank + invalid.illegible + invalid.noCandidate + invalid.overvoted
    demand(.castDoesNotAddUp, ballots.cast == ballots.valid + classes)
  }

  /// All numbers in `votes`, whether of candidates or not. A file of 1 MiB has fewer than 200,000
  /// codes of at most 999,999,999 votes, so that the sum is far below the largest Int.
  var sumOfVotes: Int { statement.votes.reduce(0) { $0 + $1.votes } }

  // F204 and F205.
  mutating func checkVotes() {
    let valid = statement.ballots.valid
    let most = contest.map { valid * definition.rule(of: $0).perCandidate } ?? valid
    demand(.candidateAboveValid, statement.votes.allSatisfy { $0.votes <= most })
    if let contest { demand(.sumAboveAllowed, sumOfVotes <= valid * contest.votesAllowed) }
  }

  // F206 and F207.
  mutating func checkCodes() {
    guard let contest else { return }
    for (item, candidate) in zip(statement.votes, contest.candidateIndexes(statement.votes)) {
      if contest.codeForm.admits(item.code) {
        demand(.unknownCandidate, candidate != nil)
      } else {
        demand(.codeOutsideAlphabet, false)
      }
    }
  }

  // F208.
  mutating func checkPositions() {
    guard let contest else { return }
    switch (statement.overvotes, statement.undervotes) {
    case (nil, nil): break
    case (let over?, let under?):
      let positions = statement.ballots.cast * contest.votesAllowed
      demand(.positionsDoNotFill, sumOfVotes + over + under == positions)
    default: demand(.positionsDoNotFill, false)
    }
  }

  // W201 to W203.
  mutating func checkVoters() {
    let cast = statement.ballots.cast
    if let identified = statement.identified {
      demand(.castAboveIdentified, cast <= identified)
      if let eligible = precinct?.eligible {
        demand(.identifiedAboveEligible, identified <= eligible)
      }
    } else if let eligible = precinct?.eligible {
      demand(.castAboveEligible, cast <= eligible)
    }
  }
}

extension Set<FindingNumber> {
  /// The findings that `statementFindings` makes.
  static let ofStatement: Self = [
    .otherElection, .otherDefinition, .unknownPrecinct, .unknownContest, .contestNotServed,
    .slipsDoNotAddUp, .foundIsNotCast, .castDoesNotAddUp, .candidateAboveValid, .sumAboveAllowed,
    .unknownCandidate, .codeOutsideAlphabet, .positionsDoNotFill,
    .castAboveIdentified, .identifiedAboveEligible, .castAboveEligible, .foundAboveSlips,
  ]
}
