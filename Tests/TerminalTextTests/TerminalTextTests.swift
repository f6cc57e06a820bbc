import TerminalText
import Testing

@Suite struct `Text stands in columns` {
  @Test(arguments: [
    ("abc", 3), ("شورا", 4), ("می\u{200C}رود", 5), ("e\u{301}", 1), ("", 0), ("村", 2),
  ])
  func widthIsCellsOfTheTerminal(text: String, cells: Int) {
    #expect(displayWidth(text) == cells)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")])
  func numbersAreGroupedByThree(number: Int, text: String) { #expect(grouped(number) == text) }

  @Test(arguments: [
    (486_282, 1_151_450, "42.23 %"), (255_854, 1_151_450, "22.22 %"), (1, 3, "33.33 %"),
    (2, 3, "66.67 %"), (0, 5, "0.00 %"), (5, 5, "100.00 %"), (1, 0, "-"), (1, 200, "0.50 %"),
  ])
  func percentIsRoundedHalfUp(part: Int, base: Int, text: String) {
    #expect(percent(part, of: base) == text)
  }

  @Test func columnsOfPersianAndNumbersAreStraight() {
    var table = TextTable([("name", .left), ("votes", .right)])
    table.append(["علی رضایی", "12"])
    table.append(["Ali", "1,200"])
    let lines = table.lines(indent: 0)
    #expect(lines.count == 4)
    #expect(Set(lines.map(displayWidth)) == [16])
  }
}
