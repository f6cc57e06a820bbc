import StrictBytes
import TestSupport
import Testing

@testable import ElectionModel

@Suite struct `Decisions are read strictly` {
  static let example = ExampleElection.withBoards
  static let lot = example.lot("c-1", ["15", "12", "42"], votes: 212)
  static let decisions = [
    lot, example.void("c-1", "15"), example.withdraw(lot), lot.signed(by: []),
  ]
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
