import ElectionModel
import Tabulation

/// What the authority has answered, as somebody types it.
public struct RulingRequest: Sendable {
  /// What the question is about.
  public let about: ListQuestion.Matter
  /// One of those whom the question is about, where several are open; nil otherwise.
  public let of: CandidateCode?
  /// Who gets how many seats.
  public let gives: [CandidateCode: Int]
  /// Seats that stay vacant.
  public let vacant: Int

  /// An answer.
  public init(
    about: ListQuestion.Matter, of: CandidateCode?, gives: [CandidateCode: Int], vacant: Int
  ) {
    self.about = about
    self.of = of
    self.gives = gives
    self.vacant = vacant
  }
}

extension Election {
  /// The ruling with the figures of the result, if it answers a question that is open there.
  func answer(
    _ request: RulingRequest, to result: ContestResult?, _ path: String
  ) throws(OfficeError) -> ListRuling {
    guard let result, let lists = result.outcome.lists else {
      throw .decision(path: path, reasons: ["no contest that counts lists has this id"])
    }
    let asked = lists.questions.filter { question in
      question.about == request.about && (request.of.map(question.claims.contains) ?? true)
    }
    let open = lists.questions.map { "open there: \($0.words)" }
    guard let question = asked.first else {
      let reason = "no question about \(request.about.rawValue) is open in \(result.contest.id)"
      throw .decision(path: path, reasons: [reason] + open)
    }
    guard asked.count == 1 else {
      throw .decision(path: path, reasons: ["several are open; name one with --of"] + open)
    }
    let gives = request.gives.sorted { $0.key < $1.key }.map {
      ListRuling.Gift($0.key, seats: $0.value)
    }
    let ruling = ListRuling(
      question: question, votes: lists.shares.map(\.votes), denominator: lists.denominator,
      gives: gives, vacant: request.vacant)
    guard let ruling else {
      let reason =
        question.about == .halves
        ? "each of those who are rounded up is one of the question and gets 1 seat"
        : "seats given and vacant are together not \(question.places)"
      throw .decision(path: path, reasons: [reason] + open)
    }
    guard try closes(ruling, result) else {
      let reason = "it gives seats to somebody whom the question is not about, or more than it has "
      throw .decision(
        path: path, reasons: [reason + "candidates for, or more than one each"] + open)
    }
    return ruling
  }

  /// Whether the question is answered once the ruling is in force.
  private func closes(_ ruling: ListRuling, _ result: ContestResult) throws(OfficeError) -> Bool {
    let definition = try keyRing().definition
    let outcome = findOutcome(
      contest: result.contest, rule: definition.rule(of: result.contest),
      attributeNames: definition.header.attributeNames, votes: result.tally.votes,
      validBallots: result.tally.valid, lots: result.lotsInForce,
      rulings: result.rulingsInForce + [ruling], voided: result.voidedCandidates)
    return outcome.lists?.answered.contains(ruling.question) ?? false
  }
}

extension ListQuestion {
  /// `overflow: 2 seats of 1000, independents`.
  public var words: String {
    "\(about.rawValue): \(places) seat\(places == 1 ? "" : "s") of "
      + claims.map(\.text).joined(separator: ", ")
  }
}
