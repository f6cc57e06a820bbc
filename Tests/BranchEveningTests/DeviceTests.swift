import ElectionModel
import ScreenGrid
import StrictBytes
import TestSupport
import Testing

@testable import BranchEvening

@Suite struct DeviceTests {
  func native(_ lines: [String], precinct: String = "0017", contest: String = "c-1") throws
    -> [UInt8]
  {
    let slot = Slot(
      precinct: try #require(PrecinctID(precinct)), contest: try #require(ContestID(contest)),
      part: .electronic)
    return BallotsFile.file(
      header: .init(
        election: try #require(ElectionID("desk-1405")), slot: slot, ballots: 0, salt: .zero),
      ballots: lines.map { Array($0.utf8) })
  }

  func found(_ files: [[UInt8]]) throws -> DeviceFindings {
    let example = BranchExample()
    return DeviceFindings(
      files.enumerated().map { DeviceFile(name: "\($0).csv", bytes: $1) }, unreadable: [],
      salt: [UInt8](repeating: 9, count: 32), slot: example.slot(1, .electronic),
      setting: try example.setting())
  }

  @Test func threeFormsOfSeveralDevicesAreMergedAndSorted() throws {
    let found = try found([
      try native(["12 13", "-"]), Array("11,12,13\r\n1,0,1\r\n0,0,0\r\n".utf8),
      Array("\u{FEFF}12;11\n-\n*\n".utf8),
    ])
    #expect(found.rows.allSatisfy { $0.remark == nil })
    let bytes = try #require(found.bytes)
    let file = try BallotsFile(reading: bytes)
    #expect(file.unsortedLine == nil && file.lines == 7)
    let body = String(decoding: bytes[file.bodyStart...], as: UTF8.self)
    #expect(body == "*\n-\n-\n-\n11 13\n12 11\n12 13\n")
    #expect(found.count?.votes == [2, 2, 2, 0, 0])
  }

  @Test(arguments: [
    ("", DeskRemark.deviceFileEmpty), ("11,12,1\n", .deviceCodeOutside),
    ("11,12\n1,0\n1\n", .deviceLineWrong), ("11,11\n1,0\n", .deviceCodeTwice),
    ("\u{0}\u{1}", .deviceCodeOutside), ("name,votes\nAli,5\n", .deviceCodeOutside),
    ("shomar-ballots/2\n", .deviceFileUnreadable), ("1,2\r1,0\r", .deviceCodeOutside),
  ])
  func wrongContentIsNamed(text: String, remark: DeskRemark) throws {
    let found = try found([Array(text.utf8)])
    #expect(found.rows.first?.remark == remark)
    #expect(found.bytes == nil)
  }

  @Test func filesOfOthersAreNotCounted() throws {
    let found = try found([
      try native(["11"], precinct: "0018"), try native(["11"], contest: "c-9"), [0xFF, 0xFE, 0x31],
      try native(["11"]), try native(["11"]),
    ])
    #expect(
      found.rows.map(\.remark) == [
        .deviceOfOtherPrecinct, .deviceOfOtherContest, .deviceFileUnreadable, nil, .deviceFileTwice,
      ])
    #expect(found.count?.ballots == 1)
  }

  @Test func aFileWithFewerBallotsThanItSaysIsRefused() throws {
    let whole = try native(["11", "12"])
    let found = try found([Array(whole.dropLast(3))])
    #expect(found.rows.first?.remark == .deviceCountDiffers)
  }

  /// Whatever is scrolled to, 3,000 candidates take no more rows than a few screens, and each of
  /// them can be seen.
  @Test func totalsOfThousandsOfCandidatesAreSeenOneScreenAtATime() throws {
    var example = BranchExample()
    example.candidates = 3_000
    var player = Player(try example.setting())
    let contest = player.evening.setting.contest(of: example.slot(1, .electronic))
    let ballots = contest.candidates.map { Array($0.code.text.utf8) }
    let slot = example.slot(1, .electronic)
    let salt = try #require(Digest(bytes: [UInt8](repeating: 1, count: 32)))
    let election = player.evening.setting.definition.header.id
    let file = BallotsFile.file(
      header: .init(election: election, slot: slot, ballots: 0, salt: salt), ballots: ballots)
    player.stick = [DeviceFile(name: "a.ballots", bytes: file)]
    player.openAndClose(parts: ["1"])
    player.fill("", "/stick")
    let size = ScreenSize(width: 80, height: 24)
    var seen: Set<String> = []
    for _ in 0..<400 {
      #expect(player.evening.page(in: size).rows.count < 3 * size.height)
      let codes = player.seen().compactMap { $0.split(separator: " ").first.map(String.init) }
      seen.formUnion(codes)
      player.press(.pageDown)
    }
    let unseen = contest.candidates.map(\.code.text).filter { !seen.contains($0) }
    #expect(unseen.count == 0, "\(unseen.count)")
    // Whoever types stands at the field again.
    player.press(.up)
    #expect(player.seen().contains { $0.contains("/stick") })
  }

