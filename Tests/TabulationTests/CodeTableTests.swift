import ElectionModel
import Tabulation
import TestSupport
import Testing

/// Codes are found by a table in a small code space and by a search in a large one; the largest
/// table has 131,072 places.
@Suite("A code is the candidate's or nobody's, however many codes there could be")
struct CodeTableTests {
  static let characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

  /// Table and search alike, with two spaces on each side of the largest table.
  static let forms = [
    form(1, 1), form(1, 62), form(8, 1), form(2, 10), form(4, 10), form(8, 4), form(5, 10),
    form(3, 50), form(3, 51), form(5, 11), form(6, 10), form(8, 10), form(8, 62),
    CodeForm(length: 3, alphabet: "09AZaz"), CodeForm(length: 8, alphabet: "09AZaz"),
  ]

  static func form(_ length: Int, _ letters: Int) -> CodeForm {
    CodeForm(length: length, alphabet: String(characters.prefix(letters)))
  }

  @Test(arguments: forms) func codesGoToTheirCandidates(form: CodeForm) throws {
    try forEachSeed(0..<20) { random in
      let known = codes(form, &random)
      let contest = smallContest(known, form: form, votesAllowed: 2)
      var ballots = known
      for _ in 0..<60 {
        ballots.append(code(form.alphabet, length: form.length, &random))
        ballots.append(code(Self.characters, length: random.number(1...8), &random))
        ballots.append("\(random.pick(known)) \(code(form.alphabet, length: form.length, &random))")
      }
      let count = countBallots(try ballotsFile(ballots), contest: contest, rule: smallRule())
      #expect(
        count == countNaively(ballots, contest: contest, rule: smallRule()), "\(random)")
    }
  }

  /// The first and the last code of the space, and others.
  private func codes(_ form: CodeForm, _ random: inout SeededGenerator) -> [String] {
    var codes: Set<String> = []
    for end in [form.alphabet.first, form.alphabet.last].compactMap({ $0 }) {
      if random.chance(oneIn: 2) { codes.insert(String(repeating: end, count: form.length)) }
    }
    for _ in 0..<random.number(1...40) {
      codes.insert(code(form.alphabet, length: form.length, &random))
    }
    return codes.sorted().shuffled(using: &random)
  }

  private func code(
    _ alphabet: String, length: Int, _ random: inout SeededGenerator
  ) -> String {
    String((0..<length).map { _ in random.pick(alphabet) })
  }

  @Test func everyCodeOfASmallSpace() throws {
    let all = (0..<100).map { ($0 < 10 ? "0" : "") + String($0) }
    let known = ["00", "07", "42", "70", "99"]
    let contest = smallContest(known, form: Self.form(2, 10))
    let count = countBallots(try ballotsFile(all), contest: contest, rule: smallRule())
    #expect(count.votes == [1, 1, 1, 1, 1])
    #expect(count.invalid.noCandidate == 95)
  }

  @Test(arguments: forms) func withoutCandidatesEverybodyIsNobody(form: CodeForm) throws {
    let contest = smallContest([], form: form)
    let code = String(repeating: String(form.alphabet.prefix(1)), count: form.length)
    let count = countBallots(
      try ballotsFile([code, "*", "-"]), contest: contest, rule: smallRule())
    #expect(count.votes.isEmpty)
    #expect(count.invalid == InvalidBallots(blank: 1, noCandidate: 2))
  }

  /// Characters outside the alphabet are no places of a table, and packed words are compared whole.
  @Test(arguments: [form(3, 10), form(8, 10)])
  func foreignCharactersAreNobodys(form: CodeForm) throws {
    let known = String(repeating: "1", count: form.length)
    let contest = smallContest([known], form: form)
    let strange = [
      "a" + known.dropFirst(), known.dropLast() + "Z", known + "1", String(known.dropLast()),
      String(repeating: "Q", count: form.length),
    ].filter { $0.utf8.count <= 8 }
    let count = countBallots(
      try ballotsFile(strange.sorted()), contest: contest, rule: smallRule())
    #expect(count.votes == [0])
    #expect(count.invalid.noCandidate == strange.count)
  }
}
