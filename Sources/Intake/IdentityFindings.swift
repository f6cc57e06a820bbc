import ElectionModel

// F111 to F115 (docs/formats/findings.md).
extension ReturnExaminer {
  func identityFindings(_ statement: Statement) -> [Finding] {
    var found: [Finding] = []
    if statement.election != definition.header.id {
      found.append(
        Finding(.otherElection, "\(statement.election) ≠ \(definition.header.id)"))
    }
    if statement.definition != definition.digest {
      found.append(Finding(.otherDefinition, "\(statement.definition) ≠ \(definition.digest)"))
    }
    let precinct = definition.precinct(statement.slot.precinct)
    if precinct == nil { found.append(Finding(.unknownPrecinct, "\(statement.slot.precinct)")) }
    guard definition.contest(statement.slot.contest) != nil else {
      found.append(Finding(.unknownContest, "\(statement.slot.contest)"))
      return found
    }
    if let precinct, !precinct.contests.contains(statement.slot.contest) {
      found.append(
        Finding(.contestNotServed, "\(statement.slot.precinct), \(statement.slot.contest)"))
    }
    return found
  }
}
