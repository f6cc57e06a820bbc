import BranchMinutes
import Cryptography
import ElectionModel
import FileAccess
import Foundation
import Minutes
import ReturnCodes
import StrictBytes
import TestSupport
import Testing
import Wording

@Suite struct `Minutes on paper` {
  private let folder = TemporaryFolder()
  private let election = ExampleElection { $0.purpose = .official }

  private func handed(_ change: (inout Statement) -> Void = { _ in }) -> ExampleReturn {
    election.goodReturn(for: election.slots[0]).changed(change)
  }

  /// The PDF file of a return, written.
  private func printed(
    _ file: [UInt8], _ language: Language, for party: String? = nil,
    definition: Definition? = nil, isPractice: Bool = false
  ) throws -> String {
    let minutes = try MinutesOfReturn(of: file, definition: definition ?? election.definition)
    let sheet = minutes.sheet(in: language, for: party, isPractice: isPractice)
    let path = folder("\(language.rawValue).pdf")
    try writeDurably(try minutes.pdf(of: sheet), to: path)
    return path
  }

  /// A contest with so many candidates, and a return in which nearly all have votes.
  private func large(_ count: Int) -> (definition: Definition, file: [UInt8]) {
    let contest = election.parts.contests[0]
    let candidates = (0..<count).map { number in
      let code = "0000\(number)".suffix(4)
      return Candidate(
        code: CandidateCode(String(code))!, name: "نامزد شماره \(number)",
        attributes: contest.candidates[0].attributes)
    }
    let large = ExampleElection { parts in
      parts.purpose = .official
      parts.contests[0] = Contest(
        id: contest.id, area: contest.area, office: contest.office, seats: contest.seats,
        alternates: contest.alternates, votesAllowed: contest.votesAllowed, rule: contest.rule,
        codeForm: CodeForm(length: 4, alphabet: "0123456789"), candidates: candidates)
      parts.ballots = [:]
      parts.defaultBallots[contest.id] = []
    }
    let handed = large.goodReturn(for: large.slots[0], withBallots: false).changed { statement in
      var generator = SeededGenerator(seed: 5)
      statement.votes = candidates.map {
        CodeVotes(code: $0.code, votes: Int.random(in: 1...9_999, using: &generator))
      }
    }
    return (large.definition, handed.bytes)
  }

  @Test(arguments: Language.allCases)
  func textAndDigestsCanBeReadFromEveryPage(language: Language) throws {
    guard try PDFReading.isThere() else { return }
    let (definition, file) = large(120)
    let path = try printed(file, language, for: "Party of seven", definition: definition)
    let minutes = try MinutesOfReturn(of: file, definition: definition)
    let pages = try PDFReading.pages(path)
    #expect(pages.count > 2)
    for (place, page) in pages.enumerated() {
      let number = Digits.grouped(place + 1, in: language)
      let count = Digits.grouped(pages.count, in: language)
      let line = language == .persian ? "صفحه \(number) از \(count)" : "page \(number) of \(count)"
      // Whether a gap on the page is a space is a guess of the program that reads it.
      #expect(page.replacing(" ", with: "").contains(line.replacing(" ", with: "")), "\(line)")
      #expect(page.contains(minutes.statementDigest.hex))
      #expect(page.contains("Party of seven"))
    }
    let whole = pages.joined()
    for code in minutes.signed.statement.votes {
      #expect(whole.contains(code.code.text))
      #expect(whole.contains(Digits.grouped(code.votes, in: language)), "\(code.votes)")
    }
    #expect(whole.contains(minutes.file.sha256.hex))
    #expect(whole.contains(definition.digest.hex))
  }

  @Test func fontsAreEmbeddedAndTheirTextIsKnown() throws {
    guard try PDFReading.isThere() else { return }
    for language in Language.allCases {
      let fonts = try PDFReading.fonts(try printed(handed().bytes, language))
      #expect(fonts.contains { $0.name.contains("Amiri-Regular") })
      #expect(fonts.allSatisfy { $0.flags == ["yes", "yes", "yes"] }, "\(fonts)")
      #expect(fonts.allSatisfy { $0.name.contains("Amiri") || $0.name.contains("DejaVuSansMono") })
    }
  }

  @Test(arguments: Language.allCases)
  func theSameReturnGivesTheSameBytes(language: Language) throws {
    let file = handed().bytes
    let first = try readFile(try printed(file, language), limit: 1 << 24)
    let second = try readFile(try printed(file, language), limit: 1 << 24)
    #expect(first == second)
    let other = try readFile(
      try printed(handed { $0.remarks = "دیگر" }.bytes, language), limit: 1 << 24)
    #expect(first != other)
  }

