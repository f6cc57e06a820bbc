import BallotFormats
import CountingRules
import ElectionModel
import ElectionOffice

extension StandAloneCount {
  /// The count as JSON (docs/rules/files.md): candidates are numbers as in the file, from 1.
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("candidates", .array(contest.candidates.map { .string($0.name) })),
      .init("contest", .string(contest.title)),
      .init("elected", .array(outcome.elected.map { .integer($0 + 1) })),
      .init("file", .string(file)),
      .init("openSeats", .integer(outcome.openSeats)),
      .init("quota", quota.map { .string($0) } ?? .null),
      .init("rule", .string(rule.name)),
      .init("seats", .integer(seats)),
      .init("stages", .array(stages.map(\.json))),
      .init("ties", .array(outcome.openTies.map(\.json))),
    ]
    if !outcome.alternates.isEmpty {
      members.append(.init("alternates", .array(outcome.alternates.map { .integer($0 + 1) })))
    }
    if !outcome.unusedLots.isEmpty {
      members.append(
        .init(
          "unusedLots",
          .array(outcome.unusedLots.map { .array($0.order.map { .string($0.code) }) })))
    }
    if !contest.columnsPassedOver.isEmpty {
      members.append(
        .init("columnsPassedOver", .array(contest.columnsPassedOver.map { .string($0) })))
    }
    if let ballots {
      members.append(
        .init(
          "ballots",
          [
            "invalid": .integer(ballots.invalid), "total": .integer(ballots.total),
            "valid": .integer(ballots.valid),
          ]))
    }
    return .object(members)
  }
}

extension CountedStage {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("action", .string(action)),
      .init("candidates", .array(candidates.map { .integer($0 + 1) })),
      .init("totals", .array(totals.map { .string($0) })),
    ]
    if let exhausted { members.append(.init("exhausted", .string(exhausted))) }
    if let loss { members.append(.init("loss", .string(loss))) }
    return .object(members)
  }
}

extension OpenTie {
  fileprivate var json: JSONValue {
    [
      "places": .integer(places), "question": .string(question.rawValue),
      "subjects": .array(subjects.map { .string($0.code) }),
    ]
  }
}

extension Subject {
  /// How a lot names it: `3` is the third candidate of the file, `L2` its second list.
  var code: String {
    switch self {
    case .candidate(let place): "\(place + 1)"
    case .list(let place): "L\(place + 1)"
    case .alliance(let place): "A\(place + 1)"
    case .independents: "I"
    }
  }
}
