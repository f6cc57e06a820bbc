import ArgumentParser
import CountingRules
import ElectionModel
import TerminalText

/// `shomar split-namesakes`: for those who write a return by hand.
struct NamesakesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split-namesakes",
    abstract: "Divides votes of one precinct for a name that several candidates bear.",
    discussion: """
      The votes are divided in proportion to those that the namesakes have in this precinct without \
      doubt; what does not divide goes by a lot, which this program never draws. The return states \
      the votes after the division. Law: docs/rules/plurality.md. Exit codes: 0 done; 3 a lot or \
      the authority is needed; 64 usage.
      """)

  @Option(help: "The votes of the precinct for the name alone.") var votes: Int
  @Argument(help: "The votes of each namesake in the precinct that are his without doubt.")
  var own: [Int]
  @Option(help: "The lot that was held: numbers of namesakes as given, from 1, first drawn first.")
  var lot: String?
  @Option(help: "The language of the law's remark: en or fa.") var language = StepLanguage.english
  @Flag(help: "Print JSON.") var json = false

  func validate() throws {
    guard (2...1_000).contains(own.count),
      ([votes] + own).allSatisfy({ (0..<1 << 31).contains($0) })
    else {
      throw ValidationError("Give the votes of 2 to 1000 namesakes, each from 0 to 2147483647.")
    }
    if let lot, Self.order(lot, of: own.count) == nil {
      throw ValidationError("--lot is numbers of namesakes from 1, each once, such as 2,1.")
    }
  }

  func run() throws {
    let order = lot.flatMap { Self.order($0, of: own.count) }
    let split = splitNamesakes(votes: votes, own: own, lot: order.map(Lot.init))
    let waiting = split.openTie?.subjects.map(\.code) ?? []
    if json {
      Console.say(
        json: [
          "lotAmong": .array(waiting.map { .string($0) }), "remainder": .integer(split.remainder),
          "shares": .array(split.shares.map { .integer($0) }),
        ])
    } else {
      Console.say("law: \(Citation.namesakes.words(language))")
      var table = TextTable([("no", .right), ("own votes", .right), ("of the name's", .right)])
      for (place, own) in own.enumerated() {
        table.append(["\(place + 1)", "\(own)", "\(split.shares[place])"])
      }
      Console.say(table.lines())
    }
    guard split.openTie != nil else { return }
    let rest = plural(split.remainder, "vote is", "votes are")
    Console.complain(
      own.allSatisfy { $0 == 0 }
        ? "no namesake has votes of his own, so there is no proportion: the authority decides"
        : "\(rest) left over: hold a lot among \(waiting.joined(separator: ", ")), and give --lot")
    throw ExitCode(3)
  }

  /// Numbers from 1, each once, as places.
  private static func order(_ text: String, of count: Int) -> [Subject]? {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard numbers.allSatisfy({ (1...count).contains($0) }), Set(numbers).count == numbers.count
    else { return nil }
    return numbers.map { .candidate($0 - 1) }
  }
}
