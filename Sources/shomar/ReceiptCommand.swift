import ArgumentParser
import ElectionModel
import ElectionOffice
import PrintedCode
import TerminalText

struct ReceiptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt",
    abstract: "Writes the signed proofs that a precinct's returns are in the log.",
    discussion: """
      One file PRECINCT-CONTEST-PART-ENTRY.tlog-proof for each entry, in quarantine or not. \
      Publish first: a receipt leads to a signed checkpoint. A receipt that is there already is \
      never written over. The form is described in docs/formats/receipt.md.

      --qr writes the same bytes as a QR code beside it, NAME.svg: one millimetre a module, for \
      paper. A long receipt takes several: NAME-1-of-3.svg and so on. --print prints each receipt \
      in words, for the closing tape or to be read aloud, and then its code: on a terminal that \
      is wide enough, or anywhere with --qr (dark is ink: right on white paper).
      """)

  @Argument(help: "The folder of the election.") var election: String
  @Option(help: "The precinct.") var precinct: String
  @Option(help: "One contest; without it all.") var contest: String?
  @Option(help: "electronic or paper; without it both.") var part: String?
  @Option(name: .customLong("to"), help: "The folder for the receipts.") var folder: String
  @Option(help: "A published folder whose checkpoint is taken, instead of the newest one.")
  var published: String?

  @Flag(name: .customLong("qr"), help: "Write each receipt as a QR code too.") var asCode = false
  @Flag(name: .customLong("print"), help: "Print each receipt in words, with the root in full.")
  var inWords = false

  func run() async throws {
    let (election, folder, published, asCode) = (election, folder, published, asCode)
    let request = try request()
    let (written, drawings, definition) = try await exiting { () async throws(OfficeError) in
      let opened = try openToRead(election)
      let written = try opened.writeReceipts(request, to: folder, published: published)
      var drawings: [[String]] = []
      for receipt in written { drawings.append(asCode ? try receipt.writeCodes() : []) }
      return (written, drawings, try opened.definition)
    }
    for (receipt, drawn) in zip(written, drawings) {
      Console.say([receipt.line] + drawn.map { "\(printable($0)): its code" })
      if inWords { try await print(receipt, definition) }
    }
  }

  /// Prints a receipt in words, and its codes where they can be scanned.
  private func print(_ receipt: WrittenReceipt, _ definition: Definition) async throws {
    Console.say([""] + receipt.words(definition) + [""])
    guard asCode || isTerminal() else { return }
    let codes = try await exiting { () async throws(OfficeError) in try receipt.codes() }
    for code in codes { Console.say(codeLines(code) + [""]) }
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
    return "\(printable(path)): entry \(entry) of \(grouped(checkpoint.size)), \(state)\(findings)"
  }
}
