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

  /// What the readers find that look at one thing each; nil if anything is wrong.
  private func byThreeWalks(
    _ bytes: [UInt8], _ contest: Contest, _ rule: CountingRule
  ) -> BallotsCount? {
    guard let file = try? BallotsFile(reading: bytes), file.unsortedLine == nil,
      file.firstLine(withCodeOutside: contest.codeForm) == nil
    else { return nil }
    return countBallots(file, contest: contest, rule: rule)
  }

  private func byOneWalk(
    _ bytes: [UInt8], _ contest: Contest, _ rule: CountingRule
  ) throws -> BallotsCount? {
    let head = try BallotsFile.readHead(bytes)
    return BallotCounting().flawlessCount(bytes, from: head.bodyStart, contest: contest, rule: rule)
  }

  @Test(arguments: forms, readingRules)
  func sortedBallotsAreCountedAlike(form: CodeForm, rule: CountingRule) throws {
    try forEachSeed(0..<40) { random in
      let (contest, lines) = ballots(form, &random)
      let bytes = try ballotsFile(lines.sorted(by: byteOrder)).bytes
      let count = try byOneWalk(bytes, contest, rule)
      #expect(count != nil, "\(random)")
      #expect(count == byThreeWalks(bytes, contest, rule), "\(random)")
    }
  }

  /// Bytes changed, left out and put in: both give up at the same files, and else count alike.
  @Test(arguments: forms) func damagedBallotsAreJudgedAlike(form: CodeForm) throws {
    var (good, bad) = (0, 0)
    try forEachSeed(0..<1_500) { random in
      let (contest, lines) = ballots(form, &random)
      var bytes = try ballotsFile(lines.sorted(by: byteOrder)).bytes
      let head = try BallotsFile.readHead(bytes).bodyStart
      guard bytes.count > head else { return }
      let place = random.number(head...(bytes.count - 1))
      let byte = random.pick(Array((form.alphabet + "AZ09 -*\n\r\t.").utf8) + [0, 0x80, 0xFF])
      switch random.number(0...2) {
      case 0: bytes[place] = byte
      case 1: bytes.remove(at: place)
      default: bytes.insert(byte, at: place)
      }
      let rule = random.pick(readingRules)
      let (one, three) = (try byOneWalk(bytes, contest, rule), byThreeWalks(bytes, contest, rule))
      #expect(one == three, "\(random)")
      if one == nil { bad += 1 } else { good += 1 }
    }
    #expect(good > 50 && bad > 500)
  }

  /// All files of up to four of these lines, in every order, for every reading rule. Lines of 7, 8, 15,
  /// 16 and 17 bytes with one beginning meet the ends of words of eight bytes.
  @Test(arguments: readingRules) func everySmallFileIsJudgedAlike(rule: CountingRule) throws {
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
    let one = try byOneWalk(bytes, contest, rule)
    if one != byThreeWalks(bytes, contest, rule) {
      Issue.record("\(lines)")
    }
  }

  @Test func lineOf256EntriesIsRefused() throws {
    let contest = smallContest(["A", "B"], votesAllowed: 2)
    for (entries, isFlawless) in [(255, true), (256, false)] {
      let line = Array(repeating: "A", count: entries).joined(separator: " ")
      let head = try ballotsFile([]).bytes
      let count = try byOneWalk(head + "\(line)\n".utf8, contest, smallRule())
      #expect((count != nil) == isFlawless)
    }
  }

  private func ballots(
    _ form: CodeForm, _ random: inout SeededGenerator
  ) -> (Contest, [String]) {
    var known: Set<String> = []
    for _ in 0..<random.number(1...6) { known.insert(code(form, &random)) }
    let contest = smallContest(
      known.sorted(by: byteOrder), form: form, votesAllowed: random.number(1...4))
    let lines = (0..<random.number(0...30)).map { _ in
      random.chance(oneIn: 8)
        ? "-"
        : (0..<random.number(1...6)).map { _ in
          random.chance(oneIn: 6)
            ? "*" : random.chance(oneIn: 4) ? code(form, &random) : random.pick(known.sorted())
        }.joined(separator: " ")
    }
    return (contest, lines)
  }

  private func code(_ form: CodeForm, _ random: inout SeededGenerator) -> String {
    String((0..<form.length).map { _ in random.pick(form.alphabet) })
  }
}
