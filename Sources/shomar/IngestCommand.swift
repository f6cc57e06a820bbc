import ArgumentParser
import ElectionModel
import ElectionOffice
import FileAccess
import StrictBytes
import TerminalText

struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Takes in returns with their ballots files, and key events.",
    discussion: """
      A folder gives every NAME.return.json in it, with NAME.ballots if it lies beside, and every
      NAME.key.json; key events are taken in first. Everything
      read is recorded: what breaks a rule goes into quarantine with its findings and does not
      count. The same return again gives the first record again. After a crash, call it again.
      """)

  @Argument(help: "The folder of the election.") var election: String
  @Argument(help: "Files and folders to take in.") var paths: [String]
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name at least one file or folder to take in.") }
  }

  func run() async throws {
    let (election, paths) = (election, paths)
    let report = try await exiting { () async throws(OfficeError) in
      let opened = try Election.open(at: election, mode: .write)
      let deliveries = Deliveries(paths: paths)
      var line = ProgressLine("taking in returns")
      defer { line.end() }
      return try await opened.ingest(deliveries) { line.show($0, of: deliveries.found.count) }
    }
    if json { Console.say(json: report.json) } else { Console.say(report.lines) }
    for folder in report.empty {
      Console.complain("there is no return or key event in the folder \(folder)")
    }
    for failure in report.allFailures { Console.complain("NOT taken in: \(failure)") }
    if report.heldBack > 0 {
      Console.complain(
        "NO RETURN was taken in: key events come before the returns that come with them, and not "
          + "all of this could be read. Mend that, and give the same command again")
    }
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
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
      "\(printable($0)): left aside, it is neither a return nor belongs to one, nor a key event"
    }
    lines.append(
      "\(grouped(recorded.count)) recorded, \(grouped(known.count)) known before, "
        + "\(grouped(all.count { $0.isCounted })) of them count, "
        + "\(grouped(all.count { $0.isQuarantined })) in quarantine, "
        + "\(grouped(allFailures.count)) could not be read")
    let effective = all.compactMap(\.keyEvent).filter(\.isEffective)
    if !effective.isEmpty {
      lines.append("keys changed: " + effective.map(\.name).joined(separator: ", "))
    }
    if all.count == 1, let only = all.first {
      lines.append("Receipt: entry \(only.entry), leaf hash \(only.leaf)")
    }
    return lines
  }

  var json: JSONValue {
    [
      "results": .array(results.map(\.json)),
      "empty": .array(empty.map(JSONValue.string)),
      "summary": [
        "counted": .integer((recorded + known).count { $0.isCounted }),
        "failed": .integer(allFailures.count), "heldBack": .integer(heldBack),
        "known": .integer(known.count),
        "effective": .integer((recorded + known).count { $0.keyEvent?.isEffective == true }),
        "quarantined": .integer((recorded + known).count { $0.isQuarantined }),
        "recorded": .integer(recorded.count),
      ],
      "leftAside": .array(leftAside.map(JSONValue.string)),
      "failures": .array(failures.map { .string($0.description) }),
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
      .init("state", .string(slot == nil && keyEvent == nil ? "unreadable" : state)),
      .init("findings", .array(numbers.map { .string($0.text) })),
    ]
  }
}

extension KeyEntry {
  /// `revoke p17-chair`.
  var name: String { "\(event.rawValue) \(key)" }
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
