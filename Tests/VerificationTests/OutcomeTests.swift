import ElectionModel
import Testing
import Verification

/// Candidates a, b, ... have the codes 11, 12, ...
private func outcomeOf(
  seats: Int, alternates: Int, _ standings: [(votes: Int, degree: Int)], leastVotes: Int = 1,
  tieOrder: [String] = ["degree", "lot"]
) -> Outcome {
  let candidates = standings.enumerated().map { ("\(11 + $0)", $1.degree) }
  return outcome(
    of: Sample.contest(seats: seats, alternates: alternates, candidates: candidates),
    rule: Sample.rule(leastVotes: leastVotes, tieOrder: tieOrder), attributeNames: ["degree"],
    votes: standings.map(\.votes))
}

private func letters(_ outcome: Outcome) -> String {
  // In the order of codes: E elected, A alternate, T tie open, - not elected.
  outcome.candidates.sorted { $0.code < $1.code }.map {
    switch $0.outcome {
    case .elected: "E"
    case .alternate: "A"
    case .tieOpen: "T"
    case .notElected: "-"
    case .voided: "V"
    }
  }.joined()
}

@Suite("The outcome and its ties are those of results.md")
struct OutcomeTests {
  @Test func highestVotesAreElectedAndTheNextAreAlternates() {
    let outcome = outcomeOf(seats: 2, alternates: 1, [(5, 0), (9, 0), (7, 0), (1, 0)])
    #expect(letters(outcome) == "AEE-")
    #expect(outcome.candidates.map(\.rank) == [1, 2, 3, 4])
    #expect(outcome.candidates.map(\.code.text) == ["12", "13", "11", "14"])
    #expect(outcome.ties.isEmpty && outcome.seatsOpen == 0 && outcome.seatsVacant == 0)
  }

  /// Four candidates of whom three have equal votes, at every place of the table of results.md. With
  /// two alternates after one seat the three fill all places: nothing is left for the fourth.
  @Test(arguments: [
    // seats, alternates, votes, outcome, boundaries, places
    (3, 0, [5, 5, 5, 1], "EEE-", [Tie.Boundary.seatOrder], 3),
    (2, 0, [5, 5, 5, 1], "TTT-", [.seats], 2),
    (1, 1, [5, 5, 5, 1], "TTT-", [.seats, .alternates], 1),
    (1, 2, [5, 5, 5, 1], "TTT-", [.seats], 1),
    (1, 3, [9, 5, 5, 5], "EAAA", [.alternateOrder], 3),
    (1, 2, [9, 5, 5, 5], "ETTT", [.alternates], 2),
    (1, 1, [9, 5, 5, 5], "ETTT", [.alternates], 1),
    (2, 1, [9, 5, 5, 5], "ETTT", [.seats, .alternates], 1),
    (2, 0, [9, 5, 5, 5], "ETTT", [.seats], 1),
  ])
  func openTie(
    _ seats: Int, _ alternates: Int, _ votes: [Int], _ letters: String,
    _ boundaries: [Tie.Boundary], _ places: Int
  ) {
    let outcome = outcomeOf(seats: seats, alternates: alternates, votes.map { ($0, 0) })
    #expect(VerificationTests.letters(outcome) == letters)
    #expect(outcome.ties.count == 1)
    #expect(outcome.ties.first?.boundaries == boundaries)
    #expect(outcome.ties.first?.places == places)
    #expect(outcome.ties.first?.isOpen == true)
    #expect(outcome.ties.first?.resolvedBy == [])
  }

  @Test func equalsBeyondAllPlacesAreNoTie() {
    let outcome = outcomeOf(seats: 1, alternates: 1, [(9, 0), (8, 0), (5, 0), (5, 0)])
    #expect(letters(outcome) == "EA--" && outcome.ties.isEmpty)
  }

  @Test func attributeDecidesATieAndIsNamed() {
    let outcome = outcomeOf(seats: 1, alternates: 1, [(5, 1), (5, 3), (5, 2)])
    #expect(letters(outcome) == "-EA")
    #expect(
      outcome.ties == [
        Tie(
          boundaries: [.seats, .alternates], candidates: ["12", "13", "11"].map(Sample.code),
          votes: 5, places: 1, resolvedBy: ["degree"], isOpen: false)
      ])
  }

  @Test func attributeDecidesAPartAndLeavesTheRestOpen() {
    let outcome = outcomeOf(seats: 2, alternates: 0, [(5, 1), (5, 3), (5, 1)])
    #expect(letters(outcome) == "TET")
    #expect(outcome.ties.map(\.isOpen) == [false, true])
    #expect(outcome.ties.map(\.places) == [2, 1])
    #expect(outcome.ties[1].candidates == ["11", "13"].map(Sample.code))
    #expect(outcome.seatsOpen == 1 && outcome.seatsVacant == 0)
  }

  @Test func attributesCountForNothingWhereTheRuleDoesNotNameThem() {
    let outcome = outcomeOf(seats: 1, alternates: 0, [(5, 1), (5, 3)], tieOrder: ["lot"])
    #expect(letters(outcome) == "TT")
  }

  @Test func tooFewVotesAreNeverEnough() {
    let outcome = outcomeOf(seats: 3, alternates: 1, [(0, 0), (4, 0), (0, 0)])
    #expect(letters(outcome) == "-E-")
    #expect(outcome.ties.isEmpty && outcome.seatsVacant == 2)
    #expect(outcome.candidates.map(\.rank) == [1, 2, 2])
    #expect(letters(outcomeOf(seats: 3, alternates: 0, [(0, 0), (4, 0)], leastVotes: 0)) == "EE")
  }

  @Test func noCandidatesLeaveAllSeatsVacant() {
    let outcome = outcomeOf(seats: 2, alternates: 1, [])
    #expect(outcome.candidates.isEmpty && outcome.seatsVacant == 2)
  }

  /// Every small contest: seats elected, open and vacant add up, and no two ties overlap at seats.
  @Test func everySeatIsElectedOpenOrVacant() {
    for seats in 1...3 {
      for alternates in 0...2 {
        for pattern in 0..<243 {
          let votes = (0..<5).map { pattern / [1, 3, 9, 27, 81][$0] % 3 }
          let outcome = outcomeOf(seats: seats, alternates: alternates, votes.map { ($0, 0) })
          let enough = votes.count { $0 > 0 }
          #expect(outcome.seatsVacant == max(0, seats - enough), "\(seats) \(alternates) \(votes)")
          #expect(outcome.elected + outcome.seatsOpen == min(seats, enough))
        }
      }
    }
  }
}
