import StrictBytes

/// Writes the files of contests' results (docs/formats/results.md).
///
/// One form, on one line:
///
///     {"alternates":3,"area":{…},"ballots":{…},"candidates":[…],"contest":"…",
///     "decisions":[…],"definition":"…","election":"…","entries":9,"format":"shomar-contest-result/1","office":"…",
///     "precincts":{…},"purpose":"…","quarantine":[…],"returns":[…],"rule":{…},"seats":5,
///     "seatsOpen":0,"seatsVacant":0,"signedBy":[…],"status":"…","ties":[…],"votesAllowed":5}
public struct ContestFileWriter: Sendable {
  private let definition: Definition
  /// What all contests of a rule have in common.
  private let rules: [RuleID: [UInt8]]

  /// A writer for the contests of an election.
  public init(_ definition: Definition) {
    self.definition = definition
    rules = Dictionary(
      definition.header.rules.map { ($0.id, $0.json.canonicalBytes) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The bytes of a contest's file: a pure function of the definition and of the entries that
  /// concern the contest, so that they stay as they are until one more does.
  public func bytes(of result: ContestResult) -> [UInt8] {
    let (contest, tally) = (result.contest, result.tally)
    var text = ResultText(capacity: 3_072 + 160 * result.outcome.candidates.count)
    text.add(#"{"alternates":"#, contest.alternates)
    addArea(contest.area, to: &text)
    text.add(#","ballots":"#)
    text.add(ballotsOf: tally)
    text.add(#","invalidBy":"#)
    text.add(tally.invalid.json.canonicalBytes)
    text.add(#","valid":"#, tally.valid)
    text.add(#"},"candidates":"#, result.outcome.candidates) { $0.add($1) }
    text.add(#","contest":"#, contest.id.text)
    // Where nothing was decided the file is as it was before there were decisions.
    if !result.decisions.isEmpty {
      text.add(#","decisions":"#, result.decisions) { $0.add($1.json.canonicalBytes) }
    }
    addIdentity(result, to: &text)
    text.add(#","precincts":"#)
    text.add(tally.precincts)
    text.add(#","purpose":"#, definition.header.purpose.rawValue)
    text.add(#","quarantine":"#, tally.quarantine) {
      $0.add("{")
      $0.add($1)
    }
    text.add(#","returns":"#, tally.returns) { $0.add($1) }
    text.add(#","rule":"#)
    text.add(rules[contest.rule] ?? definition.rule(of: contest).json.canonicalBytes)
    addOutcome(result, to: &text)
    return text.bytes
  }

  private func addArea(_ id: AreaID, to text: inout ResultText) {
    let chain = definition.chain(of: id)
    guard let own = chain.last else {
      preconditionFailure("a checked definition has the area of every contest")
    }
    text.add(#","area":{"chain":"#, chain) {
      $0.add("{")
      $0.add($1)
    }
    text.add(",")
    text.add(own)
  }

  private func addIdentity(_ result: ContestResult, to text: inout ResultText) {
    text.add(#","definition":"#, definition.digest.hex)
    text.add(#","election":"#, definition.header.id.text)
    text.add(#","entries":"#, result.entries)
    text.add(#","format":"shomar-contest-result/1""#)
    if let lists = result.outcome.lists { text.add(lists) }
    text.add(#","office":"#, result.contest.office)
  }

  private func addOutcome(_ result: ContestResult, to text: inout ResultText) {
    text.add(#","seats":"#, result.contest.seats)
    text.add(#","seatsOpen":"#, result.outcome.seatsOpen)
    text.add(#","seatsVacant":"#, result.outcome.seatsVacant)
    text.add(#","signedBy":"#, result.tally.signedBy)
    text.add(#","status":"#, result.tally.precincts.status.rawValue)
    text.add(#","ties":"#, result.outcome.ties) { $0.add($1.json.canonicalBytes) }
    text.add(#","votesAllowed":"#, result.contest.votesAllowed)
    text.add("}\n")
  }
}

extension ResultText {
  fileprivate mutating func add(_ area: Area) {
    add(#""code":"#, area.id.text)
    add(#","level":"#, area.level.rawValue)
    add(#","name":"#, area.name)
    add(#","nameEn":"#, area.nameEnglish)
    add("}")
  }

  fileprivate mutating func add(_ candidate: CandidateResult) {
    add(#"{"code":"#, candidate.code.text)
    if let membership = candidate.membership {
      add(#","list":"#)
      add(codeOrNull: membership.list)
    }
    add(#","name":"#, candidate.name)
    add(#","outcome":"#, candidate.outcome.rawValue)
    if let membership = candidate.membership { add(#","ownVotes":"#, membership.ownVotes) }
    add(#","rank":"#, candidate.rank)
    add(#","votes":"#, candidate.votes)
    add("}")
  }

  /// The member `lists`, with the comma before it.
  fileprivate mutating func add(_ lists: ListShares) {
    add(#","lists":{"denominator":"#, lists.denominator)
    add(#","questions":"#, lists.questions) { text, question in
      text.add(#"{"about":"#, question.about.rawValue)
      text.add(#","claims":"#, question.claims.map(\.text))
      text.add(#","places":"#, question.places)
      text.add("}")
    }
    add(#","shares":"#, lists.shares) { $0.add($1) }
    add("}")
  }

  fileprivate mutating func add(_ share: ListShare) {
    add(#"{"candidates":"#, share.candidates)
    add(#","code":"#)
    add(codeOrNull: share.code)
    add(#","listVotes":"#, share.listVotes)
    add(#","remainder":"#, share.remainder)
    add(#","seats":"#, share.seats)
    add(#","title":"#, share.title)
    add(#","votes":"#, share.votes)
    add(#","whole":"#, share.whole)
    add("}")
  }

  fileprivate mutating func add(codeOrNull code: CandidateCode?) {
    if let code { add("", code.text) } else { add("null") }
  }

  fileprivate mutating func add(_ returned: CountedReturn) {
    add(#"{"cast":"#, returned.cast)
    add(#","document":"#, returned.document.hex)
    add(#","entry":"#, returned.entry)
    add(#","invalid":"#, returned.invalid)
    add(#","part":"#, returned.slot.part.rawValue)
    add(#","precinct":"#, returned.slot.precinct.text)
    add(#","signedBy":"#, returned.signedBy)
    add(#","valid":"#, returned.valid)
    add("}")
  }

  /// The members after the brace.
  mutating func add(_ returned: QuarantinedReturn) {
    add(#""entry":"#, returned.entry)
    add(#","findings":"#, returned.findings) { $0.add("", $1.text) }
    add(#","part":"#, returned.slot.part.rawValue)
    add(#","precinct":"#, returned.slot.precinct.text)
    add("}")
  }
}

extension Tie {
  fileprivate var json: JSONValue {
    [
      "boundaries": .array(boundaries.map { .string($0.rawValue) }),
      "candidates": .array(candidates.map { .string($0.text) }),
      "votes": .integer(votes), "places": .integer(places),
      "resolvedBy": .array(resolvedBy.map(JSONValue.string)),
      "state": isOpen ? "open" : "decided",
    ]
  }
}
