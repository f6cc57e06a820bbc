import BranchEvening
import ElectionModel
import Intake
import Tabulation
import TestSupport
import Testing

extension BranchExample {
  /// The evening's setting, with the count centre's examination and counting.
  func setting() throws -> EveningSetting {
    let definition = try definition
    let examiner = ReturnExaminer(definition: definition) { file, contest, rule in
      countBallots(file, contest: contest, rule: rule)
    }
    return EveningSetting(
      definition: definition, precinct: try #require(definition.precincts.first),
      examine: { examiner.examine($0, ballots: $1).findings },
      count: { countBallots($0, contest: $1, rule: $2) })
  }
}
