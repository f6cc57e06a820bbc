import BigInt
import CountingRules
import Testing

@Suite("Exact numbers")
struct ExactNumberTests {
  @Test(arguments: [
    (ExactNumber(6, over: 4), "3/2"), (ExactNumber(-6, over: -3), "2"),
    (ExactNumber(3, over: -9), "-1/3"), (ExactNumber(0, over: 7), "0"),
    (ExactNumber(scaled: 1_234_500, places: 5), "12.34500"),
    (ExactNumber(scaled: -5, places: 3), "-0.005"), (ExactNumber(scaled: 7, places: 0), "7"),
  ])
  func areWrittenInLowestTermsOrWithTheirPlaces(number: ExactNumber, text: String) {
    #expect(number.description == text)
  }

  @Test func floorIsBelowForNegativesToo() {
    #expect(ExactNumber(-7, over: 2).floor == -4)
    #expect(ExactNumber(7, over: 2).floor == 3)
    #expect(ExactNumber(-4, over: 2).floor == -2)
  }

  @Test func thirdsAddUpExactly() {
    let third = ExactNumber(1, over: 3)
    #expect(third + third + third == 1)
    #expect(third * 3 - 1 == 0)
    #expect(1 / third == 3)
    #expect(ExactNumber(1, over: 2) < ExactNumber(2, over: 3))
    #expect(ExactNumber(scaled: 50, places: 2) == ExactNumber(1, over: 2))
  }
}
