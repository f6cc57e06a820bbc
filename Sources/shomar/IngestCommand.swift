import ArgumentParser
import ElectionModel
import ElectionOffice
import FileAccess
import StrictBytes
import TerminalText

struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Takes in returns with their ballots files, key events and decisions.",
    discussion: """
      A folder gives every NAME.return.json in it, with NAME.ballots if it lies beside, and every
      NAME.key.json and NAME.decision.json; key events are taken in first, then decisions. An archive (.tar, .tar.gz, .tgz, .zip) is read
      like a folder and never unpacked to the disk. Everything
      read is recorded: what breaks a rule goes into quarantine with its findings and does not
      count. The same return again gives the first record again. After a crash, call it again.

      --follow goes on looking into one folder. Move files into it under their names when they are
      whole, the return after its ballots file; what is not whole yet waits.
      """)

  @Argument(help: "The folder of the election.") var election: String
  @Argument(help: "Files, folders and archives to take in.") var paths: [String]
  @Flag(help: "Print JSON; with --follow, one object a line.") var json = false
  @Flag(help: "Go on looking for deliveries in one folder, and keep live totals.")
  var follow = false
  @OptionGroup var following: FollowOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name at least one file or folder to take in.") }
    guard follow || !following.isGiven else {
      throw ValidationError("--every and --count belong to --follow.")
    }
    if follow, paths.count > 1 { throw ValidationError("--follow watches one folder.") }
  }

  func run() async throws {
    if follow { return try await followInbox(paths[0]) }
    let (election, paths) = (election, paths)
    let report = try await exiting { () async throws(OfficeError) in
      // What there is to take in is looked for while the ledger is examined.
      async let looking = Deliveries(paths: paths)
      let opened = try Election.open(at: election, mode: .write)
      let deliveries = await looking
      var line = ProgressLine("taking in returns")
      defer { line.end() }
      return try await opened.ingest(deliveries) { line.show($0, of: deliveries.count) }
    }
    if json { Console.say(json: report.json) } else { Console.say(report.lines) }
    report.complain()
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }

  private func followInbox(_ inbox: String) async throws {
    let election = election
    var intake = try await exiting { () throws(OfficeError) in
      var line = ProgressLine("reading returns")
      defer { line.end() }
      return try FollowedIntake(election, inbox: inbox) { line.show($0, of: $1) }
    }
    Console.complain("watching \(inbox); Ctrl-C ends")
    var waiting = WaitingForTheLedger()
    try await following.follow { _ in
      let look = try await waiting.attempt { () async throws(OfficeError) -> InboxLook? in
        var line = ProgressLine("taking in returns")
        defer { line.end() }
        return try await intake.look { line.show($0, of: $1) }
      }
      for failure in look?.unread ?? [] { Console.complain("waits: \(failure)") }
      guard let report = look?.report else { return }
      report.complain()
      if json {
        Console.say(json: report.json(intake.totals))
      } else {
        Console.say(report.lines + [intake.totals.line])
      }
    }
    intake.close()
  }
}

extension LiveTally {
  fileprivate var line: String {
    "updated totals: \(plural(size, "entry", "entries")); precincts counted "
      + "\(grouped(sums.precincts.counted)) of \(grouped(sums.precincts.expected)), "
      + "\(grouped(sums.precincts.quarantined)) in quarantine, "
      + "\(grouped(sums.precincts.missing)) missing; votes cast \(grouped(sums.cast))"
  }
}

extension IngestReport {
  /// Says on standard error what was not taken in.
  fileprivate func complain() {
    for place in empty {
      let kind = isFolder(place) ? "folder" : "archive"
      Console.complain("there is no return, key event or decision in the \(kind) \(place)")
    }
    for archive in brokenArchives { Console.complain("NOT taken in to its end: \(archive)") }
    for member in refusedMembers {
      Console.complain("NOT taken in: \(member.path): \(member.reason)")
    }
    for failure in allFailures { Console.complain("NOT taken in: \(failure)") }
    if heldBack > 0 {
      Console.complain(
        "NO RETURN was taken in and no decision: key events come before what comes with them, and "
          + "not all of this could be read. Mend that, and give the same command again")
    }
  }
}

