import ArgumentParser
import ElectionModel
import ElectionOffice
import StrictBytes
import TerminalText

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Says what is received, in quarantine and missing.",
    discussion: """
      --watch goes on looking, and shows the totals as they grow: on a terminal one screen, \
      otherwise one line a look. Between its looks it leaves the ledger to others.
      """)

  @Argument(help: "The folder of the election.") var election: String
  @Flag(help: "Print JSON; with --watch, one object a line.") var json = false
  @Flag(help: "Look again and again.") var watch = false
  @OptionGroup var following: FollowOptions

  func validate() throws {
    guard watch || !following.isGiven else {
      throw ValidationError("--every and --count belong to --watch.")
    }
  }

  func run() async throws {
    if watch { return try await watchLedger() }
    let election = election
    let (status, definition) = try await exiting { () async throws(OfficeError) in
      let opened = try openToRead(election)
      return (try opened.status(), try opened.definition)
    }
    if json {
      Console.say(json: status.json(definition))
    } else {
      Console.say(status.lines(definition))
    }
    if status.hasOpen { throw ExitCode(3) }
  }

  private func watchLedger() async throws {
    let election = election
    let (opened, definition) = try await exiting { () throws(OfficeError) in
      let opened = try openToRead(election)
      var line = ProgressLine("reading returns")
      defer { line.end() }
      try opened.followTotals { line.show($0, of: $1) }
      return (opened, try opened.definition)
    }
    var screen = WatchScreen(definition, json: json)
    var waiting = WaitingForTheLedger()
    try await following.follow { number in
      // Whoever publishes a country keeps the ledger for minutes: the next look tries again.
      let report = try await waiting.attempt { () async throws(OfficeError) in
        if number > 0 { try opened.lookAgain(waiting: sayWaiting) }
        defer { opened.rest() }
        return try opened.look()
      }
      if let report { screen.show(report) }
    }
  }
}

extension StatusReport {
  /// The most contests listed one by one.
  private static let mostContests = 60

  func lines(_ definition: Definition) -> [String] {
    let total = total
    var lines = [
      "\(definition.header.titleEnglish) (\(definition.header.id))",
      "  contests complete      \(grouped(complete)) of \(grouped(precincts.count))",
      "  precincts counted      \(grouped(total.counted)) of \(grouped(total.expected))"
        + "  (\(grouped(total.quarantined)) in quarantine, \(grouped(total.missing)) missing)",
      "  returns that count     \(grouped(counted))",
      "  ledger                 \(plural(size, "entry", "entries"))",
      "  root                   \(root)",
      "                         \(Base64.string(root.bytes)) as checkpoints write it",
    ]
    if !signedByRevoked.isEmpty {
      lines.append(
        "  signed by a key revoked later  "
          + plural(signedByRevoked.count, "return that counts", "returns that count")
          + ", to be checked against paper (shomar key list)")
    }
    if decided > 0 {
      lines.append("  decisions that took effect  \(grouped(decided))")
    }
    let open = zip(definition.contests, precincts).filter {
      $0.1.status == .unofficialPartial
    }
    if !open.isEmpty {
      lines += ["", "Not complete:"] + table(Array(open.prefix(Self.mostContests)))
      if open.count > Self.mostContests {
        lines.append("  … and \(grouped(open.count - Self.mostContests)) more")
      }
    }
    lines += list("In quarantine, later made good:", settled)
    lines += list("In quarantine:", quarantine) + list("Counted with a warning:", warnings)
    return lines
  }

  private func table(_ open: [(Contest, PrecinctNumbers)]) -> [String] {
    var table = TextTable([
      ("contest", .left), ("precincts", .right), ("counted", .right), ("quarantined", .right),
      ("missing", .right),
    ])
    for (contest, numbers) in open {
      table.append([
        contest.id.text, "\(numbers.expected)", "\(numbers.counted)", "\(numbers.quarantined)",
        "\(numbers.missing)",
      ])
    }
    return table.lines()
  }

  private func list(_ title: String, _ items: [Open]) -> [String] {
    guard !items.isEmpty else { return [] }
    return ["", title]
      + items.flatMap { item -> [String] in
        let place = item.slot.map { "\($0.precinct), \($0.contest), \($0.part.rawValue)" }
        let what = place ?? item.keyEvent?.name ?? item.decision?.name ?? "not a return"
        return ["  entry \(item.entry): \(what)"]
          + item.findings.map { "    \($0)  \($0.meaning?.english ?? "")" }
      }
  }

  func json(_ definition: Definition) -> JSONValue {
    [
      "size": .integer(size), "root": .string(Base64.string(root.bytes)),
      "counted": .integer(counted), "decided": .integer(decided),
      "signedByRevoked": .array(signedByRevoked.map { .integer($0.entry) }),
      "quarantine": .array(quarantine.map(\.json)), "settled": .array(settled.map(\.json)),
      "warnings": .array(warnings.map(\.json)),
      "contests": .array(
        zip(definition.contests, precincts).map {
          [
            "contest": .string($0.id.text), "counted": .integer($1.counted),
            "expected": .integer($1.expected), "missing": .integer($1.missing),
            "quarantined": .integer($1.quarantined),
          ]
        }),
    ]
  }
}

extension StatusReport.Open {
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("entry", .integer(entry)),
      .init("findings", .array(findings.map { .string($0.text) })),
    ]
    if let slot {
      members += [
        .init("precinct", .string(slot.precinct.text)),
        .init("contest", .string(slot.contest.text)), .init("part", .string(slot.part.rawValue)),
      ]
    }
    if let keyEvent {
      members += [
        .init("event", .string(keyEvent.event.rawValue)), .init("key", .string(keyEvent.key.text)),
      ]
    }
    if let decision {
      members += [
        .init("decision", .string(decision.kind.rawValue)),
        .init("contest", .string(decision.contest.text)),
      ]
    }
    return .object(members)
  }
}
