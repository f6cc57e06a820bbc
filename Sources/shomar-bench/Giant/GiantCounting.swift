import Cryptography
import ElectionModel
import StrictBytes
import Tabulation

/// What one worker hashed or counted.
private struct GiantShare: WorkShare {
  /// Changes with every digest, so that none is left out.
  var digests: UInt64 = 0
  var votes: [Int]
  var valid = 0
  var ballots = 0
  /// Files that are not as a ballots file of this contest must be.
  var refused = 0

  mutating func add(_ other: Self) {
    digests ^= other.digests
    for index in votes.indices { votes[index] += other.votes[index] }
    valid += other.valid
    ballots += other.ballots
    refused += other.refused
  }
}

/// Counts all ballots files of the giant contest to its seats, and hashes the same files: each from
/// memory and with reading, in turns, on all processors. The best of some rounds is printed, because
/// whatever else the machine does only ever adds.
func measureGiant(
  _ giant: GiantContest, _ variant: ContestVariant, list: String, workers: Int, rounds: Int
) async throws {
  let (contest, rule) = (variant.contest(giant.contest), variant.rule(giant.rule))
  let places = contest.candidates.count
  let empty = { @Sendable in GiantShare(votes: [Int](repeating: 0, count: places)) }
  var best = BestTimes()
  var elected: Set<[String]> = []
  for _ in 0..<rounds {
    let hashing = try await timePortions(
      of: list, workers: workers, share: empty, prepare: { _ in true },
      work: { bytes, _, _, share in share.digests ^= sha256(bytes).bigEndianWords.0 })
    let counting = BallotCounting()
    var counted = try await timePortions(
      of: list, workers: workers, share: empty, prepare: { _ in true },
      work: { bytes, _, _, share in count(bytes, by: counting, contest, rule, &share) })
    let (begun, used) = (seconds(), processorSeconds())
    elected.insert(seats(contest, rule, giant.attributeNames, counted.ofFiles))
    counted.add(seconds: seconds() - begun, processor: processorSeconds() - used)
    guard counted.ofFiles.refused == 0, counted.ofFiles.votes == counted.ofMemory.votes else {
      throw BenchError.doesNotHold(["\(counted.ofFiles.refused) ballots files were not counted"])
    }
    best.take(hashing, counted)
  }
  guard elected.count == 1 else { throw BenchError.doesNotHold(["seats differ between rounds"]) }
  best.say()
}

/// Reads head and body as intake does: in one walk if nothing is wrong, else one thing after another.
private func count(
  _ bytes: [UInt8], by counting: BallotCounting, _ contest: Contest, _ rule: CountingRule,
  _ share: inout GiantShare
) {
  guard let head = try? BallotsFile.readHead(bytes), head.header.slot.contest == contest.id,
    let counted = counting.flawlessCount(
      bytes, from: head.bodyStart, contest: contest, rule: rule)
      ?? countSlowly(bytes, contest, rule), counted.ballots == head.header.ballots
  else {
    share.refused += 1
    return
  }
  share.ballots += counted.ballots
  share.valid += counted.valid
  for (candidate, votes) in counted.votes.enumerated() { share.votes[candidate] += votes }
}

private func countSlowly(
  _ bytes: [UInt8], _ contest: Contest, _ rule: CountingRule
) -> BallotsCount? {
  guard let file = try? BallotsFile(reading: bytes), file.unsortedLine == nil,
    file.firstLine(withCodeOutside: contest.codeForm) == nil
  else { return nil }
  return countBallots(file, contest: contest, rule: rule)
}

/// Who is elected, or stands in an open tie.
private func seats(
  _ contest: Contest, _ rule: CountingRule, _ attributeNames: [String], _ counted: GiantShare
) -> [String] {
  let outcome = findOutcome(
    contest: contest, rule: rule, attributeNames: attributeNames, votes: counted.votes,
    validBallots: counted.valid)
  return outcome.candidates.filter { $0.outcome == .elected || $0.outcome == .tieOpen }
    .map(\.code.text)
}

/// The best times of some rounds, in seconds.
private struct BestTimes {
  private var figures: [String: Double] = [:]

  mutating func take(
    _ hashing: PortionTimes<GiantShare>, _ counted: PortionTimes<GiantShare>
  ) {
    for (name, times) in [("hash", hashing), ("count", counted)] {
      take("\(name)-files", times.files)
      take("\(name)-files-processor", times.filesProcessor)
      take("\(name)-memory", times.memory)
      take("\(name)-memory-processor", times.processor)
    }
    figures["ballots"] = Double(counted.ofFiles.ballots)
    figures["bytes"] = Double(counted.bytes)
    figures["files"] = Double(counted.count)
  }

  private mutating func take(_ name: String, _ value: Double) {
    figures[name] = min(figures[name] ?? .infinity, value)
  }

  func say() {
    for (name, value) in figures.sorted(by: { byteOrder($0.key, $1.key) }) {
      print("\(name) \(value)")
    }
  }
}