extension IngestReport {
  /// What a person reads: every delivery that is remarkable, then the numbers.
  var lines: [String] {
    var lines: [String] = []
    for result in results {
      switch result.end {
      case .recorded(let record) where !record.numbers.isEmpty:
        lines += record.lines(path: result.path)
      case .known(let record) where !record.numbers.isEmpty:
        lines.append(
          "\(printable(result.path)): recorded before as entry \(record.entry), \(record.state)")
      default: break
      }
    }
    let all = recorded + known
    lines += leftAside.map {
      "\(printable($0)): left aside, it is neither a return nor belongs to one, nor a key event, "
        + "nor a decision"
    }
    lines.append(
      "\(grouped(recorded.count)) recorded, \(grouped(known.count)) known before, "
        + "\(grouped(all.count { $0.isCounted })) of them count, "
        + "\(grouped(all.count { $0.isQuarantined })) in quarantine, "
        + "\(grouped(allFailures.count + brokenArchives.count + refusedMembers.count)) "
        + "could not be read")
    let effective = all.compactMap(\.keyEvent).filter(\.isEffective)
    if !effective.isEmpty {
      lines.append("keys changed: " + effective.map(\.name).joined(separator: ", "))
    }
    let decided = all.compactMap(\.decision).filter(\.isEffective)
    if !decided.isEmpty {
      lines.append("decided: " + decided.map(\.name).joined(separator: ", "))
    }
    if all.count == 1, let only = all.first {
      lines.append("Receipt: entry \(only.entry), leaf hash \(only.leaf)")
    }
    return lines
  }

  var json: JSONValue { .object(members) }

  /// With the live totals after it.
  func json(_ totals: LiveTally) -> JSONValue {
    let sums: JSONValue = [
      "cast": .integer(totals.sums.cast), "counted": .integer(totals.sums.precincts.counted),
      "missing": .integer(totals.sums.precincts.missing),
      "quarantined": .integer(totals.sums.precincts.quarantined), "size": .integer(totals.size),
    ]
    return .object(members + [.init("totals", sums)])
  }

  private var members: [JSONValue.Member] {
    guard case .object(let members) = report else { return [] }
    return members
  }

  private var report: JSONValue {
    [
      "results": .array(results.map(\.json)),
      "empty": .array(empty.map(JSONValue.string)),
      "summary": [
        "counted": .integer((recorded + known).count { $0.isCounted }),
        "failed": .integer(allFailures.count + brokenArchives.count),
        "heldBack": .integer(heldBack),
        "known": .integer(known.count),
        "effective": .integer((recorded + known).count { $0.isEffective }),
        "quarantined": .integer((recorded + known).count { $0.isQuarantined }),
        "recorded": .integer(recorded.count),
      ],
      "leftAside": .array(leftAside.map(JSONValue.string)),
      "refusedMembers": .array(
        refusedMembers.map { ["path": .string($0.path), "reason": .string($0.reason)] }),
      "failures": .array(
        (failures.map(\.description) + brokenArchives).map(JSONValue.string)),
    ]
  }
}

extension RecordedDelivery {
  var state: String {
    isCounted ? "counted" : isQuarantined ? "quarantined" : "effective"
  }

  func lines(path: String) -> [String] {
    let head =
      "\(printable(path)): entry \(entry), \(isCounted ? "counted with a warning" : "QUARANTINED")"
    return [head]
      + findings.flatMap { finding -> [String] in
        let detail = finding.detail.isEmpty ? "" : "  [\(finding.detail)]"
        guard let meaning = finding.number.meaning else { return ["  \(finding.number)\(detail)"] }
        return [
          "  \(finding.number)  \(meaning.english)\(detail)", "        → \(meaning.actionEnglish)",
          "        \(meaning.persian)", "        ← \(meaning.actionPersian)",
        ]
      }
  }

  var members: [JSONValue.Member] {
    [
      .init("entry", .integer(entry)), .init("leaf", .string(leaf.hex)),
      .init("state", .string(isUnreadable ? "unreadable" : state)),
      .init("findings", .array(numbers.map { .string($0.text) })),
    ]
  }
}

extension KeyEntry {
  /// `revoke p17-chair`.
  var name: String { "\(event.rawValue) \(key)" }
}

extension DecisionEntry {
  /// `lot, contest c-1`.
  var name: String { "\(kind.rawValue), contest \(contest)" }
}

extension DeliveryResult {
  var json: JSONValue {
    let path = JSONValue.Member("path", .string(path))
    switch end {
    case .recorded(let record): return .object([path, .init("end", "recorded")] + record.members)
    case .known(let record): return .object([path, .init("end", "known")] + record.members)
    case .failed(let error):
      return .object([path, .init("end", "failed"), .init("reason", .string(error.description))])
    }
  }
}