  @Test func whatWasLeftOutStandsInTheSignedRemarks() throws {
    var player = Player(try BranchExample().setting())
    player.stick = [
      DeviceFile(name: "good.csv", bytes: Array("11\n".utf8)),
      DeviceFile(name: "bad.csv", bytes: Array("x\n".utf8)),
    ]
    player.openAndClose(parts: ["1"])
    player.press(.enter)
    player.fill("/stick")
    #expect(player.sees("bad.csv") && player.sees("another form"))
    player.press(.function(6))
    player.fill("", "1", "99", "", "", "", "", "", "")
    player.sign()
    let statement = try #require(player.evening.signedReturns.first).newest.statement
    #expect(statement.remarks.contains("bad.csv"))
    #expect(statement.ballotsFile != nil && statement.ballots.found == 1)
  }
}

/// Names of files that somebody chose who wrote the stick.
@Suite struct DeviceNameTests {
  /// A signed evening with one good file and one left out, both with the name.
  func signed(_ name: String) throws -> Player {
    var player = Player(try BranchExample().setting())
    player.stick = [
      DeviceFile(name: "\(name).csv", bytes: Array("11\n".utf8)),
      DeviceFile(name: "\(name)2.csv", bytes: Array("x\n".utf8)),
    ]
    player.openAndClose(parts: ["1"])
    player.press(.enter)
    player.fill("/stick")
    player.press(.function(6))
    player.fill("", "1", "99", "", "", "", "", "", "")
    player.sign()
    return player
  }

  @Test(arguments: [
    "a\u{202E}b", "a\nW201: all is well", "a\u{7}", "\u{2066}a", "a\u{9B}b", "a\u{0}",
  ])
  func noNameOfAFileSpoilsWhatIsSigned(name: String) throws {
    let player = try signed(name)
    let signed = try #require(player.evening.signedReturns.first)
    let file = try #require(signed.files.last)
    #expect(try UnvalidatedReturn.read(file) == signed.newest)
    #expect(Limits.isText(signed.newest.statement.remarks, long: true))
    #expect(!signed.newest.statement.remarks.contains("\nW201: all"))
    let again = try Evening(player.evening.setting, saved: player.evening.savedBytes)
    #expect(again.savedBytes == player.evening.savedBytes)
  }

  @Test func ofALongNameTheEndIsLeft() {
    let name = cleaned(String(repeating: "folder/", count: 500) + "box.csv")
    #expect(name.utf8.count < 100 && name.ends(with: "/box.csv"))
    #expect(cleaned("صندوق ۱.csv") == "صندوق ۱.csv")
  }

  @Test func theRemarksNameFilesInTheWordsOfBothLanguages() throws {
    let remarks = try #require(try signed("a").evening.signedReturns.first).newest.statement.remarks
    #expect(
      remarks.contains("a2.csv (1): در این سطر کدی با شکل دیگر است. / In this line is a code"))
    for remark in DeskRemark.allCases { #expect(!remarks.contains(remark.rawValue)) }
  }

  @Test func peoplesWordsStandWholeAndFilesAreCounted() throws {
    var player = Player(try BranchExample().setting())
    let wrong = (0..<90).map { number in
      DeviceFile(
        name: "\(String(repeating: "ن", count: 70))\(number).csv", bytes: Array("x".utf8))
    }
    player.stick = [DeviceFile(name: "good.csv", bytes: Array("11\n".utf8))] + wrong
    player.openAndClose(parts: ["1"])
    let slot = BranchExample().slot(1, .electronic)
    player.press(.enter)
    player.fill("/stick")
    // What does not fit on the screen is read to its end before it is accepted.
    for _ in 0..<60 { player.press(.pageDown) }
    player.press(.function(6))
    player.fill("", "1", "99", "", "", "", "", "")
    let words = String(repeating: "w", count: 5_000) + " and the last word"
    player.evening.record.texts[.remarks(slot)] = words
    player.fill("")
    player.sign()
    let remarks = try #require(player.evening.signedReturns.first).newest.statement.remarks
    #expect(remarks.contains("\(words)\n"))
    let named = remarks.split(separator: "device file:").count - 1
    #expect(named > 3 && named < 20)
    #expect(remarks.ends(with: "number of other device files left out or in doubt: \(90 - named)"))
    #expect(remarks.utf8.count <= Limits.remarksBytes)
  }

  @Test func wordsThatWouldBeCutAreNotSigned() throws {
    var player = Player(try BranchExample().setting())
    player.stick = [DeviceFile(name: "good.csv", bytes: Array("11\n".utf8))]
    player.openAndClose(parts: ["1"])
    player.press(.enter)
    player.fill("/stick")
    player.press(.function(6))
    player.fill("", "1", "99", "", "", "", "", "", "")
    let slot = BranchExample().slot(1, .electronic)
    player.evening.record.texts[.remarks(slot)] = String(repeating: "w", count: 8_200)
    player.press(.enter)
    player.fill("1", "1", "1")
    #expect(player.sees("nothing of them is cut"))
    #expect(player.evening.record.round == nil)
  }
}
