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
  /// The bytes of `results/index-SIZE.json` (docs/formats/results.md), on one line:
  ///
  ///     {"areas":[…],"checkpoint":{"origin":"…","root":"…","size":9},"contests":[…],
  ///     "definition":"…","disclosure":"…","election":{"date":"…","id":"…","title":{…}},
  ///     "format":"shomar-results/1","purpose":"…","returns":{…},"signedBy":[…],"status":"…",
  ///     "unplaced":[…],"unreadable":[…]}
  ///
  /// - Parameter digests: SHA-256 of each contest's file, in the order of `contests`.
  public func indexBytes(
    definition: Definition, checkpoint: CheckpointReference, digests: [Digest]
  ) -> [UInt8] {
    precondition(contests.count == digests.count, "one digest a contest")
    let header = definition.header
    var text = ResultText(capacity: 1_024 + 512 * contests.count + 384 * areas.count)
    text.add(#"{"areas":"#, areas) { $0.add($1) }
    text.add(#","checkpoint":{"origin":"#, checkpoint.origin)
    text.add(#","root":"#, Base64.string(checkpoint.root.bytes))
    text.add(#","size":"#, checkpoint.size)
    text.add(#"},"contests":"#, zip(contests, digests)) { $0.add($1.0, digest: $1.1) }
    text.add(#","definition":"#, definition.digest.hex)
    text.add(#","disclosure":"#, header.disclosure.rawValue)
    text.add(#","election":{"date":"#, header.date)
    text.add(#","id":"#, header.id.text)
    text.add(#","title":{"en":"#, header.titleEnglish)
    text.add(#","fa":"#, header.titlePersian)
    text.add(#"}},"format":"shomar-results/1","purpose":"#, header.purpose.rawValue)
    addReceived(to: &text)
    return text.bytes
  }

  private func addReceived(to text: inout ResultText) {
    let roles = Set(contests.flatMap(\.tally.signedBy)).sorted(by: byteOrder)
    text.add(#","returns":{"counted":"#, counted)
    text.add(#","quarantined":"#, quarantined)
    text.add(#","unreadable":"#, unreadable.count)
    text.add(#"},"signedBy":"#, roles)
    text.add(#","status":"#, status.rawValue)
    text.add(#","unplaced":"#, unplaced) {
      $0.add(#"{"contest":"#, $1.slot.contest.text)
      $0.add(",")
      $0.add($1)
    }
    text.add(#","unreadable":"#, unreadable) { $0.add("", $1) }
    text.add("}\n")
  }
}

extension ResultText {
  fileprivate mutating func add(_ sum: AreaSum) {
    add(#"{"area":"#, sum.area.id.text)
    add(#","ballots":{"cast":"#, sum.cast)
    add(#","invalid":"#, sum.invalid)
    add(#","valid":"#, sum.valid)
    add(#"},"complete":"#, sum.complete)
    add(#","contests":"#, sum.contests)
    add(#","elected":"#, sum.elected)
    add(#","level":"#, sum.area.level.rawValue)
    add(#","name":"#, sum.area.name)
    add(#","nameEn":"#, sum.area.nameEnglish)
    if let parent = sum.area.parent {
      add(#","parent":"#, parent.text)
    } else {
      add(#","parent":null"#)
    }
    add(#","precincts":"#)
    add(sum.precincts)
    add(#","seats":"#, sum.seats)
    add(#","seatsOpen":"#, sum.seatsOpen)
    add("}")
  }

  fileprivate mutating func add(_ result: ContestResult, digest: Digest) {
    let (contest, tally) = (result.contest, result.tally)
    add(#"{"area":"#, contest.area.text)
    add(#","ballots":"#)
    add(ballotsOf: tally)
    add(#","valid":"#, tally.valid)
    add(#"},"contest":"#, contest.id.text)
    add(#","file":"#, ContestFileName(contest.id, digest: digest).file)
    add(#","office":"#, contest.office)
    add(#","openTies":"#, result.outcome.openQuestions)
    add(#","precincts":"#)
    add(tally.precincts)
    add(#","seats":"#, contest.seats)
    add(#","sha256":"#, digest.hex)
    add(#","status":"#, tally.precincts.status.rawValue)
    add("}")
  }
}
