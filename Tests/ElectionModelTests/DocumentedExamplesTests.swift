import StrictBytes
import TestSupport
import Testing

@testable import ElectionModel

/// The examples of docs/formats are taken out of the pages and read.
@Suite struct `The documents tell the truth` {
  /// The fenced blocks of a page, without their fences.
  private func blocks(_ page: String) throws -> [String] {
    let text = String(decoding: try repositoryFile("docs/formats/\(page)"), as: UTF8.self)
    let pieces = text.split(separator: "```", omittingEmptySubsequences: false)
    return pieces.indices.filter { $0 % 2 == 1 }.map { index in
      String(pieces[index].drop { $0 != "\n" }.dropFirst())
    }
  }

  @Test func canonicalExample() throws {
    let example = Array(try #require(try blocks("canonical-json.md").first).utf8)
    #expect(example.count == 42 + 1)
    #expect(try JSONReader.read(example).canonicalFile == example)
  }

  @Test func ballotsFileExample() throws {
    let example = try #require(try blocks("ballots-file.md").first)
    let file = try BallotsFile(reading: Array(example.utf8))
    #expect(file.header.ballots == 6)
    #expect(file.lines == 6)
    #expect(file.unsortedLine == nil)
    let lines = example.split(separator: "\n").dropFirst(7).map { Array($0.utf8) }
    #expect(BallotsFile.file(header: file.header, ballots: lines.reversed()) == Array(example.utf8))
  }

  @Test func ballotsFileExampleStandsInTheSourceToo() throws {
    let source = String(
      decoding: try repositoryFile("Sources/ElectionModel/Ballots/BallotsFile.swift"), as: UTF8.self
    )
    let example = try #require(try blocks("ballots-file.md").first)
    for line in example.split(separator: "\n") { #expect(source.contains("///     \(line)\n")) }
  }

  @Test func recountWithAwkIsOurs() throws {
    let page = try blocks("ballots-file.md")
    let program = try #require(page[1].split(separator: "'").dropFirst().first)
    let end = try run(
      "sh", "-c", "printf '%s' \"$BALLOTS\" | awk '\(program)' | sort",
      environment: ["BALLOTS": page[0]])
    #expect(end.outputText == "12 3\n15 3\n24 1\n")
  }

  @Test func electionExample() throws {
    let example = try #require(try blocks("definition.md").first { $0.hasPrefix("{") })
    let header = try #require(try header(Array(example.utf8)))
    #expect(header.id.text == "example-1405")
    #expect(header.attributeNames == ["degree", "isargar"])
    #expect(try self.header(header.json) == header)
  }

  private func header(_ bytes: [UInt8]) throws -> ElectionHeader? {
    let (value, places) = try JSONReader.readWithPlaces(bytes)
    var walk = HeaderWalk(file: "election.json", bytes: bytes, places: places)
    let header = walk.header(value)
    #expect(walk.defects == [])
    return header
  }

  @Test func headersOfTheTables() throws {
    let page = String(decoding: try repositoryFile("docs/formats/definition.md"), as: UTF8.self)
    for header in [
      DefinitionReader.areasHeader, DefinitionReader.contestsHeader,
      DefinitionReader.candidatesHeader, DefinitionReader.precinctsHeader,
      DefinitionReader.keysHeader,
    ] { #expect(page.contains("`\(header.joined(separator: ","))`")) }
  }

  @Test func returnExample() throws {
    let example = try #require(try blocks("return.md").first)
    let real = ExampleElection.standard.goodReturn(for: Slot("0017", "c-1"))
    let statement = String(decoding: real.statement.canonicalBytes, as: UTF8.self)
    let signature = Base64.string([UInt8](repeating: 7, count: 64))
    let filled = example.replacing("{ ... }", with: statement)
      .replacing("<base64 of 64 bytes>", with: signature)
    let read = try UnvalidatedReturn.read(Array(filled.utf8))
    #expect(read.statement == real.statement)
    #expect(read.signatures.map(\.key.text) == ["p17-chair"])
  }

  @Test func signedMessageExample() throws {
    let example = try blocks("return.md")[1]
    let digest = reference(to: []).sha256
    let filled = example.replacing("<digest of the statement>", with: digest.hex)
    #expect(Statement.signedMessage(digest: digest) == Array(filled.utf8))
    #expect(filled.utf8.count == 16 + 65)
  }

  @Test func membersOfAStatementAreThoseOfTheTable() throws {
    let page = String(decoding: try repositoryFile("docs/formats/return.md"), as: UTF8.self)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let documented = rows.flatMap { row in
      row.split(separator: "|")[0].split(separator: "`").map(String.init).filter {
        $0.allSatisfy(\.isLetter)
      }
    }
    let real = ExampleElection.standard.goodReturn(for: Slot("0017", "c-1")).statement
    guard case .object(let members) = try JSONReader.read(real.canonicalBytes) else {
      Issue.record("a statement is an object")
      return
    }
    #expect(documented.sorted() == members.map(\.key).sorted())
  }

  @Test func ledgerEntryExamples() throws {
    let lines = try blocks("ledger-entry.md")[0].split(separator: "\n")
    #expect(lines.count == 5)
    let digest = reference(to: []).sha256.hex
    for line in lines {
      let filled = line.replacing("\"…\"", with: "\"\(digest)\"")
        .replacing("\"0000…\"", with: "\"\(Digest.zero.hex)\"")
      let entry = try LedgerEntry(reading: Array(filled.utf8))
      #expect(entry.bytes == Array(filled.utf8))
    }
  }

  @Test func keyEventExamples() throws {
    let page = try blocks("key-event.md")
    let digest = reference(to: []).sha256
    let key = Base64.string([UInt8](repeating: 7, count: 32))
    let signature = Base64.string([UInt8](repeating: 7, count: 64))
    let message = page[1].replacing("<digest of the statement>", with: digest.hex)
    #expect(KeyStatement.signedMessage(digest: digest) == Array(message.utf8))
    #expect(message.utf8.count == 13 + 65)
    let statements = page[2].split(separator: "\n")
    #expect(statements.count == 3)
    for (statement, event) in zip(statements, KeyEventKind.allCases) {
      let filled = page[0].replacing("{ ... }", with: statement)
        .replacing("<base64 of 64 bytes>", with: signature)
        .replacing("<base64 of 32 bytes>", with: key).replacing("…", with: digest.hex)
      let read = try UnvalidatedKeyEvent.read(Array(filled.utf8))
      #expect(read.statement.event == event)
      #expect(read.fileBytes == Array(filled.utf8))
    }
  }

  @Test func decisionExamples() throws {
    let page = try blocks("decision.md")
    let digest = reference(to: []).sha256
    let signature = Base64.string([UInt8](repeating: 7, count: 64))
    let message = page[1].replacing("<digest of the statement>", with: digest.hex)
    #expect(DecisionStatement.signedMessage(digest: digest) == Array(message.utf8))
    #expect(message.utf8.count == 18 + 65)
    let statements = page[2].split(separator: "\n")
    #expect(statements.count == 4)
    var members: Set<String> = []
    for (statement, kind) in zip(statements, DecisionKind.allCases) {
      let filled = page[0].replacing("{ ... }", with: statement)
        .replacing("<base64 of 64 bytes>", with: signature).replacing("…", with: digest.hex)
      let read = try UnvalidatedDecision.read(Array(filled.utf8))
      #expect(read.statement.kind == kind)
      #expect(read.fileBytes == Array(filled.utf8))
      if case .object(let all) = read.statement.json { members.formUnion(all.map(\.key)) }
    }
    let text = String(decoding: try repositoryFile("docs/formats/decision.md"), as: UTF8.self)
    let documented = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .map { String($0.split(separator: "`")[1]) }
    #expect(documented.sorted() == members.sorted())
  }

  @Test func membersOfAKeyEventAreThoseOfTheTable() throws {
    let page = String(decoding: try repositoryFile("docs/formats/key-event.md"), as: UTF8.self)
    let documented = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .map { String($0.split(separator: "`")[1]) }
    let example = ExampleElection.withAuthorities
    let rotation = example.rotate(example.parts.keys[0], to: "new").statement
    guard case .object(let members) = rotation.json else { return }
    #expect(documented.sorted() == members.map(\.key).sorted())
  }

  @Test func findingsAreThoseOfThePage() throws {
    let page = String(decoding: try repositoryFile("docs/formats/findings.md"), as: UTF8.self)
    let numbers = page.split(separator: "\n").compactMap { line -> String? in
      let cells = line.split(separator: "|").map { $0.trimming { $0 == " " } }
      return cells.count == 3 && FindingNumber(cells[0]) != nil ? cells[0] : nil
    }
    #expect(FindingMeaning.all.map(\.number.text) == numbers.sorted(by: byteOrder))
    #expect(Set(numbers).count == numbers.count)
  }

  @Test(arguments: FindingMeaning.all.map(\.number))
  func findingSpeaksBothLanguages(number: FindingNumber) throws {
    let meaning = try #require(number.meaning)
    #expect(meaning.number == number)
    for english in [meaning.english, meaning.actionEnglish] {
      #expect(english.count > 10)
      #expect(english.unicodeScalars.allSatisfy { $0.isASCII })
      #expect(english.hasSuffix("."))
    }
    for persian in [meaning.persian, meaning.actionPersian] {
      let letters = persian.unicodeScalars.filter { (0x0620...0x06CC).contains($0.value) }
      #expect(letters.count > 10)
      #expect(persian.hasSuffix("."))
      // ي and ک of Arabic look alike and are found by no search.
      #expect(!persian.unicodeScalars.contains { $0 == "\u{64A}" || $0 == "\u{643}" })
    }
    #expect(number.quarantines == number.text.hasPrefix("F"))
  }
}

extension Substring {
  fileprivate func trimming(_ isDropped: (Character) -> Bool) -> String {
    String(String(drop(while: isDropped).reversed()).drop(while: isDropped).reversed())
  }
}
