import ElectionModel
import ScreenGrid
import StrictBytes
import Tabulation
import TestSupport
import Testing

@testable import BranchEvening

@Suite struct BallotTests {
  /// The reading shown at the table against the count centre's counter, for seeded ballots of both
  /// rules; illegible ones are those with nothing but `*`.
  @Test(arguments: [1, 2]) func whatIsShownIsWhatIsCounted(contest: Int) throws {
    var example = BranchExample()
    example.contests = 2
    let setting = try example.setting()
    let slot = example.slot(contest)
    let place = setting.contest(of: slot)
    let rule = setting.definition.rule(of: place)
    var seed = SeededGenerator(seed: UInt64(contest))
    let entries = ["11", "12", "13", "14", "15", "99", "*"]
    for _ in 0..<2_000 {
      let ballot = (0..<Int.random(in: 0...6, using: &seed)).map { _ in
        entries[Int.random(in: 0..<entries.count, using: &seed)]
      }
      let reading = BallotReading(ballot, contest: place, rule: rule)
      let line = ballot.isEmpty ? "-" : ballot.joined(separator: " ")
      let (_, count) = counted([Array(line.utf8)], salt: .zero, slot: slot, setting: setting)
      let shown = place.candidates.map { candidate in
        reading.outcome == .valid
          ? reading.entries.count { $0.candidate == candidate && $0.verdict == .counted } : 0
      }
      #expect(shown == count.votes, "\(ballot)")
      #expect((reading.outcome == .valid) == (count.valid == 1), "\(ballot)")
      #expect((reading.outcome == .blank) == (count.invalid.blank == 1), "\(ballot)")
      #expect((reading.outcome == .overvoted) == (count.invalid.overvoted == 1), "\(ballot)")
      let isOther = reading.outcome == .illegible || reading.outcome == .noCandidate
      #expect(isOther == (count.invalid.noCandidate == 1), "\(ballot)")
    }
  }

  func tally(_ ballots: [String], language: Int = 0) throws -> Player {
    var player = Player(try BranchExample().setting())
    player.openAndClose(parts: ["2"])
    player.press(.enter)
    player.fill("2")
    player.fill(ballots)
    return player
  }

  @Test func theScreenShowsTheNamesAndWhatBecomesOfThem() throws {
    var player = try tally([])
    player.type("1199")
    #expect(player.sees("نامزد 11") && player.sees("counts"))
    #expect(player.sees("not on the final list"))
    player.type("111213")
    #expect(player.sees("repeated: counts once") && player.sees("beyond the number"))
  }

  @Test func ballotsTypedOneByOneBecomeTheMinutes() throws {
    var player = try tally(["1112", "-", "*", "99", "111213", "11 12 13 14"])
    player.press(.function(6))
    player.fill("", "6", "94", "", "6", "6", "", "", "")
    player.sign()
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(statement.ballots.cast == 6 && statement.ballots.valid == 3)
    #expect(
      statement.ballots.invalid == InvalidBallots(blank: 1, illegible: 1, noCandidate: 1))
    #expect(statement.votes.map(\.votes) == [3, 3, 2])
    #expect(statement.ballotsFile == nil)
  }

  @Test func theLastBallotIsTheFirstToBeTakenBack() throws {
    var player = try tally(["11", "13", "12"])
    player.press(.function(4))
    player.press(.function(4))
    player.press(.enter)
    #expect(player.sees("Ballots typed: 2"))
    #expect(player.evening.record.ballots[BranchExample().slot()] == ["11": 1, "13": 1])
  }

  @Test func anyBallotCanBeTakenBackAndNoOrderIsShown() throws {
    let ballots = ["12", "1112", "-", "1112", "11"]
    var (player, other) = (try tally(ballots), try tally(ballots.reversed()))
    for _ in 0..<2 {
      player.press(.function(4))
      other.press(.function(4))
      player.press(.home)
      other.press(.home)
      #expect(player.seen() == other.seen())
      player.press(.escape)
      other.press(.escape)
    }
    player.press(.function(4))
    player.press(.home)
    player.press(.down)
    player.press(.down)
    player.press(.function(4))
    #expect(
      player.evening.record.ballots[BranchExample().slot()] == [
        "-": 1, "11": 1, "11 12": 1, "12": 1,
      ])
    for _ in 0..<4 { player.press(.function(4)) }
    #expect(player.sees("Ballots typed: 0"))
    player.press(.function(4))
    #expect(player.sees("no ballot to take back"))
  }

  @Test(arguments: ["1", "2"]) func beforeAnythingIsTypedTheMethodIsFree(method: String) throws {
    var player = Player(try BranchExample().setting())
    player.openAndClose(parts: ["2"])
    player.press(.enter)
    player.fill(method)
    player.press(.escape)
    #expect(player.sees("How do the paper votes come in?"))
    player.fill(method == "1" ? "2" : "1")
    #expect(player.sees(method == "1" ? "Ballots typed: 0" : "First entry"))
  }

  @Test func laterTheMethodChangesWithAReasonWhichIsSigned() throws {
    var player = try tally(["11", "12"])
    player.press(.escape)
    player.press(.enter)
    #expect(player.sees("Ballots typed: 2"))
    player.press(.function(7))
    player.fill("")
    #expect(player.sees("This field is missing"))
    player.fill("the sheets are there")
    player.fill("1")
    player.enter("1", goodSheet)
    player.enter("2", goodSheet)
    player.fill("")
    player.sign()
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(statement.ballots.cast == 90)
    #expect(statement.remarks.contains("by another method"))
    #expect(statement.remarks.contains("the sheets are there"))
  }

  @Test func nothingThatIsNoBallotIsTaken() throws {
    var player = try tally([])
    player.fill("1")
    #expect(player.sees("not whole"))
    player.press(.clear)
    player.fill("")
    #expect(player.sees("Press - for a blank ballot"))
    player.type("x")
    #expect(player.sees("Codes are made of these only"))
    #expect(player.sees("Ballots typed: 0"))
  }

  @Test func codesInPersianDigitsAreTheSame() throws {
    let player = try tally(["۱۱۱۲"])
    let slot = BranchExample().slot()
    #expect(player.evening.record.ballots[slot] == ["11 12": 1])
  }
}
