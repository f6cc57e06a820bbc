import ElectionModel
import ElectionOffice
import FileAccess
import Foundation
import StrictBytes
import TestSupport
import Testing

/// docs/tamper-kit.md, case 26.
@Suite struct `Tamper kit, decisions` {
  /// In the village AB and BC have equal votes and one seat is left for them.
  private static let tied = ExampleElection {
    $0.addAuthorities()
    $0.addBoards()
    $0.defaultBallots[ContestID(known: "c-2")] = ["AA", "AA", "AB", "BC"]
  }

  private let election: KitElection
  private let lot = Self.tied.lot("c-2", ["BC", "AB"], votes: 2)
  private let void = Self.tied.void("c-1", "12")

  /// Published with a lot as entry 5 and a void candidate as entry 6.
  init() async throws {
    election = try KitElection(Self.tied)
    try election.ingest((0..<4).map { election.good($0) })
    let office = try election.opened()
    for decision in [lot, void] {
      let report = try await election.record(
        decision.bytes, ending: ".decision.json", in: office)
      try #require(report.recorded.first?.isEffective == true)
    }
    office.close()
    try election.publish()
  }

  /// The numbers of the checks that fail.
  private func failed() throws -> Set<String> {
    let lines = try election.verify().outputText.split(separator: "\n")
    return Set(
      lines.filter { $0.hasPrefix("V") && $0.contains("FAILS") }.map { String($0.prefix(3)) })
  }

  private func path(_ decision: ExampleDecision) -> String {
    "\(election.pub)/document/\(reference(to: decision.bytes).sha256)"
  }

  @Test func case26FlippedDroppedOrSwappedDecisionIsFound() throws {
    #expect(try failed() == [])
    for decision in [lot, void] {
      for place in [0, decision.bytes.count / 3, decision.bytes.count - 2] {
        var flipped = decision.bytes
        flipped[place] ^= 1
        try Data(flipped).write(to: URL(filePath: path(decision)))
        // What cannot be read takes no effect: the recount gives another result.
        #expect(try failed().isSuperset(of: ["V09", "V18"]), "\(place)")
      }
      try FileManager.default.removeItem(atPath: path(decision))
      #expect(try failed() == ["V09", "V14", "V15", "V18"])
      try writeDurably(decision.bytes, to: path(decision))
      #expect(try failed() == [])
    }
    try Data(void.bytes).write(to: URL(filePath: path(lot)))
    #expect(try failed().isSuperset(of: ["V09", "V14", "V18"]))
    // The same decision with a signature left out is another document.
    let less = lot.signed(by: ["board-1"])
    try Data(less.bytes).write(to: URL(filePath: path(lot)))
    #expect(try failed() == ["V09", "V14", "V15", "V18"])
    try Data(lot.bytes).write(to: URL(filePath: path(lot)))
    #expect(try failed() == [])
  }

  @Test func case26ResultThatForgetsADecisionIsFound() throws {
    let folder = "\(election.pub)/results/contests"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let text = String(decoding: try bytes("\(folder)/\(name)"), as: UTF8.self)
      for (old, new) in [
        ("\"effect\":\"applied\"", "\"effect\":\"withdrawn\""),
        ("\"resolvedBy\":[\"lot\"]", "\"resolvedBy\":[]"),
        ("\"outcome\":\"voided\"", "\"outcome\":\"elected\""),
      ] where text.contains(old) {
        try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: "\(folder)/\(name)"))
        #expect(try failed().contains("V14"), "\(old)")
      }
      try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    }
    #expect(try failed() == [])
  }

  @Test func case26DecisionOfTooFewOrOfAnotherTieDecidesNothing() async throws {
    let office = try election.opened()
    func findings(_ decision: ExampleDecision) async throws -> [String]? {
      try await election.record(decision.bytes, ending: ".decision.json", in: office)
        .recorded.first?.numbers.map(\.text)
    }
    let other = Self.tied.lot("c-2", ["AB", "BC"], votes: 2)
    #expect(try await findings(other) == ["F709"])
    #expect(try await findings(Self.tied.void("c-2", "AA").signed(by: ["board-1"])) == ["F706"])
    let authorities = Self.tied.void("c-2", "AA").signed(by: ExampleElection.authorities)
    #expect(try await findings(authorities) == ["F706"])
    #expect(try await findings(Self.tied.lot("c-2", ["AB", "BC"], votes: 1)) == [])
    let results = try await office.tally(workers: 1)
    let village = try #require(results.contests.last)
    #expect(village.decisions.map(\.effect) == [.applied, .noOpenTie])
    #expect(
      village.outcome.candidates.filter { $0.outcome == .elected }.map(\.code.text) == ["AA", "BC"])
  }
}
