import ArgumentParser
import ElectionModel
import ElectionOffice
import TerminalText

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells how the outcome of a contest was found, step by step.",
    discussion: """
      The steps are those of the count itself, from the returns that count now: `tally` with the \
      same ledger finds the same outcome. The law that the definition cites stands first, and behind \
      a step, in brackets, its article, where the rule tells them apart. Exit code 3: something is in quarantine or open.
      """)

  /// In which language the steps are told.
  enum Language: String, ExpressibleByArgument, CaseIterable { case en, fa }

  @Argument(help: "The folder of the election.") var election: String
  @Argument(help: "The contest.") var contest: String
  @Option(help: "Only the steps that concern this candidate or list: a code.")
  var candidate: String?
  @Option(help: "The language: en or fa.") var language = Language.en
  @Option(help: "Returns worked on at once; the result is the same for any number.")
  var workers: Int = processors()

  func validate() throws {
    guard (1...1_024).contains(workers) else {
      throw ValidationError("--workers is a number from 1 to 1024.")
    }
  }

  func run() async throws {
    let (election, workers) = (election, workers)
    let (results, opened, definition) = try await exiting { () async throws(OfficeError) in
      let opened = try openToRead(election)
      var line = ProgressLine("tallying returns")
      defer { line.end() }
      let total = try opened.status().counted
      let results = try await opened.tally(workers: workers) { line.show($0, of: total) }
      return (results, opened, try opened.definition)
    }
    guard let result = results.contests.first(where: { $0.contest.id.text == contest }) else {
      throw noContest(contest, in: definition)
    }
    let code = candidate.flatMap(CandidateCode.init)
    if let candidate, code.flatMap(result.contest.candidateIndex) == nil {
      Console.complain(
        "contest \(contest) has no candidate or list \(candidate); "
          + "shomar tally \(election) --contest \(contest) prints all codes")
      throw ExitCode(64)
    }
    let language = language
    Console.say(
      try await exiting { () throws(OfficeError) in
        try opened.explanation(of: result, about: code, inPersian: language == .fa)
      })
    if result.outcome.openQuestions > 0 || !result.tally.openQuarantine.isEmpty {
      throw ExitCode(3)
    }
  }
}
