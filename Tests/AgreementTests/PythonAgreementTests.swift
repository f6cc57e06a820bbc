import ElectionModel
import FileAccess
import Tabulation
import TestSupport
import Testing

/// The third count, written in Python from the documents alone, on contests of lists in which lots
/// and rulings close whatever is open, one after another.
@Suite("The Python verifier agrees on lists") struct PythonAgreementTests {
  @Test func onWhatLotsAndRulingsDecide() throws {
    var lines: [UInt8] = []
    try forEachSeed(5_000..<6_500) { random in
      let seeded = SeededLists(&random)
      let people = seeded.contest.candidates.filter { !$0.isList }.map(\.code)
      let voided: Set<CandidateCode> = random.chance(oneIn: 5) ? [random.pick(people)] : []
      var state = State(seeded: seeded, voided: voided)
      for _ in 0..<40 {
        let found = state.outcome
        lines += state.line(found)
        let lists = try #require(found.lists)
        if let tie = found.ties.first(where: { $0.isOpen }) {
          state.lots.append(
            HeldLot(order: tie.candidates.shuffled(using: &random), votes: tie.votes))
        } else if let question = lists.questions.first {
          let answer = lists.answer(question, &random)
          if random.chance(oneIn: 3) { state.rulings.append(lists.stale(answer, &random)) }
          if let gift = lists.gift(question, &random), random.chance(oneIn: 3) {
            // It may fit, and then it is the first that answers.
            lines += state.with(gift).line(state.with(gift).outcome)
          }
          state.rulings.append(answer)
        } else {
          break
        }
      }
    }
    let program = "\(repositoryRoot)/Tests/Independent/compare_lists.py"
    let end = try withTemporaryFolder { folder in
      try writeDurably(lines, to: "\(folder)/contests.jsonl")
      return try run(try python(), program, "\(folder)/contests.jsonl")
    }
    #expect(end.status == 0, "\(end.outputText.prefix(3_000)) \(end.errorText.suffix(1_000))")
    // Every question was answered, and the independents were in ties.
    for word in ListQuestion.Matter.allCases.map(\.rawValue) + ["pool", "contests"] {
      #expect(end.outputText.contains("\(word)="), "\(end.outputText)")
    }
  }
}

/// A contest and what is decided about it so far.
private struct State {
  let seeded: SeededLists
  let voided: Set<CandidateCode>
  var lots: [HeldLot] = []
  var rulings: [ListRuling] = []

  func with(_ ruling: ListRuling) -> State {
    var state = self
    state.rulings.append(ruling)
    return state
  }

  var outcome: Outcome {
    findOutcome(
      contest: seeded.contest, rule: seeded.rule, attributeNames: seeded.attributeNames,
      votes: seeded.votes, validBallots: seeded.validBallots, lots: lots, rulings: rulings,
      voided: voided)
  }

  func line(_ found: Outcome) -> [UInt8] {
    let contest = seeded.contest
    let statements = rulings.map { ruling in
      ExampleElection.withBoards.ruling("c-1", ruling).statement.canonicalJSON
    }
    let value: JSONValue = [
      "contest": [
        "seats": .integer(contest.seats), "alternates": 0, "rule": rule,
        "candidates": .object(contest.candidates.map { .init($0.code.text, candidate($0)) }),
      ],
      "votes": .object(
        zip(contest.candidates, seeded.votes).map { .init($0.code.text, .integer($1)) }),
      "valid": .integer(seeded.validBallots),
      "lots": .array(lots.map { .array([words($0.order), .integer($0.votes)]) }),
      "voided": words(voided.sorted()), "rulings": .array(statements),
      "expected": expected(found),
    ]
    return value.canonicalFile
  }

  private var rule: JSONValue {
    var members: [JSONValue.Member] = [
      .init("method", "pooled-lists"), .init("leastVotes", 0),
      .init("tieOrder", .array(seeded.rule.tieOrder.map { .string($0) })),
    ]
    func choice(_ name: String, _ word: String?) {
      if let word { members.append(.init(name, ["choice": .string(word)])) }
    }
    guard let choices = seeded.rule.lists else { preconditionFailure("a rule of lists") }
    choice("denominator", choices.denominator.value.rawValue)
    choice("remainders", choices.remainders.value.rawValue)
    choice("halves", choices.halves?.value.rawValue)
    choice("overflow", choices.overflow?.value.rawValue)
    choice("listLength", choices.listLength.value.rawValue)
    choice("listExhausted", choices.listExhausted.value.rawValue)
    return .object(members)
  }

  private func candidate(_ one: Candidate) -> JSONValue {
    [
      "name": .string(one.name), "list": one.list.map { .string($0.text) } ?? .null,
      "attributes": ["degree": one.attributes[0].map { .integer($0) } ?? .null],
    ]
  }

  private func words(_ codes: [CandidateCode]) -> JSONValue {
    .array(codes.map { .string($0.text) })
  }

  private func expected(_ found: Outcome) -> JSONValue {
    guard let lists = found.lists else { preconditionFailure("an outcome of lists") }
    return [
      "answered": .integer(lists.answered.count),
      "candidates": .array(
        found.candidates.map {
          [
            "code": .string($0.code.text), "outcome": .string($0.outcome.rawValue),
            "rank": .integer($0.rank), "votes": .integer($0.votes),
          ]
        }),
      "ties": .array(found.ties.map(tie)),
      "lists": [
        "denominator": .integer(lists.denominator),
        "questions": .array(
          lists.questions.map {
            [
              "about": .string($0.about.rawValue), "claims": words($0.claims),
              "places": .integer($0.places),
            ]
          }),
        "shares": .array(lists.shares.map(share)),
      ],
    ]
  }

  private func tie(_ one: Tie) -> JSONValue {
    [
      "boundaries": .array(one.boundaries.map { .string($0.rawValue) }),
      "candidates": words(one.candidates), "places": .integer(one.places),
      "resolvedBy": .array(one.resolvedBy.map { .string($0) }),
      "state": .string(one.isOpen ? "open" : "decided"), "votes": .integer(one.votes),
    ]
  }

  private func share(_ one: ListShare) -> JSONValue {
    [
      "candidates": .integer(one.candidates), "code": one.code.map { .string($0.text) } ?? .null,
      "listVotes": .integer(one.listVotes), "remainder": .integer(one.remainder),
      "seats": .integer(one.seats), "title": .string(one.title), "votes": .integer(one.votes),
      "whole": .integer(one.whole),
    ]
  }
}

extension DecisionStatement {
  /// The statement as the Python program reads it.
  fileprivate var canonicalJSON: JSONValue {
    guard let value = try? JSONReader.read(canonicalBytes) else {
      preconditionFailure("a statement is JSON")
    }
    return value
  }
}
