import ElectionModel

/// Adds up the parts of each precinct.
///
/// - Parameter statements: what counted returns of one contest state.
/// - Returns: totals in byte order of the precincts.
/// - Complexity: O(statements x votes stated, and candidates for each precinct).
public func precinctTotals(_ statements: [Statement], contest: Contest) -> [PrecinctTotal] {
  let nothing = [Int](repeating: 0, count: contest.candidates.count)
  var totals: [PrecinctID: PrecinctTotal] = [:]
  for statement in statements {
    let precinct = statement.slot.precinct
    var total = totals[precinct] ?? PrecinctTotal(precinct: precinct, votes: nothing)
    total.cast += statement.ballots.cast
    total.valid += statement.ballots.valid
    total.invalid += statement.ballots.invalid
    for (item, candidate) in zip(statement.votes, contest.candidateIndexes(statement.votes)) {
      if let candidate { total.votes[candidate] += item.votes }
    }
    totals[precinct] = total
  }
  return totals.values.sorted { $0.precinct < $1.precinct }
}
