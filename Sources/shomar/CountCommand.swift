import ArgumentParser
import CountingRules
import ElectionModel
import ElectionOffice

struct CountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Counts files of ballots or totals by a rule, without an election's folder.",
    discussion: """
      Nothing vouches for such a file: what is counted is what it says. The formats, which are \
      told by the content, and the rules: docs/rules. A contest that several files have is not \
      added up: each file is counted by itself. Of a file with several contests, --contest names \
      one. Exit codes: 0 done; 3 done, but a tie stands open; 64 usage; 65 malformed input; \
      74 input or output failed.
      """)

  @Argument(help: "Files or folders; also packed as .gz.") var files: [String] = []
  @Option(help: "The rule; --rules lists them.") var rule: String?
  @Option(help: "Seats to fill. Default: what the file says.") var seats: Int?
  @Option(help: "Alternates to find; only for rules of most votes.") var alternates = 0
  @Option(help: "A lot that was held: numbers as in the file, first drawn first; may be repeated.")
  var lot: [String] = []
  @Option(help: "The least percent of all votes that gives seats; for methods of divisors.")
  var threshold: String?
  @Option(help: "The contest's name, where the file has several.") var contest: String?
  @Option(help: "The file's format, where its content does not tell.") var format: String?
  @Option(help: "The language of the steps: en or fa.") var language = StepLanguage.english
  @Flag(help: "List the rules.") var rules = false
  @Flag(help: "Print JSON: an object, or an array if there are several files.") var json = false

  func validate() throws {
    if rules { return }
    guard !files.isEmpty else { throw ValidationError("Name a file to count, or --rules.") }
    guard rule != nil else { throw ValidationError("Name a rule with --rule; --rules lists them.") }
    if let seats, !(1...100_000).contains(seats) {
      throw ValidationError("--seats is a number from 1 to 100000.")
    }
    guard (0...100_000).contains(alternates) else {
      throw ValidationError("--alternates is a number from 0 to 100000.")
    }
  }

  func run() async throws {
    guard !rules, let rule else { return listRules() }
    var order = CountOrder(rule: rule)
    (order.seats, order.lots, order.contest) = (seats, lot, contest)
    (order.format, order.alternates, order.threshold) = (format, alternates, threshold)
    let (files, counting) = (files, order)
    let counts = try await exiting { () throws(OfficeError) in
      var counts: [StandAloneCount] = []
      for file in files { counts.append(try countFile(file, counting)) }
      return counts
    }
    if json {
      Console.say(json: counts.count == 1 ? counts[0].json : .array(counts.map(\.json)))
    } else {
      for count in counts { Console.say(count.lines(language)) }
    }
    if counts.contains(where: \.isOpen) { throw ExitCode(3) }
  }

  private func listRules() {
    let rules = rulesForCounting()
    if json {
      Console.say(
        json: .array(
          rules.map { rule in
            [
              "citations": .array(rule.citations.map { .string($0) }), "name": .string(rule.name),
              "takesThreshold": .bool(rule.takesThreshold),
              "titleEn": .string(rule.titleEnglish), "titleFa": .string(rule.titlePersian),
              "uncheckedCitations": rule.uncheckedCitationsJSON,
            ]
          }))
      return
    }
    for rule in rules {
      let title = language == .english ? rule.titleEnglish : rule.titlePersian
      Console.say("\(rule.name)  \(title)")
      for citation in rule.lawsCited { Console.say("    \(citation.words(language))") }
      if let reading = rule.readingOfRanks(language) { Console.say("    \(reading)") }
    }
  }
}

extension StepLanguage: ExpressibleByArgument {}
