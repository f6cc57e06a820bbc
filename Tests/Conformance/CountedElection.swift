import ElectionModel
import ElectionOffice
import FileAccess
import TestSupport

/// Takes a definition and returns through the office: begin, take in, tally.
func countElection(
  definition: String, returns: String, in folder: String, workers: Int = 2
) async throws -> (results: ElectionResults, report: IngestReport, definition: Definition) {
  let key = try LogKey(generatingAt: "\(folder)/keys/log.pem")
  let election = try Election.initialise(
    at: "\(folder)/election", definition: definition, key: key)
  let report = try await election.ingest(Deliveries(paths: [returns]))
  let results = try await election.tally(workers: workers)
  return (results, report, try election.definition)
}

extension ContestResult {
  /// Votes in the order of the codes.
  var votesByCode: [String: Int] {
    Dictionary(
      uniqueKeysWithValues: outcome.candidates.map { ($0.code.text, $0.votes) })
  }

  /// Codes of those elected.
  var electedCodes: [String] {
    outcome.candidates.filter { $0.outcome == .elected }.map(\.code.text).sorted()
  }

  /// Codes of those in a tie that stands open at the seats.
  var openAtSeats: [String] {
    outcome.ties.filter { $0.isOpen && $0.boundaries.contains(.seats) }
      .flatMap { $0.candidates.map(\.text) }.sorted()
  }
}
