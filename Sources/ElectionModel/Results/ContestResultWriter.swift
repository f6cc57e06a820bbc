import StrictBytes

extension ContestResult {
  /// The bytes of `results/contests/ID.json` (docs/formats/results.md).
  public func fileBytes(definition: Definition, checkpoint: CheckpointReference) -> [UInt8] {
    json(definition, checkpoint).canonicalFile
  }

  /// The value of `results/contests/ID.json`.
  public func json(_ definition: Definition, _ checkpoint: CheckpointReference) -> JSONValue {
    let members =
      identityMembers(definition, checkpoint) + numberMembers
      + [
        .init("rule", definition.rule(of: contest).json),
        .init("returns", .array(tally.returns.map(\.json))),
        .init("quarantine", .array(tally.quarantine.map { .object($0.members) })),
        .init("signedBy", .array(tally.signedBy.map(JSONValue.string))),
      ]
    return .object(members)
  }

  private func identityMembers(
    _ definition: Definition, _ checkpoint: CheckpointReference
  ) -> [JSONValue.Member] {
    [
      .init("format", "shomar-contest-result/1"),
      .init("election", .string(definition.header.id.text)),
      .init("contest", .string(contest.id.text)),
      .init("office", .string(contest.office)),
      .init("purpose", .string(definition.header.purpose.rawValue)),
      .init("definition", .string(definition.digest.hex)),
      .init("checkpoint", checkpoint.json),
      .init("area", areaJSON(definition)),
    ]
  }

  private func areaJSON(_ definition: Definition) -> JSONValue {
    let chain = definition.chain(of: contest.area)
    guard let own = chain.last else {
      preconditionFailure("a checked definition has the area of every contest")
    }
    let links = chain.map { JSONValue.object($0.resultMembers) }
    return .object(own.resultMembers + [.init("chain", .array(links))])
  }

  private var numberMembers: [JSONValue.Member] {
    [
      .init("status", .string(tally.precincts.status.rawValue)),
      .init("seats", .integer(contest.seats)),
      .init("alternates", .integer(contest.alternates)),
      .init("votesAllowed", .integer(contest.votesAllowed)),
      .init("seatsOpen", .integer(outcome.seatsOpen)),
      .init("seatsVacant", .integer(outcome.seatsVacant)),
      .init("precincts", tally.precincts.json),
      .init(
        "ballots", .object(tally.ballotMembers + [.init("invalidBy", tally.invalid.json)])),
      .init("candidates", .array(outcome.candidates.map(\.json))),
      .init("ties", .array(outcome.ties.map(\.json))),
    ]
  }
}

extension Area {
  var resultMembers: [JSONValue.Member] {
    [
      .init("code", .string(id.text)), .init("level", .string(level.rawValue)),
      .init("name", .string(name)), .init("nameEn", .string(nameEnglish)),
    ]
  }
}

extension PrecinctNumbers {
  var json: JSONValue {
    [
      "counted": .integer(counted), "expected": .integer(expected), "missing": .integer(missing),
      "quarantined": .integer(quarantined),
    ]
  }
}

extension ContestTally {
  var ballotMembers: [JSONValue.Member] {
    [
      .init("cast", .integer(cast)),
      .init("eligible", orNull(eligible, JSONValue.integer)),
      .init("invalid", .integer(invalid.total)),
      .init("valid", .integer(valid)),
    ]
  }
}

extension CandidateResult {
  var json: JSONValue {
    [
      "code": .string(code.text), "name": .string(name), "votes": .integer(votes),
      "outcome": .string(outcome.rawValue), "rank": .integer(rank),
    ]
  }
}

extension Tie {
  var json: JSONValue {
    [
      "boundaries": .array(boundaries.map { .string($0.rawValue) }),
      "candidates": .array(candidates.map { .string($0.text) }),
      "votes": .integer(votes), "places": .integer(places),
      "resolvedBy": .array(resolvedBy.map(JSONValue.string)),
      "state": isOpen ? "open" : "decided",
    ]
  }
}

extension CountedReturn {
  var json: JSONValue {
    [
      "entry": .integer(entry), "precinct": .string(slot.precinct.text),
      "part": .string(slot.part.rawValue), "document": .string(document.hex),
      "cast": .integer(cast), "valid": .integer(valid), "invalid": .integer(invalid),
      "signedBy": .array(signedBy.map(JSONValue.string)),
    ]
  }
}

extension QuarantinedReturn {
  var members: [JSONValue.Member] {
    [
      .init("entry", .integer(entry)), .init("precinct", .string(slot.precinct.text)),
      .init("part", .string(slot.part.rawValue)), .init("findings", findings.json),
    ]
  }
}
