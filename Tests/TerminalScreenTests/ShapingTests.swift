import ScreenGrid
import TerminalScreen
import Testing

@Suite struct ShapingTests {
  func shaped(_ text: String, _ direction: Direction = .rightToLeft) -> String {
    shapedCells(text, direction).joined()
  }

  @Test func lettersAreJoinedAndStandFromRightToLeft() {
    // سلام: seen from the left, meem, then the ligature of lam and alef, then seen.
    #expect(shapedCells("سلام", .rightToLeft) == ["\u{FEE1}", "\u{FEFC}", "\u{FEB3}"])
  }

  @Test func aNonJoinerKeepsLettersApartAndIsGone() {
    let cells = shapedCells("می‌رود", .rightToLeft)
    #expect(cells.count == 5)
    #expect(cells.last == "\u{FEE3}" && cells[3] == "\u{FBFD}")
  }

  @Test func numbersAndLatinStayFromLeftToRight() {
    #expect(shaped("۱۲۳") == "۱۲۳")
    #expect(shapedCells("F2 یک", .rightToLeft).suffix(2) == ["F", "2"])
    #expect(shaped("abc", .leftToRight) == "abc")
  }

  @Test func marksStayWithTheirLetter() {
    let cells = shapedCells("اِ", .rightToLeft)
    #expect(cells.count == 1 && cells[0].unicodeScalars.count == 2)
  }

  @Test func isolatesKeepNumbersOfAListApart() {
    let shown = shaped("1 \u{2068}علی\u{2069} · 2", .leftToRight)
    #expect(shown.first == "1" && shown.last == "2")
  }

  @Test func aTerminalThatReordersGetsTextsAsTheyAreRead() {
    #expect(logicalCells("می‌رود", .rightToLeft).count == 5)
    #expect(logicalCells("می‌رود", .rightToLeft).first == "م")
  }
}
