import ElectionModel
import Rehearsal
import StrictBytes
import Testing

@Suite("Votes fall as they do in councils' elections")
struct VoteTests {
  /// Votes of every candidate of a contest, over its good returns.
  private func votes(_ election: ReadElection) throws -> [ContestID: [CandidateCode: Int]] {
    var result: [ContestID: [CandidateCode: Int]] = [:]
    for name in election.names where name.hasSuffix(".return.json") {
      let statement = try election.read(name).signed.statement
      for entry in statement.votes {
        result[statement.slot.contest, default: [:]][entry.code, default: 0] += entry.votes
      }
    }
    return result
  }

  @Test func someVillagesTieForTheLastSeat() throws {
    var decided = 0
    var open = 0
    var villages = 0
    for seed in UInt64(1)...6 {
      let election = try ReadElection(areas: ["2704"], seed: seed, faultyPerThousand: 0)
      let votes = try votes(election)
      for contest in election.definition.contests where contest.office == "village-council" {
        villages += 1
        let ranked = contest.candidates.sorted {
          votes[contest.id]?[$0.code] ?? 0 > votes[contest.id]?[$1.code] ?? 0
        }
        let last = ranked[contest.seats - 1]
        let next = ranked[contest.seats]
        guard votes[contest.id]?[last.code] == votes[contest.id]?[next.code] else { continue }
        if last.attributes == next.attributes { open += 1 } else { decided += 1 }
      }
    }
    #expect(decided >= 4 && open >= 4, "\(decided) decided, \(open) open of \(villages)")
    #expect((decided + open) * 2 < villages)
  }

  @Test func aCityHasACliffAfterItsLists() throws {
    let election = try ReadElection(areas: ["2704011179"], seed: 7, faultyPerThousand: 0)
    let contest = try #require(election.definition.contests.first)
    let ranked = try votes(election)[contest.id, default: [:]].values.sorted(by: >)
    #expect(ranked[contest.seats - 1] > ranked[contest.candidates.count - 3] * 2)
  }

  @Test func ballotsHoldEveryOddity() throws {
    let election = try ReadElection(areas: ["2704011179"], seed: 7, faultyPerThousand: 0)
    let contest = try #require(election.definition.contests.first)
    var oddities: Set<String> = []
    for (name, bytes) in election.files where name.hasSuffix(".ballots") {
      let file = try BallotsFile(reading: bytes)
      let text = String(decoding: file.bytes[file.bodyStart...], as: UTF8.self)
      for line in text.split(separator: "\n") {
        let entries = line.split(separator: " ")
        if line == "-" { oddities.insert("blank") }
        if entries.contains("*") { oddities.insert("unreadable") }
        if entries.count > contest.votesAllowed { oddities.insert("excess") }
        if Set(entries).count < entries.count { oddities.insert("repeat") }
        if entries.contains(where: { entry in
          CandidateCode(String(entry)).map { contest.candidateIndex($0) == nil } ?? false
        }) {
          oddities.insert("nobody")
        }
      }
    }
    #expect(oddities == ["blank", "unreadable", "excess", "repeat", "nobody"])
  }

  @Test func aBranchThatFellBackHasTwoParts() throws {
    let election = try ReadElection(areas: ["2704011179"], seed: 7, faultyPerThousand: 0)
    let paper = try election.names.filter { $0.hasSuffix("-paper.return.json") }
      .map { try election.read($0).signed.statement }
    #expect(!paper.isEmpty)
    for statement in paper {
      #expect(statement.ballotsFile == nil)
      let other = "returns/2704/\(statement.slot.precinct)-\(statement.slot.contest)-electronic"
      #expect(election.files["\(other).return.json"] != nil)
    }
    #expect(paper.contains { $0.ballots.invalid.illegible > 0 })
  }
}
