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

  mutating func take(_ counted: BallotsCount?) {
    guard let counted else {
      refused += 1
      return
    }
    ballots += counted.ballots
    valid += counted.valid
    for (candidate, number) in counted.votes.enumerated() { votes[candidate] += number }
  }
}

/// The ballots files of one contest, hashed and counted, each from memory and with reading, on all
/// processors.
struct GiantMeasurement {
  let contest: Contest
  let rule: CountingRule
  let attributeNames: [String]
  /// The file that names the ballots files.
  let list: String
  let workers: Int

  init(_ giant: GiantContest, _ variant: ContestVariant, list: String, workers: Int) {
    (contest, rule) = (variant.contest(giant.contest), variant.rule(giant.rule))
    attributeNames = giant.attributeNames
    self.list = list
    self.workers = workers
  }

  /// Hashes and counts in turns. The best of some rounds is printed, because whatever else the
  /// machine does only ever adds.
  ///
  /// - Throws: `doesNotHold` if votes or seats are not those of the readers that look at one thing
  ///   each.
  func run(_ variant: ContestVariant, rounds: Int) async throws {
    let expected = try await counted { bytes in countSlowly(bytes, contest, rule) }
    var best = BestTimes()
    for _ in 0..<rounds {
      let hashed = try await work { $1.digests ^= sha256($0).bigEndianWords.0 }
      let tables = BallotCounting()
      let counted = try await counted { bytes in count(bytes, by: tables, contest, rule) }
      guard counted.times.ofFiles.votes == expected.times.ofFiles.votes,
        counted.times.ofMemory.votes == expected.times.ofFiles.votes,
        counted.seats == expected.seats, counted.times.ofFiles.refused == 0
      else { throw BenchError.doesNotHold(["votes of the giant contest by \(variant)"]) }
      best.take(hashed, counted.times)
    }
    best.say(variant)
  }

  private func work(
    _ work: @escaping @Sendable ([UInt8], inout GiantShare) -> Void
  ) async throws -> PortionTimes<GiantShare> {
    let places = contest.candidates.count
    return try await timePortions(
      of: list, workers: workers, portion: 32 << 20,
      share: { GiantShare(votes: [Int](repeating: 0, count: places)) },
      prepare: { _ in true }, work: { bytes, _, _, share in work(bytes, &share) })
  }

  /// Counts to the seats.
  private func counted(
    _ count: @escaping @Sendable ([UInt8]) -> BallotsCount?
  ) async throws -> (times: PortionTimes<GiantShare>, seats: [String]) {
    var times = try await work { $1.take(count($0)) }
    let (begun, used) = (seconds(), processorSeconds())
    let seats = seats(contest, rule, attributeNames, times.ofFiles)
    times.add(seconds: seconds() - begun, processor: processorSeconds() - used)
    return (times, seats)
  }
}

/// Reads head and body in one walk; nil if anything is wrong.
private func count(
  _ bytes: [UInt8], by tables: BallotCounting, _ contest: Contest, _ rule: CountingRule
) -> BallotsCount? {
  guard let head = try? BallotsFile.readHead(bytes), head.header.slot.contest == contest.id,
    let counted = tables.flawlessCount(bytes, from: head.bodyStart, contest: contest, rule: rule),
    counted.ballots == head.header.ballots
  else { return nil }
  return counted
}

/// The same, one thing after another.
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

  func say(_ variant: ContestVariant) {
    for (name, value) in figures.sorted(by: { byteOrder($0.key, $1.key) }) {
      print("\(variant)-\(name) \(value)")
    }
  }
}
