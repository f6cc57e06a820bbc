import ElectionModel
import ElectionOffice
import FileAccess
import StrictBytes
import Tabulation

/// Counters of all candidates of the country, contest after contest.
private struct CountShare: WorkShare {
  var votes: [Int]
  var ballots = 0
  /// Files that are not counted in one walk, or belong to no contest.
  var refused = 0

  mutating func add(_ other: Self) {
    for index in votes.indices { votes[index] += other.votes[index] }
    ballots += other.ballots
    refused += other.refused
  }
}

/// Counts the ballots files of a list: head, body, votes into dense counters.
///
/// - Parameter out: takes the votes as lines "CONTEST,CODE,VOTES", for comparing.
func measureCounting(
  _ list: String, definition folder: String, workers: Int, out: String
) async throws {
  let definition = try DefinitionFolder(at: folder).definition()
  var starts = [0]
  for contest in definition.contests { starts.append(starts.last! + contest.candidates.count) }
  let (first, candidates) = (starts, starts.last!)
  // Each of the two times makes its tables of codes anew.
  let countings = [BallotCounting(), BallotCounting()]
  let times = try await timePortions(
    of: list, workers: workers,
    share: { CountShare(votes: [Int](repeating: 0, count: candidates)) },
    prepare: { _ in true },
    work: { bytes, _, time, share in
      count(bytes, by: countings[time], definition, first, &share)
    })
  guard times.ofMemory.votes == times.ofFiles.votes, times.ofFiles.refused == 0 else {
    throw BenchError.doesNotHold(["\(times.ofFiles.refused) ballots files were not counted"])
  }
  try write(times.ofFiles.votes, of: definition, to: out)
  times.say()
  print("ballots \(times.ofFiles.ballots)")
}

private func count(
  _ bytes: [UInt8], by counting: BallotCounting, _ definition: Definition, _ starts: [Int],
  _ share: inout CountShare
) {
  guard let head = try? BallotsFile.readHead(bytes),
    let place = definition.contestIndex(head.header.slot.contest)
  else {
    share.refused += 1
    return
  }
  let contest = definition.contests[place]
  let counted = counting.flawlessCount(
    bytes, from: head.bodyStart, contest: contest, rule: definition.rule(of: contest))
  guard let counted else {
    share.refused += 1
    return
  }
  share.ballots += counted.ballots
  let start = starts[place]
  for (candidate, votes) in counted.votes.enumerated() { share.votes[start + candidate] += votes }
}

private func write(_ votes: [Int], of definition: Definition, to path: String) throws {
  var lines: [UInt8] = []
  var next = 0
  for contest in definition.contests {
    for candidate in contest.candidates {
      if votes[next] > 0 {
        lines += "\(contest.id),\(candidate.code.text),\(votes[next])\n".utf8
      }
      next += 1
    }
  }
  try writeDurably(lines, to: path)
}
