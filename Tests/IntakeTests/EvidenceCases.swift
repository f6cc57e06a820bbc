import ElectionModel
import TestSupport

// F301 to F305 and F401 to F412: on both sides of every boundary.
extension FindingCase {
  static let signatures: [FindingCase] = [
    FindingCase("as few as are needed", []) {
      good.onlySigned(by: [key("p17-chair"), key("p17-member-1")])
    },
    FindingCase("nobody signs", ["F304"]) { good.onlySigned(by: []) },
    FindingCase("keys for all precincts", []) {
      good.onlySigned(by: [key("county-chair"), key("county-member")])
    },
    FindingCase("a role that nobody asked for", []) {
      good.alsoSigned(by: key("county-inspector"))
    },
    FindingCase("all of another precinct", ["F303", "F304"]) {
      good.onlySigned(by: [key("p18-chair"), key("p18-member-1")])
    },
    FindingCase("the needed signature is spoilt", ["F302", "F304"]) {
      good.withSpoiltSignature(of: "p17-chair")
    },
    FindingCase("spoilt and not entitled", ["F302", "F303"]) {
      good.alsoSigned(by: key("p18-member-1")).withSpoiltSignature(of: "p18-member-1")
    },
    FindingCase("a spoilt signature by an unknown key", ["F301"]) {
      good.alsoSigned(by: strangerKey).withSpoiltSignature(of: "stranger")
    },
    FindingCase("the signatures of another statement", ["F302", "F304"]) {
      var other = good
      other.statement.remarks = "changed after signing"
      return other
    },
    FindingCase("signed and not named", ["F305"]) {
      good.changed { $0.signers.removeLast() }
    },
    FindingCase("named and not signed", ["F305"]) {
      good.signed(by: good.signatures.map(\.key).dropLast())
    },
    FindingCase("the role of an unknown key is not compared", ["F301"]) {
      good.alsoSigned(by: ExampleKey("stranger", role: "anything", precincts: nil))
    },
  ]

  static let ballots: [FindingCase] = [
    FindingCase("no line at all", ["F401"]) { good.changed(ballots: []) },
    FindingCase("not the file named, and no ballots file", ["F401", "F403"]) {
      var other = good
      other.ballots = [0xFF]
      return other
    },
    FindingCase("a broken file is not held against the statement", ["F401"]) {
      good.replacingInBallots("precinct 0017", "precinct 0018").replacingInBallots("\n-\n", "\n\n")
    },
    FindingCase("all four of its bindings", ["F404", "F405", "F406", "F407"]) {
      good.changed(ballots: foreignBallots(good))
    },
    FindingCase("not named, but examined", ["F408", "F412"]) {
      good.replacingInBallots("ballots 11", "ballots 10").changed { $0.ballotsFile = nil }
    },
    FindingCase("fewer lines than stated and unsorted", ["F408", "F409"]) {
      good.replacingInBallots("ballots 11", "ballots 12").replacingInBallots("*\n-\n", "-\n*\n")
    },
    FindingCase("one line is gone", ["F408", "F411"]) {
      good.replacingInBallots("\n24\n", "\n")
    },
    FindingCase("codes of another form hide the count", ["F410"]) {
      good.replacingInBallots("\n24\n", "\n2A\n").changed { $0.setVotes([:]) }
    },
    FindingCase("an unknown contest has no codes and no count", ["F114"]) {
      let slot = Slot("0017", "c-9")
      return good.changed { $0.slot = slot }
        .changed(ballots: board.ballotsFile(for: slot, lines: ["zzzz"]))
    },
    FindingCase("illegible ballots are told from noCandidate by people only", []) {
      good.changed { statement in
        statement.ballots.invalid.illegible = statement.ballots.invalid.noCandidate
        statement.ballots.invalid.noCandidate = 0
      }
    },
    FindingCase("a blank ballot counted as without candidate", ["F411"]) {
      good.changed { statement in
        statement.ballots.invalid.blank -= 1
        statement.ballots.invalid.noCandidate += 1
      }
    },
    FindingCase("a vote moved from one candidate to another", ["F411"]) {
      good.changed { statement in
        let (from, to) = (statement.votes[0], statement.votes[4])
        statement.votes[0] = CodeVotes(code: from.code, votes: from.votes - 1)
        statement.votes[4] = CodeVotes(code: to.code, votes: to.votes + 1)
      }
    },
    FindingCase("the number of lines is not cast", ["F203", "F411"]) {
      good.changed { statement in
        statement.ballots.cast += 1
        statement.ballots.found += 1
        statement.identified = nil
        statement.slips = nil
      }
    },
  ]
}

/// The same ballots with the header of another election, precinct, contest and part.
private func foreignBallots(_ example: ExampleReturn) -> [UInt8] {
  let lines = String(decoding: example.ballots ?? [], as: UTF8.self).split(separator: "\n")
  let other = ExampleElection { $0.id = ElectionID(known: "other-1405") }
  return other.ballotsFile(
    for: Slot("0019", "c-2", .paper), lines: lines.dropFirst(7).map(String.init))
}
