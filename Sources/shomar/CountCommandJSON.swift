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
      .init("citations", .array(rule.citations.map { .string($0) })),
      .init("uncheckedCitations", rule.uncheckedCitationsJSON),
      .init("rule", .string(rule.name)),
      .init("seats", .integer(seats)),
      .init("stages", .array(stages.map(\.json))),
      .init("ties", .array(outcome.openTies.map(\.json))),
    ]
    switch digest {
    case .file(let digest): members.append(.init("sha256", .string("\(digest)")))
    case .folder(let digest, _): members.append(.init("sha256OfFolder", .string("\(digest)")))
    }
    if let threshold = rule.thresholds.first {
      members.append(.init("threshold", .string("\(threshold.share)")))
    }
    if !nobodys.isEmpty {
      members.append(.init("nobodys", .array(nobodys.map { .integer($0 + 1) })))
    }
    let alike = namesAlike.map { group in JSONValue.array(group.map { .string($0.code) }) }
    if !alike.isEmpty { members.append(.init("namesAlike", .array(alike))) }
    if rule.isOfLists { members.append(.init("lists", .array(listsJSON))) }
    if let comparatives { members.append(.init("comparatives", .array(comparatives))) }
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

extension StandAloneCount {
  /// Votes for the list as such and seats of each list; seats are null where the count did not get
  /// so far, or an alliance has them.
  private var listsJSON: [JSONValue] {
    contest.lists.enumerated().map { place, name in
      let stated = contest.statedLists.isEmpty ? nil : contest.statedLists[place]
      return [
        "alliance": stated?.alliance.map { .string($0) } ?? .null, "name": .string(name),
        "seats": outcome.seats(of: .list(place)).map { .integer($0) } ?? .null,
        "votes": .integer(stated?.votes ?? 0),
      ]
    }
  }

  /// The comparative figures of the candidates as whole numbers or fractions, where the rule has
  /// them; null where a rank waits for a tie.
  private var comparatives: [JSONValue]? {
    var figures = [JSONValue](repeating: .null, count: contest.candidates.count)
    var isEmpty = true
    for case .list(.comparative(let candidate, _, let figure)) in outcome.steps {
      (figures[candidate], isEmpty) = (.string("\(figure)"), false)
    }
    return isEmpty ? nil : figures
  }

  /// Places of those who stand for names written in that are nobody's.
  var nobodys: [Int] { contest.candidates.indices.filter { contest.candidates[$0].isUndeclared } }
}

extension RuleShape {
  /// Whether seats go to lists first.
  var isOfLists: Bool {
    switch aggregation {
    case .quota, .divisors: true
    case .plurality, .transferable: false
    }
  }

  /// Citations that nobody held against the cited text, with the part that was not if not all.
  var uncheckedCitationsJSON: JSONValue {
    .array(
      lawsCited.compactMap { citation in
        switch citation.unchecked {
        case nil: nil
        case .whole: ["citation": .string(citation.text), "part": .null]
        case .part(let part): ["citation": .string(citation.text), "part": .string(part)]
        }
      })
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
    if let quota { members.append(.init("quota", .string(quota))) }
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