  @Test(arguments: [7, 300, 700])
  func scannedCodesGiveTheReturnBack(candidates: Int) throws {
    guard try PDFReading.isThere() else { return }
    let (definition, file) = large(candidates)
    let path = try printed(file, .persian, definition: definition)
    let scanned = try PDFReading.scan(path)
    #expect(try joinReturnCodes([mendScannedReturn(scanned)], limit: 1 << 20) == file)
  }

  /// The program in docs/formats/return-codes.md is enough to read what is scanned.
  @Test func theDocumentedProgramReadsTheCodes() throws {
    guard try PDFReading.isThere() else { return }
    let page = String(
      decoding: try repositoryFile("docs/formats/return-codes.md"), as: UTF8.self)
    let start = try #require(page.range(of: "```python\n"))
    let end = try #require(page.range(of: "```\n", range: start.upperBound..<page.endIndex))
    let program = String(page[start.upperBound..<end.lowerBound])
    let (definition, file) = large(300)
    let scanned = try PDFReading.scan(try printed(file, .english, definition: definition))
    try writeDurably(scanned, to: folder("codes.txt"))
    let run = try TestSupport.run("python3", "-c", program, in: folder.path)
    #expect(run.status == 0, "\(run.errorText)")
    #expect(try readFile(folder("scanned.return.json"), limit: 1 << 20) == file)
  }

  @Test func practiceStandsOnEveryPageAndItsMarkIsNoText() throws {
    guard try PDFReading.isThere() else { return }
    let path = try printed(handed().bytes, .english, isPractice: true)
    let pages = try PDFReading.pages(path)
    for page in pages { #expect(page.contains("PRACTICE")) }
    let plain = try PDFReading.pages(try printed(handed().bytes, .english))
    #expect(plain.allSatisfy { !$0.contains("PRACTICE") })
  }

  @Test func longRemarksAndManySignersGoOnOverPages() throws {
    guard try PDFReading.isThere() else { return }
    let file = handed { statement in
      statement.remarks = (1...300).map { "remark number \($0)." }.joined(separator: "\n")
      statement.refusals = (1...64).map {
        Refusal(name: "person \($0)", reason: "a reason, number \($0)", role: "observer")
      }
    }.bytes
    let pages = try PDFReading.pages(try printed(file, .english))
    #expect(pages.count > 6)
    let whole = pages.joined(separator: " ")
    for number in [1, 150, 300] { #expect(whole.contains("remark number \(number).")) }
    for number in [1, 64] { #expect(whole.contains("a reason, number \(number)")) }
  }

  /// One paragraph that is higher than a page: every word of it is on paper.
  @Test(arguments: Language.allCases) func oneParagraphLongerThanAPageLosesNoWord(
    language: Language
  ) throws {
    guard try PDFReading.isThere() else { return }
    let remarks = (1...910).map { "word\($0)x" }.joined(separator: " ")
    let file = handed { $0.remarks = remarks }.bytes
    let whole = try PDFReading.pages(try printed(file, language)).joined(separator: " ")
    let seen = Set(whole.split { $0.isWhitespace }.map(String.init))
    let lost = (1...910).filter { !seen.contains("word\($0)x") }
    #expect(lost.isEmpty, "\(lost.prefix(5))")
  }

  /// The largest numbers that the format allows have a sum in words.
  @Test func theLargestSumsArePrinted() throws {
    let largest = large(1_100)
    let signed = try UnvalidatedReturn.read(largest.file)
    var statement = signed.statement
    statement.votes = statement.votes.map { CodeVotes(code: $0.code, votes: 999_999_999) }
    let file = UnvalidatedReturn(statement: statement, signatures: signed.signatures).fileBytes
    let made = try MinutesOfReturn(of: file, definition: largest.definition)
    let text = made.sheet(in: .english, for: "all", isPractice: false).plainText
    #expect(text.contains("one trillion"))
  }

  @Test func whatIsWrongWithAReturnIsFoundAndPrinted() throws {
    let broken = try MinutesOfReturn(
      of: handed { $0.ballots.valid += 1 }.bytes, definition: election.definition)
    #expect(broken.findings.contains(.castDoesNotAddUp))
    var unsigned = handed()
    unsigned.signatures = []
    let found = try MinutesOfReturn(of: unsigned.bytes, definition: election.definition).findings
    #expect(found.contains(.tooFewSigners))
    #expect(try MinutesOfReturn(of: handed().bytes, definition: election.definition).findings == [])
  }

  @Test func whatIsNoReturnHasNoMinutes() {
    #expect(throws: MinutesError.self) {
      try MinutesOfReturn(of: Array("{}\n".utf8), definition: election.definition)
    }
  }
}
