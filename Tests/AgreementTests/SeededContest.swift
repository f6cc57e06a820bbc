import ElectionModel
import StrictBytes
import TestSupport

/// A contest of any form, its rule, and the attributes that decide between equal votes.
struct SeededContest {
  let contest: Contest
  let rule: CountingRule
  let attributeNames: [String]

  private static let characters = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

  /// - Parameter numbers: how many candidates are drawn; those with the same code are one.
  init(candidates numbers: ClosedRange<Int>, _ random: inout SeededGenerator) {
    let names = ["degree", "isargar", "seniority"]
    let tieOrder = Array(names.shuffled(using: &random).prefix(random.number(0...3)))
    let form = Self.form(&random)
    attributeNames = names
    rule = CountingRule(
      id: RuleID(known: "r"), method: .pluralityAtLarge,
      truncation: random.pick(CountingRule.Truncation.allCases),
      excessNames: random.pick(CountingRule.ExcessNames.allCases),
      leastVotes: random.pick([0, 1, 1, 2, 5]), tieOrder: tieOrder + ["lot"],
      citations: ["invented"])
    let codes = Set((0..<random.number(numbers)).map { _ in Self.code(form, &random) })
    let candidates = codes.sorted().map { code in
      Candidate(
        code: code, name: "name of \(code)",
        attributes: names.map { name in
          tieOrder.contains(name) ? random.number(0...1) : random.pick([nil, 7])
        })
    }
    contest = Contest(
      id: ContestID(known: "c"), area: AreaID(known: "a"), office: "city-council",
      seats: random.number(1...6), alternates: random.number(0...5),
      votesAllowed: random.pick([1, 2, 3, 5, 7, 21, 255]), rule: rule.id, codeForm: form,
      candidates: candidates.shuffled(using: &random))
  }

  private static func form(_ random: inout SeededGenerator) -> CodeForm {
    let alphabet = characters.filter { _ in random.chance(oneIn: 3) }
    return CodeForm(
      length: random.number(1...8),
      alphabet: random.pick(["0123456789", "ABC", alphabet.isEmpty ? "Z" : String(alphabet)]))
  }

  static func code(_ form: CodeForm, _ random: inout SeededGenerator) -> CandidateCode {
    CandidateCode(known: String((0..<form.length).map { _ in random.pick(form.alphabet) }))
  }

  /// A ballots file; now and then its lines are not sorted or its codes are of no contest.
  func ballotsFile(_ random: inout SeededGenerator) throws -> BallotsFile {
    let header = BallotsFile.Header(
      election: ElectionID(known: "e"), slot: Slot("p", "c"), ballots: 0, salt: .zero)
    var lines = (0..<random.number(0...40)).map { _ in line(&random) }
    if !random.chance(oneIn: 4) { lines.sort() }
    let body = lines.map { $0 + "\n" }.joined()
    return try BallotsFile(reading: BallotsFile.file(header: header, ballots: []) + body.utf8)
  }

  private func line(_ random: inout SeededGenerator) -> String {
    if random.chance(oneIn: 15) { return "-" }
    let longest = random.chance(oneIn: 10) ? contest.votesAllowed + 3 : 8
    return (0..<random.number(1...min(longest, 255))).map { _ in entry(&random) }
      .joined(separator: " ")
  }

  private func entry(_ random: inout SeededGenerator) -> String {
    switch random.number(1...12) {
    case 1, 2: return "*"
    case 3: return Self.code(contest.codeForm, &random).text
    case 4:
      let any = CodeForm(length: random.number(1...8), alphabet: String(Self.characters))
      return Self.code(any, &random).text
    default:
      // Few of them, so that names are repeated.
      return contest.candidates.prefix(6).randomElement(using: &random)?.code.text ?? "*"
    }
  }
}
