import CountingRules
import FileAccess
import Foundation
import TestSupport
import Testing

/// A decision of a stv-rs log with the votes at that moment.
private struct LoggedDecision {
  /// `Elect` or `Defeat`.
  let kind: String
  let name: String
  var votes: [String: String] = [:]
  var quota = ""
  var residual = ""
}

@Suite struct `Meek counts of stv-rs are reproduced` {
  /// Files whose ballots rank no two candidates equally, which our ballots cannot.
  static let files = [
    "recursive_descent/transfer", "ties/tie_break_explicit", "ties/tie_break_implicit",
    "vegetables",
  ]

  @Test(arguments: files) func everyDecisionFallsAtTheSameMillionths(file: String) throws {
    guard let place = try sharedData("blt-reference/stv-rs") else { return }
    let contest = try readBLT("\(place)/ballots/\(file).blt")
    let log = String(
      decoding: try readFile("\(place)/meek/\(file).fixed9.log", limit: 1 << 20), as: UTF8.self)
    let rule = try rule("meek-prf")
    // The file's own order of ties, else that of the candidates.
    let ties = contest.tieOrder.isEmpty ? Array(contest.names.indices) : contest.tieOrder
    var lots: [Lot] = []
    var outcome = try count(contest, rule, lots)
    while let tie = outcome.openTies.first {
      lots.append(Lot(order: ties.map { .candidate($0) }.filter { tie.subjects.contains($0) }))
      outcome = try count(contest, rule, lots)
    }
    let decisions = decisions(log)
    #expect(!decisions.isEmpty)
    for decision in decisions { compare(decision, outcome, contest.names) }
    #expect(Set(outcome.elected.map { contest.names[$0] }) == elected(log))
  }

  @Test(arguments: ["ballot_count_overflows", "ballot_sum_overflows"])
  func moreBallotsThanSixtyFourBitsHoldAreRefused(file: String) throws {
    guard let place = try sharedData("blt-reference/stv-rs") else { return }
    let contest = try readBLT("\(place)/ballots/bigint/\(file).blt")
    #expect(throws: CountingRefusal.tooLarge) {
      try count(contest, try rule("meek-prf"), [])
    }
  }

  private func count(
    _ contest: ReferenceContest, _ rule: RuleShape, _ lots: [Lot]
  ) throws -> RuleOutcome {
    try countTransferable(
      contest.ballots, seats: contest.seats, rule: rule, lots: lots,
      withdrawn: contest.withdrawn)
  }

  private func compare(_ decision: LoggedDecision, _ outcome: RuleOutcome, _ names: [String]) {
    guard let candidate = names.firstIndex(of: decision.name),
      let number = decision.kind == "Elect"
        ? outcome.electionStages[candidate] : outcome.exclusionStages[candidate].map({ $0 - 1 })
    else {
      Issue.record("\(decision.kind) \(decision.name) is missing")
      return
    }
    let stage = outcome.transferStages[number - 1]
    let near = zip(names, stage.totals).allSatisfy { name, votes in
      decision.votes[name].map { isNear($0, votes) } ?? true
    }
    #expect(near, "\(decision.kind) \(decision.name): \(stage.decimals)")
    #expect(isNear(decision.quota, stage.quota), "\(decision.name)")
    #expect(isNear(decision.residual, stage.exhausted), "\(decision.name)")
  }

  /// stv-rs rounds what is left of a vote by another rule than the reference, so that last decimals
  /// differ; a millionth of a vote is the surplus that both leave undistributed.
  private func isNear(_ decimal: String, _ units: Int) -> Bool {
    Int(decimal.filter { $0 != "." }).map { abs($0 - units) < 1000 } ?? false
  }

  private func decisions(_ log: String) -> [LoggedDecision] {
    var found: [LoggedDecision] = []
    var isOpen = false
    for line in log.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      let parts = line.components(separatedBy: ": ")
      if parts[0] == "Action" {
        isOpen = parts.count == 3 && (parts[1] == "Elect" || parts[1].hasPrefix("Defeat ("))
        if isOpen {
          found.append(
            LoggedDecision(kind: parts[1] == "Elect" ? "Elect" : "Defeat", name: parts[2]))
        }
      } else if isOpen, parts.count == 2, var decision = found.popLast() {
        read(parts, into: &decision)
        found.append(decision)
      }
    }
    return found
  }

  private func read(_ parts: [String], into decision: inout LoggedDecision) {
    let text = parts[1].trimmingCharacters(in: .whitespaces)
    switch parts[0] {
    case "Quota": decision.quota = text
    case "Residual": decision.residual = text
    case "Elected", "Hopeful", "Defeated":
      guard let open = text.lastIndex(of: "(") else { return }
      let votes = String(text[text.index(after: open)...].dropLast())
      for name in text[..<open].trimmingCharacters(in: .whitespaces).components(separatedBy: ", ") {
        decision.votes[name] = votes
      }
    default: break
    }
  }

  /// The elected at `Count Complete`.
  private func elected(_ log: String) -> Set<String> {
    let end = log.components(separatedBy: "Action: Count Complete").last ?? ""
    let lines = end.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return Set(
      lines.filter { $0.hasPrefix("Elected:") }.flatMap { line in
        line.dropFirst("Elected:".count).prefix { $0 != "(" }
          .trimmingCharacters(in: .whitespaces).components(separatedBy: ", ")
      })
  }
}
