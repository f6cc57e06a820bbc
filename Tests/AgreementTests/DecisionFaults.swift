import ElectionModel
import TestSupport

/// Decisions, good ones and such as nobody may let take effect.
enum DecisionFaults {
  typealias DecisionFault =
    @Sendable (ExampleDecision, ExampleElection, inout SeededGenerator) -> ExampleDecision

  /// Some decisions, of which the later ones may settle or withdraw what the earlier ones did.
  static func decisions(
    _ count: Int, _ example: ExampleElection, _ random: inout SeededGenerator
  ) -> [ExampleDecision] {
    var made: [ExampleDecision] = []
    var own = SeededGenerator(seed: random.seed &+ 2_000_000)
    for number in 0..<count {
      let contest = random.pick(example.parts.contests)
      let codes = contest.candidates.map(\.code.text).shuffled(using: &random)
      var decision =
        switch random.number(1...4) {
        case 1:
          example.lot(
            contest.id.text, Array(codes.prefix(random.number(2...3))),
            votes: random.number(0...2), number: "\(number)")
        case 2, 3:
          example.void(contest.id.text, random.pick(codes.prefix(2)), number: "\(number)")
        default:
          made.isEmpty
            ? example.void(contest.id.text, codes[0])
            : example.withdraw(random.pick(made), number: "\(number)")
        }
      if own.chance(oneIn: 5) {
        decision = ruling(contest.id.text, number, example, &own)
      }
      if random.chance(oneIn: 3) { decision = random.pick(all)(decision, example, &random) }
      // What was handed in comes once more, with other signatures: it must not take effect again.
      if !made.isEmpty, own.chance(oneIn: 6) {
        let more = own.pick(example.parts.keys.suffix(4)).id.text
        decision = own.pick(made).signed(
          by: ExampleElection.boards.filter { $0 != more } + [more])
      }
      made.append(decision)
    }
    return made
  }

  /// A ruling on a question that is perhaps never asked, in a contest that perhaps counts no lists.
  private static func ruling(
    _ contest: String, _ number: Int, _ example: ExampleElection, _ random: inout SeededGenerator
  ) -> ExampleDecision {
    let claims = [CandidateCode(known: "12"), CandidateCode(known: "24"), .independents]
    let question = ListQuestion(
      about: random.chance(oneIn: 2) ? .overflow : .remainders,
      claims: Array(claims.prefix(random.number(1...3))), places: random.number(1...2))
    let ruling = ListRuling(
      question: question, votes: [random.number(0...1), 0, 0], denominator: 1,
      gives: [.init(random.pick(claims), seats: 1)], vacant: question.places - 1)
    guard let ruling else { preconditionFailure("seats that do not add up") }
    return example.ruling(contest, ruling, number: "\(number)")
  }

  private static let all: [DecisionFault] = [
    { decision, _, _ in decision.changed { $0.election = ElectionID(known: "other") } },
    { decision, _, _ in decision.changed { $0.definition = reference(to: []).sha256 } },
    { decision, _, _ in decision.changed { $0.contest = ContestID(known: "c-9") } },
    { decision, _, _ in
      decision.signed(by: decision.signatures.map(\.key.text) + ["stranger"])
    },
    { decision, _, random in
      decision.withSpoiltSignature(of: random.pick(decision.signatures).key.text)
    },
    { decision, _, random in
      let dropped = random.pick(decision.signatures).key.text
      return decision.signed(by: decision.signatures.map(\.key.text).filter { $0 != dropped })
    },
    // A member for the village alone decides about the city, too.
    { decision, _, _ in
      let names = decision.signatures.map(\.key.text)
      return decision.signed(by: names.map { $0 == "board-1" ? "board-village" : $0 })
    },
    // Somebody signs who has no say in it, and perhaps is revoked.
    { decision, example, random in
      // These are the keys that events revoke.
      let more = random.pick(example.parts.keys.prefix(10)).id.text
      let names = decision.signatures.map(\.key.text)
      return decision.signed(by: names.contains(more) ? names : names + [more])
    },
    { _, example, _ in example.lot("c-1", ["12", "77"], votes: 1) },
    { _, example, _ in example.withdraw(example.void("c-2", "AA", number: "never")) },
  ]
}
