import ArgumentParser
import ElectionModel
import ElectionOffice
import TerminalText

struct TallyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tally", abstract: "Adds up the returns that count and finds who is elected.")

  @Argument(help: "The folder of the election.") var election: String
  @Option(help: "Only this contest.") var contest: String?
  @Flag(help: "The votes of each precinct too; needs --contest.") var precincts = false
  @Flag(help: "Print JSON, one contest a line, in the form of the published files.") var json =
    false
  @Option(help: "Returns worked on at once; the result is the same for any number.")
  var workers: Int = processors()

  @Flag(help: "Also add up entry by entry, as live totals do, and compare.") var checkLive = false

  func validate() throws {
    if precincts, contest == nil { throw ValidationError("--precincts needs --contest ID.") }
    guard (1...1_024).contains(workers) else {
      throw ValidationError("--workers is a number from 1 to 1024.")
    }
  }

  func run() async throws {
    let (election, workers, contest) = (election, workers, contest)
    let (results, opened, definition) = try await exiting { () async throws(OfficeError) in
      let opened = try openToRead(election)
      var line = ProgressLine("tallying returns")
      defer { line.end() }
      let total = try opened.status().counted
      let results = try await opened.tally(workers: workers) { line.show($0, of: total) }
      return (results, opened, try opened.definition)
    }
    if checkLive { try await compareLive(opened, results) }
    let chosen = results.contests.filter { contest == nil || $0.contest.id.text == contest }
    if chosen.isEmpty, let contest {
      throw noContest(contest, in: definition)
    }
    let files = ContestFileWriter(definition)
    for result in chosen {
      if json {
        printBytes(files.bytes(of: result))
      } else {
        Console.say(result.lines(definition))
      }
    }
    if precincts {
      for result in chosen {
        let totals = try await exiting { () throws(OfficeError) in
          try opened.precinctTotals(result)
        }
        json ? Console.say(json: totals.json(result)) : Console.say(totals.lines(result))
      }
    }
    if !json, contest == nil { Console.say(results.summary(definition)) }
    if checkLive, !json {
      Console.say("Live totals, added up entry by entry, are the same in every contest.")
    }
    if contest == nil ? results.isOpen : chosen.contains(where: \.isOpen) { throw ExitCode(3) }
  }

  private func compareLive(_ opened: Election, _ results: ElectionResults) async throws {
    try await exiting { () throws(OfficeError) in
      var line = ProgressLine("adding up entry by entry")
      defer { line.end() }
      try opened.checkLiveFromTheBeginning(against: results) { line.show($0, of: $1) }
    }
  }
}

extension ElectionResults {
  func summary(_ definition: Definition) -> [String] {
    var lines: [String] = []
    let lots = contests.count { $0.outcome.ties.contains(where: \.leavesPlaceOpen) }
    let authority = contests.count { $0.outcome.lists?.questions.isEmpty == false }
    lines.append(
      "\(plural(contests.count, "contest", "contests")), status \(status.rawValue); "
        + plural(counted, "return counts", "returns count") + ", \(grouped(quarantined)) in "
        + "quarantine, \(grouped(unreadable.count)) unreadable; "
        + plural(lots, "contest", "contests") + " with a tie that only a lot can decide"
        + (authority == 0 ? "" : ", \(grouped(authority)) with a question to the authority"))
    return lines
  }
}
