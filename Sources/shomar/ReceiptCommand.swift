import ArgumentParser
import ElectionModel
import ElectionOffice
import TerminalText

struct ReceiptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt",
    abstract: "Writes the signed proofs that a precinct's returns are in the log.",
    discussion: """
      One file PRECINCT-CONTEST-PART-ENTRY.tlog-proof for each entry, in quarantine or not. \
      Publish first: a receipt leads to a signed checkpoint. A receipt that is there already is \
      never written over. The form is described in docs/formats/receipt.md.
      """)

  @Argument(help: "The folder of the election.") var election: String
  @Option(help: "The precinct.") var precinct: String
  @Option(help: "One contest; without it all.") var contest: String?
  @Option(help: "electronic or paper; without it both.") var part: String?
  @Option(name: .customLong("to"), help: "The folder for the receipts.") var folder: String
  @Option(help: "A published folder whose checkpoint is taken, instead of the newest one.")
  var published: String?

  func run() async throws {
    let (election, folder, published) = (election, folder, published)
    let request = try request()
    let written = try await exiting { () async throws(OfficeError) in
      let opened = try openToRead(election)
      return try opened.writeReceipts(request, to: folder, published: published)
    }
    Console.say(written.map(\.line))
  }

  private func request() throws -> ReceiptRequest {
    guard let precinct = PrecinctID(precinct) else {
      throw ValidationError("\(precinct) is no precinct.")
    }
    let contest = try contest.map {
      guard let id = ContestID($0) else { throw ValidationError("\($0) is no contest.") }
      return id
    }
    let part = try part.map {
      guard let part = Part(rawValue: $0) else {
        throw ValidationError("--part is electronic or paper.")
      }
      return part
    }
    return ReceiptRequest(precinct: precinct, contest: contest, part: part)
  }
}

extension WrittenReceipt {
  fileprivate var line: String {
    let numbers = recorded.findings.map(\.text).joined(separator: " ")
    let state = recorded.isCounted ? "counted" : "in quarantine"
    let findings = numbers.isEmpty ? "" : " (\(numbers))"
    return "\(path): entry \(entry) of \(grouped(Int(clamping: size))), \(state)\(findings)"
  }
}
