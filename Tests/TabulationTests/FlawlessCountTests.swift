import ElectionModel
import TestSupport
import Testing

@testable import Tabulation

@Suite struct `The count in one walk gives what the three walks give, or gives up` {
  static let forms = [
    CodeForm(length: 1, alphabet: "ABC"), CodeForm(length: 2, alphabet: "12456789"),
    CodeForm(length: 3, alphabet: "019"), CodeForm(length: 4, alphabet: "12456789"),
    CodeForm(length: 8, alphabet: "0123456789ABCDEF"),
  ]

  @Test(arguments: forms, allReadingRules)
  func sortedBallotsAreCountedAlike(form: CodeForm, rule: CountingRule) throws {
    try forEachSeed(0..<40) { random in
      let ballots = SeededBallots(form, most: 4, lines: 30, &random)
      let count = try countByOneWalk(ballots.bytes, ballots.contest, rule)
      #expect(count != nil, "\(random)")
      #expect(
        try count == countByThreeWalks(ballots.bytes, ballots.contest, rule), "\(random)")
    }
  }

  /// As many names as the largest council has, so that most are read before the file ends.
  @Test(arguments: forms, allReadingRules)
  func longBallotsAreCountedAlike(form: CodeForm, rule: CountingRule) throws {
    try forEachSeed(0..<10) { random in
      let ballots = SeededBallots(form, most: 21, lines: 60, candidates: 60, &random)
      let count = try countByOneWalk(ballots.bytes, ballots.contest, rule)
      #expect(count != nil, "\(random)")
      #expect(
        try count == countByThreeWalks(ballots.bytes, ballots.contest, rule), "\(random)")
    }
  }

  /// Whatever happens to a file: both give up, or both count alike.
  @Test(arguments: forms, BallotMutation.allCases)
  func mutatedFilesAreJudgedAlike(form: CodeForm, mutation: BallotMutation) throws {
    let head = try ballotsFile([]).bytes
    try forEachSeed(0..<60) { random in
      let ballots = SeededBallots(
        form, most: random.pick([1, 3, 21]), lines: 40, candidates: 30, &random)
      guard !ballots.lines.isEmpty else { return }
      let bytes = head + mutation.body(of: ballots.lines, form, &random)
      let rule = random.pick(allReadingRules)
      let count = try countByOneWalk(bytes, ballots.contest, rule)
      #expect(count == countByThreeWalks(bytes, ballots.contest, rule), "\(random)")
    }
  }

  /// Bytes changed, left out and put in: both give up at the same files, and else count alike.
  @Test(arguments: forms) func damagedBallotsAreJudgedAlike(form: CodeForm) throws {
    var (good, bad) = (0, 0)
    try forEachSeed(0..<1_500) { random in
      let ballots = SeededBallots(form, most: 4, lines: 30, &random)
      var bytes = try ballots.bytes
      let head = try BallotsFile.readHead(bytes).bodyStart
      guard bytes.count > head else { return }
      let place = random.number(head...(bytes.count - 1))
      let byte = random.pick(Array((form.alphabet + "AZ09 -*\n\r\t.").utf8) + [0, 0x80, 0xFF])
      switch random.number(0...2) {
      case 0: bytes[place] = byte
      case 1: bytes.remove(at: place)
      default: bytes.insert(byte, at: place)
      }
      let rule = random.pick(allReadingRules)
      let one = try countByOneWalk(bytes, ballots.contest, rule)
      let three = countByThreeWalks(bytes, ballots.contest, rule)
      #expect(one == three, "\(random)")
      if one == nil { bad += 1 } else { good += 1 }
    }
    #expect(good > 50 && bad > 500)
  }

  /// All files of up to four of these lines, in every order, for every reading rule. Lines of 7, 8, 15,
  /// 16 and 17 bytes with one beginning meet the ends of words of eight bytes.
  @Test(arguments: allReadingRules) func everySmallFileIsJudgedAlike(rule: CountingRule) throws {
    let lines = [
      "*", "-", "A", "A B", "A A A A", "A A A A B", "A A A A A A A A", "A A A A A A A A A",
    ]
    let contest = smallContest(["A", "B"], votesAllowed: 2)
    let head = try ballotsFile([]).bytes
    var files: [[String]] = [[]]
    for _ in 0..<4 {
      for lines in files { try judge(lines, head, contest, rule) }
      files = files.flatMap { file in lines.map { file + [$0] } }
    }
    for lines in files { try judge(lines, head, contest, rule) }
  }

  private func judge(
    _ lines: [String], _ head: [UInt8], _ contest: Contest, _ rule: CountingRule
  ) throws {
    let bytes = head + lines.map { $0 + "\n" }.joined().utf8
    let one = try countByOneWalk(bytes, contest, rule)
    if one != countByThreeWalks(bytes, contest, rule) {
      Issue.record("\(lines)")
    }
  }

  @Test func lineOf256EntriesIsRefused() throws {
    let contest = smallContest(["A", "B"], votesAllowed: 2)
    for (entries, isFlawless) in [(255, true), (256, false)] {
      let line = Array(repeating: "A", count: entries).joined(separator: " ")
      let head = try ballotsFile([]).bytes
      let count = try countByOneWalk(head + "\(line)\n".utf8, contest, smallRule())
      #expect((count != nil) == isFlawless)
    }
  }
}
