import StrictBytes

/// The results of all contests, with what was received beside them.
public struct ElectionResults: Sendable, Equatable {
  /// One result a contest, in byte order of the contests.
  public let contests: [ContestResult]
  /// Sums for each area with a contest in itself or below it, in byte order of the areas.
  public let areas: [AreaSum]
  /// Quarantined returns whose contest the definition does not have, by entry.
  public let unplaced: [QuarantinedReturn]
  /// Entries of documents that are no returns.
  public let unreadable: [Int]

  /// The results of all contests.
  public init(
    contests: [ContestResult], areas: [AreaSum], unplaced: [QuarantinedReturn], unreadable: [Int]
  ) {
    self.contests = contests
    self.areas = areas
    self.unplaced = unplaced
    self.unreadable = unreadable
  }

  /// Complete if every contest is.
  public var status: ResultsStatus {
    contests.allSatisfy { $0.tally.precincts.status == .unofficialComplete }
      ? .unofficialComplete : .unofficialPartial
  }

  /// Returns that count.
  public var counted: Int { contests.reduce(0) { $0 + $1.tally.returns.count } }

  /// Returns in quarantine.
  public var quarantined: Int {
    contests.reduce(unplaced.count) { $0 + $1.tally.quarantine.count }
  }
}

extension ElectionResults {
  /// The bytes of `results/index.json` (docs/formats/results.md).
  ///
  /// - Parameter digests: SHA-256 of each contest's file, in the order of `contests`.
  public func indexBytes(
    definition: Definition, checkpoint: CheckpointReference, digests: [Digest]
  ) -> [UInt8] {
    let header = definition.header
    let roles = Set(contests.flatMap(\.tally.signedBy)).sorted(by: byteOrder)
    let title: JSONValue = [
      "en": .string(header.titleEnglish), "fa": .string(header.titlePersian),
    ]
    let members: [JSONValue.Member] = [
      .init("format", "shomar-results/1"),
      .init(
        "election",
        ["date": .string(header.date), "id": .string(header.id.text), "title": title]),
      .init("purpose", .string(header.purpose.rawValue)),
      .init("disclosure", .string(header.disclosure.rawValue)),
      .init("definition", .string(definition.digest.hex)),
      .init("checkpoint", checkpoint.json),
      .init("status", .string(status.rawValue)),
      .init(
        "returns",
        [
          "counted": .integer(counted), "quarantined": .integer(quarantined),
          "unreadable": .integer(unreadable.count),
        ]),
      .init("unreadable", .array(unreadable.map(JSONValue.integer))),
      .init("unplaced", .array(unplaced.map(\.unplacedJSON))),
      .init("signedBy", .array(roles.map(JSONValue.string))),
      .init("contests", .array(zip(contests, digests).map { $0.indexJSON(digest: $1) })),
      .init("areas", .array(areas.map(\.json))),
    ]
    return JSONValue.object(members).canonicalFile
  }
}

extension QuarantinedReturn {
  fileprivate var unplacedJSON: JSONValue {
    .object(members + [.init("contest", .string(slot.contest.text))])
  }
}

extension ContestResult {
  fileprivate func indexJSON(digest: Digest) -> JSONValue {
    [
      "contest": .string(contest.id.text), "area": .string(contest.area.text),
      "office": .string(contest.office), "file": .string(fileName),
      "sha256": .string(digest.hex), "status": .string(tally.precincts.status.rawValue),
      "seats": .integer(contest.seats), "precincts": tally.precincts.json,
      "ballots": .object(tally.ballotMembers),
      "openTies": .integer(outcome.ties.count { $0.leavesPlaceOpen }),
    ]
  }
}
