import ElectionModel

// F201 to F208 and W201 to W204 (docs/formats/findings.md).
extension ReturnExaminer {
  func numberFindings(_ statement: Statement) -> [Finding] {
    ballotFindings(statement) + voteFindings(statement) + turnoutFindings(statement)
  }

  private func ballotFindings(_ statement: Statement) -> [Finding] {
    var found: [Finding] = []
    let ballots = statement.ballots
    if let slips = statement.slips, slips.received != slips.used + slips.unused + slips.spoiled {
      found.append(
        Finding(
          .slipsDoNotAddUp,
          "\(slips.received) ≠ \(slips.used) + \(slips.unused) + \(slips.spoiled)"))
    }
    if ballots.found - ballots.excess - ballots.void != ballots.cast {
      found.append(
        Finding(
          .foundIsNotCast,
          "\(ballots.found) - \(ballots.excess) - \(ballots.void) ≠ \(ballots.cast)"))
    }
    if ballots.cast != ballots.valid + ballots.invalid.total {
      found.append(
        Finding(
          .castDoesNotAddUp, "\(ballots.cast) ≠ \(ballots.valid) + \(ballots.invalid.total)"))
    }
    return found
  }

  private func voteFindings(_ statement: Statement) -> [Finding] {
    var found: [Finding] = []
    let valid = statement.ballots.valid
    let contest = definition.contest(statement.slot.contest)
    let most = valid * (contest.map { definition.rule(of: $0).perCandidate } ?? 1)
    let above = statement.votes.filter { $0.votes > most }.map(\.code)
    if !above.isEmpty {
      found.append(Finding(.candidateAboveValid, "\(list(above)): > \(most)"))
    }
    guard let contest else { return found }
    let sum = statement.votes.reduce(0) { $0 + $1.votes }
    if sum > valid * contest.votesAllowed {
      found.append(Finding(.sumAboveAllowed, "\(sum) > \(valid) × \(contest.votesAllowed)"))
    }
    return found + codeFindings(statement, contest) + positionFindings(statement, contest, sum)
  }

  private func codeFindings(_ statement: Statement, _ contest: Contest) -> [Finding] {
    var found: [Finding] = []
    // A candidate's code has the form of the contest's codes: only the others are looked at twice.
    let others = zip(statement.votes, contest.candidateIndexes(statement.votes))
      .filter { $0.1 == nil }.map(\.0.code)
    if others.isEmpty { return [] }
    let misshapen = others.filter { !contest.codeForm.admits($0) }
    if !misshapen.isEmpty {
      found.append(Finding(.codeOutsideAlphabet, list(misshapen)))
    }
    let unknown = others.filter(contest.codeForm.admits)
    if !unknown.isEmpty { found.append(Finding(.unknownCandidate, list(unknown))) }
    return found
  }

  private func positionFindings(
    _ statement: Statement, _ contest: Contest, _ sum: Int
  ) -> [Finding] {
    switch (statement.overvotes, statement.undervotes) {
    case (nil, nil): return []
    case (let overvotes?, let undervotes?):
      let positions = statement.ballots.cast * contest.votesAllowed
      if sum + overvotes + undervotes == positions { return [] }
      return [
        Finding(
          .positionsDoNotFill,
          "\(sum) + \(overvotes) + \(undervotes) ≠ "
            + "\(statement.ballots.cast) × \(contest.votesAllowed)")
      ]
    default: return [Finding(.positionsDoNotFill, "overvotes, undervotes")]
    }
  }

  private func turnoutFindings(_ statement: Statement) -> [Finding] {
    var found: [Finding] = []
    let ballots = statement.ballots
    let eligible = definition.precinct(statement.slot.precinct)?.eligible
    if let identified = statement.identified {
      if ballots.cast > identified {
        found.append(Finding(.castAboveIdentified, "\(ballots.cast) > \(identified)"))
      }
      if let eligible, identified > eligible {
        found.append(Finding(.identifiedAboveEligible, "\(identified) > \(eligible)"))
      }
    } else if let eligible, ballots.cast > eligible {
      found.append(Finding(.castAboveEligible, "\(ballots.cast) > \(eligible)"))
    }
    if let slips = statement.slips, ballots.found - ballots.excess > slips.used {
      found.append(
        Finding(.foundAboveSlips, "\(ballots.found) - \(ballots.excess) > \(slips.used)"))
    }
    return found
  }

  private func list(_ codes: [CandidateCode]) -> String {
    codes.prefix(10).map(\.text).joined(separator: " ") + (codes.count > 10 ? " …" : "")
  }
}
