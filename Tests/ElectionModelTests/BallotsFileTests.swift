import StrictBytes
import TestSupport
import Testing

@testable import ElectionModel

@Suite struct `Ballots files have one form` {
  static let lines = ["*", "-", "12 15", "12 15", "24"]
  static let good = text(lines: lines)

  static func text(lines: [String], ballots: String = "5") -> String {
    """
    shomar-ballots/1
    election e-1
    precinct 0017
    contest c-1
    part electronic
    ballots \(ballots)
    salt \(String(repeating: "0f", count: 32))


    """ + lines.map { $0 + "\n" }.joined()
  }

  @Test func headerAndLinesAreRead() throws {
    let file = try BallotsFile(reading: Array(Self.good.utf8))
    #expect(file.header.slot == Slot("0017", "c-1"))
    #expect(file.header.election.text == "e-1")
    #expect(file.header.ballots == 5)
    #expect(file.header.salt.hex == String(repeating: "0f", count: 32))
    #expect(file.lines == 5)
    #expect(file.unsortedLine == nil)
    #expect(file.bytes[file.bodyStart...].elementsEqual("*\n-\n12 15\n12 15\n24\n".utf8))
  }

  /// What is replaced in a good file, by what, and the line that is then broken.
  @Test(arguments: [
    ("shomar-ballots/1", "shomar-ballots/2", 1), ("shomar-ballots/1", "shomar-ballots/1 ", 1),
    ("shomar-ballots/1", "\u{FEFF}shomar-ballots/1", 1), ("shomar-ballots/1\n", "", 1),
    ("election e-1", "election ", 2), ("election e-1", "election  e-1", 2),
    ("election e-1", "Election e-1", 2), ("election e-1\nprecinct 0017", "precinct 0017", 2),
    ("0017", "00 17", 3), ("0017\n", "0017\r\n", 3), ("c-1", "c/1", 4),
    ("c-1", String(repeating: "c", count: 65), 4), ("electronic", "Electronic", 5),
    ("electronic", "", 5), ("ballots 5", "ballots 05", 6), ("ballots 5", "ballots +5", 6),
    ("ballots 5", "ballots 5.0", 6), ("ballots 5", "ballots -1", 6), ("ballots 5", "ballots ", 6),
    ("ballots 5", "ballots 1000000000", 6), ("salt 0f", "salt 0F", 7), ("salt 0f", "salt ", 7),
    ("salt 0f", "salt 0f0f", 7), ("\n\n", "\n", 8), ("\n\n", "\n \n", 8), ("\n\n", "\n\n\n", 9),
    ("*\n", "**\n", 9), ("*\n", "*\r\n", 9), ("*\n", " *\n", 9), ("*\n", "* \n", 9),
    ("-\n", "--\n", 10), ("-\n", "- \n", 10), ("-\n", "- 12\n", 10), ("-\n", "12 -\n", 10),
    ("-\n", "\n", 10), ("24", "۲۴", 13), ("24", "123456789", 13), ("24", "2_4", 13),
    ("24", "12  15", 13), ("24", "12\t15", 13), ("24\n", "24", 13), ("24\n", "24\n\n", 14),
    ("24", "24\u{1}", 13),
  ])
  func malformedFileNamesItsLine(old: String, new: String, line: Int) {
    let bytes = Array(Self.good.replacing(old, with: new, maxReplacements: 1).utf8)
    let error = #expect(throws: BallotsFormError.self) { try BallotsFile(reading: bytes) }
    #expect(error?.line == line)
  }

  @Test func noTruncationButBetweenLinesIsAFile() {
    let bytes = Array(Self.good.utf8)
    for length in 0..<bytes.count {
      let read = try? BallotsFile(reading: Array(bytes.prefix(length)))
      let isWhole = length > 0 && bytes[length - 1] == 0x0A && length >= bytes.count - 19
      #expect((read != nil) == isWhole, "\(length)")
    }
  }

  @Test func ballotsHaveAtMost255Entries() throws {
    let most = [String](repeating: "*", count: 255).joined(separator: " ")
    #expect(try BallotsFile(reading: Array(Self.text(lines: [most]).utf8)).lines == 1)
    let error = #expect(throws: BallotsFormError.self) {
      try BallotsFile(reading: Array(Self.text(lines: ["*", most + " *"]).utf8))
    }
    #expect(error?.line == 10)
  }

  @Test(arguments: [
    ([], nil), (["24"], nil), (["24", "12"], 10), (["-", "*"], 10), (["12 15", "12"], 10),
    (["12", "12 15", "120"], nil), (["a", "B", "A"], 10), (["1", "2", "1", "0"], 11),
    (["1", "1", "1"], nil),
  ])
  func firstLineOutOfOrderIsNamed(lines: [String], unsorted: Int?) throws {
    let file = try BallotsFile(reading: Array(Self.text(lines: lines, ballots: "99").utf8))
    #expect(file.unsortedLine == unsorted)
    #expect(file.lines == lines.count)
    #expect(file.header.ballots == 99)
  }

  @Test(arguments: [
    (["*", "-", "12", "12 15"], nil), (["*", "1"], 10), (["12", "12 155"], 10), (["1A"], 9),
    (["12 *", "12 1a"], 10), ([], nil),
  ])
  func firstLineWithAForeignCodeIsNamed(lines: [String], line: Int?) throws {
    let file = try BallotsFile(reading: Array(Self.text(lines: lines).utf8))
    #expect(file.firstLine(withCodeOutside: CodeForm(length: 2, alphabet: "0123456789")) == line)
  }

  @Test func writerKeepsNoOrderOfVoting() throws {
    let header = try BallotsFile(reading: Array(Self.good.utf8)).header
    try forEachSeed(0..<50) { random in
      let shuffled = Self.lines.shuffled(using: &random).map { Array($0.utf8) }
      let bytes = BallotsFile.file(header: header, ballots: shuffled)
      #expect(bytes == Array(Self.good.utf8), "\(random)")
    }
  }
}
