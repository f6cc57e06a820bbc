import ElectionModel
import TestSupport

// F101 to F208 and W201 to W204: on both sides of every boundary.
extension FindingCase {
  static let form: [FindingCase] = [
    FindingCase("empty file", ["F101"], bytes: { Delivered("") }),
    FindingCase("binary", ["F101"], bytes: { Delivered([0, 1, 2, 255]) }),
    FindingCase(
      "byte-order mark", ["F101"], bytes: { Delivered([0xEF, 0xBB, 0xBF] + paper.bytes) }),
    FindingCase(
      "larger than 1 MiB", ["F101"],
      bytes: { Delivered([UInt8](repeating: 0x20, count: 1 << 20) + paper.bytes) }),
    FindingCase("no line feed", ["F102"], bytes: { Delivered(paper.bytes.dropLast() + []) }),
    FindingCase("two line feeds", ["F102"], bytes: { Delivered(paper.bytes + [0x0A]) }),
    FindingCase("JSON, but no return", ["F103"], bytes: { Delivered("{}\n") }),
    FindingCase(
      "a broken return is not examined further", ["F103"],
      bytes: { Delivered(Array("[]\n".utf8), ballots: good.ballots) }),
    FindingCase("revision 999", []) { paper.changed { $0.revision = 999 } },
  ]

  static let identity: [FindingCase] = [
    FindingCase("unknown precinct: keys with lists are not entitled", ["F113", "F303", "F304"]) {
      paper.changed { $0.slot = Slot("0099", "c-1", .paper) }
    },
    FindingCase("unknown contest: no rule on its codes and positions", ["F114"]) {
      paper.changed { statement in
        statement.slot = Slot("0017", "c-9", .paper)
        statement.setVotes(["zzz": 1])
        statement.overvotes = 7
      }
    },
    FindingCase("unknown precinct and contest: not F115", ["F113", "F114"]) {
      paper.changed { $0.slot = Slot("0099", "c-9", .paper) }
        .onlySigned(by: [key("county-chair"), key("county-member")])
    },
  ]

  static let numbers: [FindingCase] = [
    FindingCase("no slips", []) { good.changed { $0.slips = nil } },
    FindingCase("excess and void ballots are not cast", []) {
      good.changed { statement in
        statement.ballots.found += 3
        statement.ballots.excess = 2
        statement.ballots.void = 1
        statement.slips = nil
      }
    },
    FindingCase("more excess than found", ["F202"]) {
      good.changed { $0.ballots.excess = $0.ballots.found + 5 }
    },
    FindingCase("an empty box", []) { board.goodReturn(for: city, lines: []) },
    FindingCase("as many votes as valid ballots", []) {
      paper.changed { $0.setVotes(["12": $0.ballots.valid]) }
    },
    FindingCase("as many votes as valid ballots allow", []) {
      paper.changed { statement in
        let all = statement.ballots.valid
        statement.setVotes(["12": all, "15": all, "24": all])
      }
    },
    FindingCase("codes of both kinds", ["F206", "F207"]) {
      paper.changed { $0.setVotes(["77": 1, "7": 1]) }
    },
    FindingCase("positions are filled", []) { paper.changed { $0.fillPositions(missing: 0) } },
    FindingCase("one position too few", ["F208"]) {
      paper.changed { $0.fillPositions(missing: 1) }
    },
    FindingCase("one position too many", ["F208"]) {
      paper.changed { $0.fillPositions(missing: -1) }
    },
    FindingCase("undervotes without overvotes", ["F208"]) { paper.changed { $0.undervotes = 0 } },
  ]

  static let turnout: [FindingCase] = [
    FindingCase("cast = identified", []) { good.changed { $0.identified = $0.ballots.cast } },
    FindingCase("identified = eligible", []) { good.changed { $0.identified = 400 } },
    FindingCase("cast = eligible, nobody identified", []) { crowd(400, identified: nil) },
    FindingCase("cast > eligible with all identified is W202", ["W202"]) {
      crowd(401, identified: 401)
    },
    FindingCase("eligible voters are unknown, identified not", []) {
      board.goodReturn(for: Slot("0019", "c-2")).changed { $0.identified = 999_999_999 }
    },
    FindingCase("neither is known", []) {
      board.goodReturn(for: Slot("0019", "c-2")).changed { $0.identified = nil }
    },
    FindingCase("an unknown precinct has no eligible voters", ["F113"]) {
      crowd(401, identified: nil).changed { $0.slot = Slot("0099", "c-1", .paper) }
        .onlySigned(by: [key("county-chair"), key("county-member")])
    },
    FindingCase("excess ballots are not held against the slips", []) {
      good.changed { statement in
        statement.ballots.found += 2
        statement.ballots.excess = 2
      }
    },
    FindingCase("void ballots are", ["W204"]) {
      good.changed { statement in
        statement.ballots.found += 2
        statement.ballots.void = 2
      }
    },
  ]
}

private func crowd(_ ballots: Int, identified: Int?) -> ExampleReturn {
  board.goodReturn(
    for: Slot("0017", "c-1", .paper), lines: [String](repeating: "12", count: ballots),
    withBallots: false
  ).changed { $0.identified = identified }
}

extension Statement {
  fileprivate mutating func fillPositions(missing: Int) {
    overvotes = 2
    undervotes = ballots.cast * 3 - votes.reduce(0) { $0 + $1.votes } - 2 - missing
  }
}
