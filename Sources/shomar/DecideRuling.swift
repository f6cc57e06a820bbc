import ArgumentParser
import ElectionModel
import ElectionOffice

struct DecideRuling: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ruling", abstract: "Writes down the authority's answer about seats of lists.",
    discussion: """
      The question stands in `shomar tally --contest`, with its word in brackets: listLength, \
      denominator, halves, overflow, remainders or listExhausted. Each CODE=SEATS gives seats to a \
      list, or with `independents` to the candidates without one; with --vacant they are together \
      all seats of the question. For halves name each that is rounded up with 1 seat, the others \
      not at all.
      """)

  @Argument(help: "The folder of the election.") var election: String
  @Argument(help: "The contest.") var contest: String
  @Argument(help: "The word of the question.") var about: String
  @Argument(help: "CODE=SEATS for each that gets seats.") var gives: [String] = []
  @Option(help: "How many of the seats stay vacant.") var vacant = 0
  @Option(help: "A list that the question is about, where several such questions are open.")
  var of: String?
  @Option(help: "Why; it is published.") var reason: String
  @OptionGroup var decision: DecisionOptions

  func run() async throws {
    guard let matter = ListQuestion.Matter(rawValue: about) else {
      let all = ListQuestion.Matter.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("\(about) is no question; questions are \(all).")
    }
    guard (0...255).contains(vacant) else {
      throw ValidationError("--vacant is a number from 0 to 255.")
    }
    let request = RulingRequest(
      about: matter, of: try of.map(claim), gives: try seats(), vacant: vacant)
    try await decision.write(
      .ruling(try contestID(contest), request, reason: reason), in: election)
  }

  private func seats() throws -> [CandidateCode: Int] {
    var seats: [CandidateCode: Int] = [:]
    for text in gives {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(parts[1]), (1...255).contains(number)
      else { throw ValidationError("\(text) is not CODE=SEATS, with 1 to 255 seats.") }
      guard seats.updateValue(number, forKey: try claim(parts[0])) == nil else {
        throw ValidationError("\(parts[0]) is named twice.")
      }
    }
    return seats
  }
}
