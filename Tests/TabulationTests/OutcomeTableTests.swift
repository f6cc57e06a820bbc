import ElectionModel
import Tabulation
import Testing

/// Each row of the table of docs/formats/results.md, alone and at its exact bounds.
@Suite("The outcome is that of the table") struct OutcomeTableTests {
  static let untied = [
    OutcomeRow("all different", [5, 4, 3, 2, 1], seats: 2, alternates: 2, "EEAAN"),
    OutcomeRow("no alternates", [5, 4, 3, 2, 1], seats: 2, "EENNN"),
    OutcomeRow("order of votes, not of codes", [1, 5, 2, 4, 3], seats: 2, alternates: 1, "NENEA"),
    OutcomeRow("fewer candidates than seats", [3, 1], seats: 4, "EE", vacant: 2),
    OutcomeRow(
      "fewer candidates than places", [3, 1, 2], seats: 2, alternates: 2, "EAE"),
    OutcomeRow("as many candidates as seats", [3, 2, 1], seats: 3, alternates: 2, "EEE"),
    OutcomeRow("no candidate", [], seats: 3, alternates: 1, "", vacant: 3),
    OutcomeRow("no votes elect nobody", [3, 0, 0], seats: 2, alternates: 1, "ENN", vacant: 1),
    OutcomeRow("nobody has votes", [0, 0, 0], seats: 2, alternates: 1, "NNN", vacant: 2),
    OutcomeRow(
      "least votes reached and missed", [9, 3, 2], seats: 3, "EEN", vacant: 1, leastVotes: 3),
    OutcomeRow(
      "too few votes for an alternate", [9, 2], seats: 1, alternates: 1, "EN", leastVotes: 3),
    OutcomeRow("tie below all places", [5, 4, 3, 2, 1, 1], seats: 2, alternates: 2, "EEAANN"),
    OutcomeRow("tie just below the alternates", [5, 4, 3, 3], seats: 1, alternates: 1, "EANN"),
    OutcomeRow("tie just below the seats", [5, 4, 3, 3], seats: 2, "EENN"),
    OutcomeRow("tie below the least votes", [5, 2, 2], seats: 2, "ENN", vacant: 1, leastVotes: 3),
  ]

  static let withSeats = [
    OutcomeRow(
      "tie among the elected", [5, 5, 3, 2, 1], seats: 2, alternates: 2, "EEAAN",
      [open(.seatOrder, "AB", votes: 5, places: 2)]),
    OutcomeRow(
      "all are elected with equal votes", [3, 3, 3], seats: 3, "EEE",
      [open(.seatOrder, "ABC", votes: 3, places: 3)]),
    OutcomeRow(
      "all have equal votes and too few are there", [3, 3], seats: 3, "EE",
      [open(.seatOrder, "AB", votes: 3, places: 2)], vacant: 1),
    OutcomeRow(
      "last seat, alternates suffice", [5, 4, 4, 2, 1], seats: 2, alternates: 2, "ETTAN",
      [open(.seats, "BC", votes: 4, places: 1)], open: 1),
    OutcomeRow(
      "last seat, to the last alternate", [5, 4, 4, 4, 1], seats: 2, alternates: 2, "ETTTN",
      [open(.seats, "BCD", votes: 4, places: 1)], open: 1),
    OutcomeRow(
      "last seat, beyond the last alternate", [5, 4, 4, 4, 4], seats: 2, alternates: 2, "ETTTT",
      [open(.seats, .alternates, "BCDE", votes: 4, places: 1)], open: 1),
    OutcomeRow(
      "last seat without alternates", [5, 4, 4], seats: 2, "ETT",
      [open(.seats, "BC", votes: 4, places: 1)], open: 1),
    OutcomeRow(
      "two last seats of three", [5, 4, 4, 4], seats: 3, "ETTT",
      [open(.seats, "BCD", votes: 4, places: 2)], open: 2),
    OutcomeRow(
      "everybody equal beyond all places", [3, 3, 3, 3, 3], seats: 2, alternates: 2, "TTTTT",
      [open(.seats, .alternates, "ABCDE", votes: 3, places: 2)], open: 2),
    OutcomeRow(
      "everybody equal and a place for each", [3, 3, 3, 3, 3], seats: 2, alternates: 3, "TTTTT",
      [open(.seats, "ABCDE", votes: 3, places: 2)], open: 2),
    OutcomeRow(
      "no votes where none are needed", [3, 0, 0], seats: 2, "ETT",
      [open(.seats, "BC", votes: 0, places: 1)], open: 1, leastVotes: 0),
    OutcomeRow(
      "least votes just reached at the last seat", [4, 4, 1], seats: 1, "TTN",
      [open(.seats, "AB", votes: 4, places: 1)], open: 1, leastVotes: 4),
  ]

  static let withAlternates = [
    OutcomeRow(
      "tie among the alternates", [5, 4, 3, 3, 1], seats: 2, alternates: 2, "EEAAN",
      [open(.alternateOrder, "CD", votes: 3, places: 2)]),
    OutcomeRow(
      "last alternate", [5, 4, 3, 2, 2], seats: 2, alternates: 2, "EEATT",
      [open(.alternates, "DE", votes: 2, places: 1)]),
    OutcomeRow(
      "all alternates", [5, 4, 3, 3, 3], seats: 2, alternates: 2, "EETTT",
      [open(.alternates, "CDE", votes: 3, places: 2)]),
    OutcomeRow(
      "only alternate", [5, 3, 3], seats: 1, alternates: 1, "ETT",
      [open(.alternates, "BC", votes: 3, places: 1)]),
    OutcomeRow(
      "fewer alternates than wanted", [5, 3, 3], seats: 1, alternates: 4, "EAA",
      [open(.alternateOrder, "BC", votes: 3, places: 2)]),
    OutcomeRow(
      "ties among elected and alternates", [5, 5, 3, 3, 1], seats: 2, alternates: 2, "EEAAN",
      [
        open(.seatOrder, "AB", votes: 5, places: 2),
        open(.alternateOrder, "CD", votes: 3, places: 2),
      ]),
    OutcomeRow(
      "ties at both bounds", [4, 4, 4, 2, 2, 2], seats: 2, alternates: 2, "TTTTTT",
      [open(.seats, "ABC", votes: 4, places: 2), open(.alternates, "DEF", votes: 2, places: 1)],
      open: 2),
  ]

  @Test(arguments: untied + withSeats + withAlternates)
  func rowHolds(row: OutcomeRow) { row.check() }
}

/// A tie that stands open at one boundary.
func open(_ boundary: Tie.Boundary, _ codes: String, votes: Int, places: Int) -> Tie {
  tie([boundary], codes, votes, places, resolvedBy: [])
}

/// A tie that stands open at two boundaries.
func open(
  _ first: Tie.Boundary, _ second: Tie.Boundary, _ codes: String, votes: Int, places: Int
) -> Tie {
  tie([first, second], codes, votes, places, resolvedBy: [])
}

/// A tie that attributes have decided.
func decided(
  _ boundaries: Tie.Boundary..., codes: String, votes: Int, places: Int, by names: [String]
) -> Tie {
  tie(boundaries, codes, votes, places, resolvedBy: names)
}
