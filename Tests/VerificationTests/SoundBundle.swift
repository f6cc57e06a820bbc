import Cryptography
import ElectionModel
import StrictBytes

/// A night with everything in it, and the results worked out by hand.
///
///     1  0001 c-1 electronic, with ballots         counted
///     2  a file that is no JSON                    unreadable
///     3  0002 c-1 paper, does not add up           quarantined F203
///     4  0002 c-1 paper, corrected                 counted W501
///     5  0003 c-2 electronic, with ballots         counted
///     6  0001 c-1 electronic, once more            quarantined F501
///     7  0001 c-9, no such contest                 quarantined F114
///     8  0001 c-2 electronic, ballots do not agree quarantined F411
struct SoundBundle {
  var bundle: SampleBundle
  let documents: [[UInt8]]

  init(_ disclosure: ElectionHeader.Disclosure = .totals) {
    let first = Sample.ballots()
    let third = Sample.ballots(Sample.slot("0003", "c-2"), ["-", "31", "31 32"])
    let eighth = Sample.ballots(Sample.slot("0001", "c-2"), ["31", "32"])
    func plain(_ slot: Slot) -> Statement { Sample.statement(slot, disclosure: disclosure) }
    var received: [Received] = []
    received.append(Self.with(first, plain(Sample.slot("0001", "c-1"))))
    received.append(.unreadable([0xFF]))
    var paper = plain(Sample.slot("0002", "c-1", .paper))
    paper.ballots.invalid.blank = 2
    received.append(.signed(Sample.sign(paper, by: ["chair-all"]), [.castDoesNotAddUp]))
    paper.ballots.invalid.blank = 1
    received.append(
      .signed(Sample.sign(paper, by: ["chair-all", "member"]), [.earlierQuarantined]))
    received.append(Self.with(third, Self.other(plain(Sample.slot("0003", "c-2")), cast: 3)))
    var again = plain(Sample.slot("0001", "c-1"))
    again.revision = 2
    received.append(.signed(Sample.sign(again, by: ["chair-1"]), [.conflict]))
    received.append(
      .signed(Sample.sign(plain(Sample.slot("0001", "c-9"))), [.unknownContest]))
    received.append(
      Self.with(
        eighth, Self.other(plain(Sample.slot("0001", "c-2")), cast: 3), [.statementIsNotCount]))
    documents = received.map(\.document)
    bundle = SampleBundle(
      disclosure: disclosure, received: received, ballots: [first, third, eighth])
    let documents = documents
    bundle.results = { Self.results($0, documents) }
  }

  private static func with(
    _ ballots: [UInt8], _ statement: Statement, _ findings: [FindingNumber] = []
  ) -> Received {
    var statement = statement
    statement.ballotsFile = Sample.reference(ballots)
    return .signed(Sample.sign(statement), ballots: ballots, findings)
  }

  /// Three ballots of the other contest: one blank, one for 31, one for 31 and 32.
  private static func other(_ statement: Statement, cast: Int) -> Statement {
    var statement = statement
    statement.ballots = BallotNumbers(
      found: cast, cast: cast, valid: 2, invalid: InvalidBallots(blank: 1))
    statement.votes = [
      CodeVotes(code: Sample.code("31"), votes: 2), CodeVotes(code: Sample.code("32"), votes: 1),
    ]
    return statement
  }

  /// By hand: c-1 has two returns of 4 ballots, in which 12 and 15 have 2 votes each; with equal
  /// degree they stand in an open tie for the one seat. c-2 has one return.
  private static func results(
    _ definition: Definition, _ documents: [[UInt8]]
  ) -> ElectionResults {
    func counted(
      _ entry: Int, _ slot: Slot, _ cast: Int, _ valid: Int, _ invalid: Int, _ roles: [String]
    ) -> CountedReturn {
      CountedReturn(
        entry: entry, slot: slot, document: sha256(documents[entry - 1]), cast: cast, valid: valid,
        invalid: invalid, signedBy: roles)
    }
    func waiting(_ entry: Int, _ slot: Slot, _ finding: FindingNumber) -> QuarantinedReturn {
      QuarantinedReturn(entry: entry, slot: slot, findings: [finding])
    }
    let city = ContestTally(
      precincts: PrecinctNumbers(counted: 2), eligible: 150, cast: 8, valid: 6,
      invalid: InvalidBallots(blank: 2), votes: [4, 4, 0],
      returns: [
        counted(1, Sample.slot("0001", "c-1"), 4, 3, 1, ["chair"]),
        counted(4, Sample.slot("0002", "c-1", .paper), 4, 3, 1, ["chair", "member"]),
      ],
      quarantine: [
        waiting(3, Sample.slot("0002", "c-1", .paper), .castDoesNotAddUp),
        waiting(6, Sample.slot("0001", "c-1"), .conflict),
      ])
    let land = ContestTally(
      precincts: PrecinctNumbers(counted: 1, quarantined: 1), eligible: nil, cast: 3, valid: 2,
      invalid: InvalidBallots(blank: 1), votes: [2, 1],
      returns: [counted(5, Sample.slot("0003", "c-2"), 3, 2, 1, ["chair"])],
      quarantine: [waiting(8, Sample.slot("0001", "c-2"), .statementIsNotCount)])
    return ElectionResults(
      contests: [
        ContestResult(contest: definition.contests[0], tally: city, outcome: cityOutcome),
        ContestResult(contest: definition.contests[1], tally: land, outcome: landOutcome),
      ],
      areas: areas(definition), unplaced: [waiting(7, Sample.slot("0001", "c-9"), .unknownContest)],
      unreadable: [2])
  }

  /// By hand: the city has c-1, the land has c-1 and c-2.
  private static func areas(_ definition: Definition) -> [AreaSum] {
    var city = AreaSum(area: definition.areas[0])
    city.contests = 1
    city.complete = 1
    city.precincts = PrecinctNumbers(counted: 2)
    city.seats = 1
    city.seatsOpen = 1
    (city.cast, city.valid, city.invalid) = (8, 6, 2)
    var land = AreaSum(area: definition.areas[1])
    land.contests = 2
    land.complete = 1
    land.precincts = PrecinctNumbers(counted: 3, quarantined: 1)
    land.seats = 2
    land.elected = 1
    land.seatsOpen = 1
    (land.cast, land.valid, land.invalid) = (11, 8, 3)
    return [city, land]
  }

  private static func line(
    _ code: String, _ votes: Int, _ outcome: CandidateOutcome, _ rank: Int
  ) -> CandidateResult {
    CandidateResult(
      code: Sample.code(code), name: "نامزد \(code)", votes: votes, outcome: outcome, rank: rank)
  }

  /// One seat, one alternate, and the two candidates with 4 votes fill both places: whichever the
  /// lot elects, the other one is the alternate, so that only the boundary `seats` is open.
  private static var cityOutcome: Outcome {
    Outcome(
      candidates: [
        line("12", 4, .tieOpen, 1), line("15", 4, .tieOpen, 1), line("24", 0, .notElected, 3),
      ],
      ties: [
        Tie(
          boundaries: [.seats], candidates: [Sample.code("12"), Sample.code("15")], votes: 4,
          places: 1, resolvedBy: [], isOpen: true)
      ], seats: 1)
  }

  private static var landOutcome: Outcome {
    Outcome(
      candidates: [line("31", 2, .elected, 1), line("32", 1, .alternate, 2)], ties: [], seats: 1)
  }
}
