import CountingRules
import FileAccess
import Foundation
import TestSupport
import Testing

@Suite struct `Reference counts of droop are reproduced at every stage` {
  /// Every reference of a kind: its name, its contest and its count.
  private func references(_ kind: String) throws -> [(String, ReferenceContest, ReferenceCount)] {
    guard let place = try sharedData("blt-reference/droop") else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: "\(place)/ref-json").sorted()
      .compactMap { file in
        guard let end = file.range(of: "-\(kind)-") else { return nil }
        let contest = try readBLT("\(place)/blt/\(file[..<end.lowerBound]).blt")
        return (file, contest, try ReferenceCount(at: "\(place)/ref-json/\(file)"))
      }
  }

  private func compareTransfers(_ kind: String, _ rule: RuleShape, count: Int, goesOn: Bool = false)
    throws
  {
    let references = try references(kind)
    #expect(references.isEmpty || references.count == count)
    for (name, contest, reference) in references {
      let outcome = try countTransferable(
        contest.ballots, seats: reference.seats, rule: rule, lots: reference.lots(contest.names),
        withdrawn: contest.withdrawn, undeclared: contest.undeclared)
      #expect(Set(outcome.elected) == reference.elected, "\(name)")
      #expect(outcome.openTies.isEmpty, "\(name)")
      compare(outcome.transferStages, reference.transfers, name, goesOn: goesOn)
    }
  }

  private func compare(
    _ stages: [TransferStage], _ transfers: [ReferenceCount.Action], _ name: String, goesOn: Bool
  ) {
    // An exclusion that moves nothing has a stage here and no transfer there.
    #expect(stages.count <= transfers.count + 1, "\(name)")
    #expect(goesOn || stages.count >= transfers.count, "\(name)")
    for (stage, transfer) in zip(stages, transfers) {
      let equal = zip(stage.decimals, transfer.votes).allSatisfy { $1 == nil || $0 == $1 }
      #expect(equal, "\(name), stage \(stage.number): \(stage.decimals) \(transfer.votes)")
      #expect(decimal(stage.quota, places: stage.places) == transfer.quota, "\(name)")
      #expect(decimal(stage.exhausted, places: stage.places) == transfer.nt_votes, "\(name)")
    }
    if let last = stages.last, let end = transfers.last, stages.count > transfers.count {
      #expect(zip(last.decimals, end.votes).allSatisfy { $1 == nil || $0 == $1 }, "\(name)")
    }
  }

  @Test func scottish() throws {
    try compareTransfers("scotland", try rule("scottish-stv"), count: 16)
  }

  @Test func weightedInclusiveGregory() throws {
    try compareTransfers("wigm-prf", try rule("wigm-prf"), count: 9)
  }

  @Test func californian() throws {
    try compareTransfers("cfer", try rule("cfer-stv"), count: 15)
  }

  @Test func minneapolis() throws {
    // droop follows the code of 2009: votes of certain losers move even in the last round. It reads
    // every rank, counts what is cut off as lost, and goes on with surpluses after the round in
    // which as many candidates are left as seats.
    let rule = try rule("minneapolis-stv").varied {
      GregoryTerms(
        share: $0.share, declaring: $0.declaring, exclusion: $0.exclusion,
        lastExclusion: .staysForFewest, lossStays: false)
    }
    try compareTransfers("mpls", rule, count: 12, goesOn: true)
  }

  @Test func meek() throws {
    let references = try references("meek-prf")
    #expect(references.isEmpty || references.count == 9)
    for (name, contest, reference) in references {
      let outcome = try countTransferable(
        contest.ballots, seats: reference.seats, rule: rule("meek-prf"),
        lots: reference.lots(contest.names), withdrawn: contest.withdrawn)
      #expect(Set(outcome.elected) == reference.elected, "\(name)")
      #expect(outcome.openTies.isEmpty, "\(name)")
      compareDecisions(outcome, reference, contest.names, name)
    }
  }

  /// Each candidate's election or exclusion happens at the same votes, quota and shares.
  private func compareDecisions(
    _ outcome: RuleOutcome, _ reference: ReferenceCount, _ names: [String], _ name: String
  ) {
    let stages = outcome.transferStages
    let elected = outcome.electionStages
    let excluded = outcome.exclusionStages
    var compared = 0
    for action in reference.actions where action.tag == "elect" || action.tag == "defeat" {
      guard let colon = action.msg.range(of: ": "), !action.msg.contains("remaining"),
        let candidate = names.firstIndex(of: String(action.msg[colon.upperBound...]))
      else { continue }
      let number = action.tag == "elect" ? elected[candidate] : excluded[candidate].map { $0 - 1 }
      guard let number else {
        Issue.record("\(name): \(action.msg) is missing")
        continue
      }
      let stage = stages[number - 1]
      let votesEqual = zip(stage.decimals, action.votes).allSatisfy { $1 == nil || $0 == $1 }
      #expect(votesEqual, "\(name), \(action.msg): \(stage.decimals) \(action.votes)")
      #expect(decimal(stage.quota, places: 9) == action.quota, "\(name)")
      #expect(decimal(stage.exhausted, places: 9) == action.residual, "\(name)")
      compared += 1
    }
    #expect(compared > 0, "\(name)")
  }
}
