import StrictBytes
import TestSupport
import Testing

@testable import ElectionModel

@Suite struct `Decisions are read strictly` {
  static let example = ExampleElection.withBoards
  static let lot = example.lot("c-1", ["15", "12", "42"], votes: 212)
  static let decisions = [
    lot, example.void("c-1", "15"), example.withdraw(lot), lot.signed(by: []),
    example.ruling("c-1", ruling(.overflow)), example.ruling("c-1", ruling(.halves)),
  ]

  static func ruling(_ about: ListQuestion.Matter) -> ListRuling {
    let isOfHalves = about == .halves
    let question = ListQuestion(
      about: about, claims: [CandidateCode(known: "12"), .independents], places: 3)
    let ruling = ListRuling(
      question: question, votes: [7, 8], denominator: 15,
      gives: [.init(.independents, seats: isOfHalves ? 1 : 2)], vacant: isOfHalves ? 0 : 1)
    guard let ruling else { preconditionFailure("a ruling that adds up") }
    return ruling
  }

  static let texts = decisions.map { String(decoding: $0.bytes, as: UTF8.self) }

  @Test(arguments: decisions.indices) func isReadAsItWasWritten(number: Int) throws {
    let decision = Self.decisions[number].decision
    #expect(try UnvalidatedDecision.read(decision.fileBytes) == decision)
  }

  @Test(arguments: decisions.indices) func everyTruncationIsRefused(number: Int) {
    let bytes = Self.decisions[number].bytes
    for length in 0..<bytes.count {
      #expect(throws: DocumentFormError.self) {
        try UnvalidatedDecision.read(Array(bytes.prefix(length)))
      }
    }
  }

  @Test(arguments: [
    (0, "shomar-decision/1", "shomar-key/1", "format"),
    (0, "\"decision\":\"lot\"", "\"decision\":\"draw\"", "decision"),
    (0, "\"decision\":\"lot\"", "\"decision\":\"void\"", "candidate"),
    (0, "[\"15\",\"12\",\"42\"]", "[\"15\"]", "order"),
    (0, "[\"15\",\"12\",\"42\"]", "[\"15\",\"12\",\"15\"]", "order"),
    (0, "[\"15\",\"12\",\"42\"]", "[\"15\",\"-\"]", "order"),
    (0, "[\"15\",\"12\",\"42\"]", "[15,12]", "order"),
    (0, "\"votes\":212", "\"votes\":-1", "votes"),
    (0, "\"votes\":212", "\"votes\":\"212\"", "votes"),
    (0, "\"minutes\":\"sheet 2, line 4\"", "\"minutes\":\"\"", "minutes"),
    (0, "\"date\":\"1405/02/13\"", "\"date\":\"\"", "date"),
    (0, "\"number\":\"17/b\"", "\"number\":17", "number"),
    (0, "\"number\":\"17/b\",", "", "number"),
    (1, "\"candidate\":\"15\"", "\"candidate\":15", "candidate"),
    (1, "\"number\":\"3411\",", "\"number\":\"3411\",\"order\":[\"1\",\"2\"],", "statement"),
    (1, "\"reason\":\"votes were bought\"", "\"reason\":\"\"", "reason"),
    (2, "\"withdraws\":\"", "\"withdraws\":\"00", "withdraws"),
    (0, "[\"15\",\"12\",\"42\"]", "[\"15\",\"independent\"]", "order"),
    (1, "\"candidate\":\"15\"", "\"candidate\":\"independents\"", "candidate"),
    (4, "\"about\":\"overflow\"", "\"about\":\"rounding\"", "about"),
    (4, "\"about\":\"overflow\"", "\"about\":\"halves\"", "gives"),
    (4, "[\"12\",\"independents\"]", "[\"independents\",\"12\"]", "claims"),
    (4, "[\"12\",\"independents\"]", "[\"12\",\"12\"]", "claims"),
    (4, "[\"12\",\"independents\"]", "[]", "claims"),
    (4, "[\"12\",\"independents\"]", "[12]", "claims"),
    (4, "\"votes\":[7,8]", "\"votes\":[]", "votes"),
    (4, "\"votes\":[7,8]", "\"votes\":[7,-8]", "votes"),
    (4, "\"votes\":[7,8]", "\"votes\":7", "votes"),
    (4, "\"places\":3", "\"places\":4", "gives"),
    (4, "\"places\":3", "\"places\":0", "places"),
    (4, "\"vacant\":1", "\"vacant\":0", "gives"),
    (4, "\"seats\":2", "\"seats\":0", "seats"),
    (4, "\"reason\":\"meeting of 20 Ordibehesht\",", "", "reason"),
    (5, "{\"claim\":\"independents\"", "{\"claim\":\"24\"", "gives"),
    (5, "\"vacant\":0", "\"vacant\":1", "gives"),
  ])
  func wrongMemberIsNamed(which: Int, old: String, new: String, name: String) {
    #expect(Self.texts[which].ranges(of: old).count == 1)
    let bytes = Array(Self.texts[which].replacing(old, with: new).utf8)
    let error = #expect(throws: DocumentFormError.self) { try UnvalidatedDecision.read(bytes) }
    guard case .shape(let shape) = error else {
      Issue.record("expected a wrong member, found \(String(describing: error))")
      return
    }
    #expect(shape.path.hasSuffix(name), "\(shape)")
  }
}

/// What is in force is a pure function of the decisions that took effect, in their order.
@Suite struct `Decisions hold until they are withdrawn` {
  private let example = ExampleElection.withBoards
  private let contest = ContestID(known: "c-1")

  private func register(_ decisions: ExampleDecision...) -> DecisionRegister {
    var register = DecisionRegister()
    for (number, decision) in decisions.enumerated() {
      register.apply(
        decision.statement, document: reference(to: decision.bytes).sha256, at: number + 1)
    }
    return register
  }

  @Test func lotAmongTheSameWithTheSameVotesIsSettled() {
    let now = register(example.lot("c-1", ["15", "12"], votes: 9))
    #expect(now.settles(example.lot("c-1", ["12", "15"], votes: 9).statement)?.entry == 1)
    #expect(now.settles(example.lot("c-1", ["12", "15"], votes: 8).statement) == nil)
    #expect(now.settles(example.lot("c-1", ["12", "24"], votes: 9).statement) == nil)
    #expect(now.settles(example.lot("c-2", ["12", "15"], votes: 9).statement) == nil)
    #expect(now.settles(example.void("c-1", "15").statement) == nil)
  }

  @Test func whatIsWithdrawnHoldsNoMoreAndStays() {
    let void = example.void("c-1", "15")
    let now = register(void, example.withdraw(void))
    #expect(now.settles(example.void("c-1", "15", number: "8").statement) == nil)
    // The same paper does not decide a second time.
    #expect(now.settles(void.statement)?.entry == 1)
    #expect(now.inForce(reference(to: void.bytes).sha256, of: contest) == nil)
    #expect(now.decisions(of: contest).map(\.withdrawnAt) == [2, nil])
    #expect(now.count == 2)
    let again = register(void, example.withdraw(void), example.void("c-1", "15", number: "9"))
    #expect(again.settles(example.void("c-1", "15", number: "8").statement)?.entry == 3)
  }
}
