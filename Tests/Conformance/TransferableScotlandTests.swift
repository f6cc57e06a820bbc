import CountingRules
import FileAccess
import Foundation
import TestSupport
import Testing

/// A candidate's votes as published: five decimals as text, or a rounded number.
private struct PublishedTotal: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    text = try (try? value.decode(String.self)) ?? String(value.decode(Double.self))
  }

  /// Units of the fifth decimal, exactly.
  var units: Int? {
    let parts = text.split(separator: ".")
    let decimals = parts.count < 2 ? "" : String(parts[1])
    guard decimals.count <= 5 else { return nil }
    return Int(String(parts[0]) + decimals + String(repeating: "0", count: 5 - decimals.count))
  }
}

/// A ward's outcome as the council declared it, or as computed from the ballots.
private struct ExpectedWard: Decodable {
  struct Candidate: Decodable {
    let no: Int
    let stage: Int
  }
  struct Stage: Decodable {
    /// `fill` repeats the stage before it: seats are filled without a transfer.
    let event: String?
    let totals: [PublishedTotal]
  }
  struct Check: Decodable {
    let max_stage_difference: Double
    let note: String
  }

  let id: String
  let kind: String
  let valid: Int
  let seats: Int
  let quota: Int
  let elected: [Candidate]
  let excluded: [Candidate]?
  let stages: [Stage]
  let our_check: Check?

  /// Whether the council published fewer decimals than the law works out.
  var isPublishedRounded: Bool { our_check?.note.contains("rounded") ?? false }
}

@Suite struct `Scottish wards are counted as the councils declared them` {
  /// Every ward with the path of its ballots.
  private func wards() throws -> [(ExpectedWard, ReferenceContest)] {
    guard let place = try sharedData("scotland-stv") else { return [] }
    return try filesBelow("\(place)/expected").map { file in
      let ward = try JSONDecoder().decode(
        ExpectedWard.self, from: Data(try readFile("\(place)/expected/\(file)", limit: 1 << 20)))
      let stem = file.dropLast(".json".count)
      return (ward, try readBLT("\(place)/blt/\(stem).blt"))
    }
  }

  private func filesBelow(_ path: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(".json") }
      .sorted()
  }

  @Test func everyWardHasTheDeclaredCouncillorsAndEveryStage() throws {
    let wards = try wards()
    var official = 0
    for (ward, contest) in wards {
      let outcome = try countTransferable(
        contest.ballots, seats: contest.seats, rule: rule("scottish-stv"),
        withdrawn: contest.withdrawn)
      #expect(outcome.openTies.isEmpty, "\(ward.id)")
      #expect(
        Set(outcome.elected.map { $0 + 1 }) == Set(ward.elected.map(\.no)), "\(ward.id)")
      compareStages(outcome, ward)
      official += ward.kind == "official" ? 1 : 0
    }
    #expect(wards.isEmpty || (wards.count == 91 && official == 65))
  }

  private func compareStages(_ outcome: RuleOutcome, _ ward: ExpectedWard) {
    let stages = outcome.transferStages
    let published = ward.stages.filter { $0.event != "fill" }
    #expect(stages.count == published.count, "\(ward.id)")
    // A rounded figure lies within half of its second decimal of the exact one.
    let room = ward.isPublishedRounded ? 500 : 0
    for (stage, expected) in zip(stages, published) {
      let equal = zip(stage.totals, expected.totals).allSatisfy { total, text in
        text.units.map { abs($0 - total) <= room } ?? false
      }
      #expect(equal && stage.totals.count == expected.totals.count, "\(ward.id) \(stage.number)")
      #expect(stage.quota == ward.quota * 100_000)
      let sum = stage.totals.reduce(0, +) + stage.exhausted + stage.loss
      #expect(sum == ward.valid * 100_000, "\(ward.id), stage \(stage.number)")
    }
    for candidate in ward.elected {
      // Seats filled without a transfer have a stage of their own in the computed wards only.
      let stage = min(candidate.stage, published.count)
      #expect(outcome.electionStages[candidate.no - 1] == stage || isMisdated(candidate, ward))
    }
    for candidate in ward.excluded ?? [] {
      // The council names the stage whose votes were the fewest, not the one that moved them.
      let moved = candidate.stage + 1
      #expect(outcome.exclusionStages[candidate.no - 1] == moved, "\(ward.id)")
    }
  }

  /// Edinburgh ward 1 of 2012: candidate 5 is told as elected at stage 2, and has 2,194 votes of a
  /// quota of 2,091 in the published first stage.
  private func isMisdated(_ candidate: ExpectedWard.Candidate, _ ward: ExpectedWard) -> Bool {
    ward.id == "edinburgh_2012_ward1" && candidate.no == 5 && candidate.stage == 2
  }
}
