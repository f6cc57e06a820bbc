import ElectionOffice

/// When the steps of a publication were heard of.
private struct StepTimes {
  let begun = seconds()
  var tallied = 0.0
  var written = 0.0
  var verifying = 0.0

  mutating func hear(_ step: PublicationStep) {
    switch step {
    case .tallying: tallied = seconds()
    case .writing: written = seconds()
    case .verifying: if verifying == 0 { verifying = seconds() }
    default: break
    }
  }
}

/// Publishes as `shomar publish` does, and prints how long its steps took.
///
/// Progress says when the last document was handed over and when verifying was first heard of.
/// Between them are the last syncs of documents, bundles, tiles, all results, the checkpoint, and
/// the first checks: so `results` is at least the time of the step that writes results.
func measurePublication(of folder: String, to published: String, key: String, workers: Int)
  async throws
{
  let election = try Election.open(at: folder, mode: .write)
  let key = try LogKey(loading: key)
  var times = StepTimes()
  let publication = try await election.publish(to: published, key: key, workers: workers) {
    times.hear($0)
  }
  let end = seconds()
  guard publication.checksHeld > 0, times.verifying > 0 else {
    throw BenchError.noFigure("steps of the publication")
  }
  print("tally \(times.tallied - times.begun)")
  print("documents \(times.written - times.tallied)")
  print("results \(times.verifying - times.written)")
  print("verify \(end - times.verifying)")
}
