import Cryptography
import ElectionModel
import Minutes
import StrictBytes
import TestSupport
import Testing
import Wording

@Suite struct `Minutes say all that the return states` {
  private let election = ExampleElection { $0.purpose = .official }

  private func sheet(
    _ language: Language, for party: String? = nil, findings: [FindingNumber] = [],
    election: ExampleElection? = nil, isPractice: Bool = false,
    _ change: (inout Statement) -> Void = { _ in }
  ) -> MinutesSheet {
    let election = election ?? self.election
    let handed = election.goodReturn(for: election.slots[0]).changed(change)
    let source = MinutesSource(
      signed: UnvalidatedReturn(statement: handed.statement, signatures: handed.signatures),
      definition: election.definition, findings: findings,
      statementDigest: sha256(handed.statement.canonicalBytes), file: reference(to: handed.bytes),
      codes: 2)
    return MinutesSheet(source, in: language, copyFor: party, isPractice: isPractice)
  }

  /// A text in one line, without what cannot be seen.
  private func flat(_ text: String) -> String {
    let visible = text.unicodeScalars.filter { $0.properties.generalCategory != .format }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: visible)
    return String(view).split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  private func visible(_ text: String) -> String { flat(text) }

  private let odd: (inout Statement) -> Void = { statement in
    statement.slips = Slips(received: 1_234, spoiled: 21, unused: 305, used: 908)
    statement.identified = 907
    statement.ballots = BallotNumbers(
      found: 906, excess: 3, void: 11, cast: 892, valid: 800,
      invalid: InvalidBallots(blank: 40, illegible: 30, noCandidate: 20, overvoted: 2))
    statement.refusals = [Refusal(name: "نامی", reason: "دلیلی روشن", role: "observer")]
    statement.remarks = "اعتراض نخست\nاعتراض دوم"
    statement.revision = 3
  }

  @Test(arguments: Language.allCases)
  func everyNumberStandsInFiguresAndWords(language: Language) {
    let text = flat(sheet(language, odd).plainText)
    for number in [1_234, 21, 305, 908, 907, 906, 3, 11, 892, 800, 92, 40, 30, 20, 2] {
      let pair = visible("\(Digits.grouped(number, in: language)) \(words(number, in: language))")
      #expect(text.contains(pair), "\(pair)")
    }
  }

  @Test(arguments: Language.allCases)
  func everyCandidateStandsWithVotesInFiguresAndWords(language: Language) throws {
    let made = sheet(language)
    let handed = election.goodReturn(for: election.slots[0])
    let contest = try #require(election.definition.contest(election.slots[0].contest))
    let votes = Dictionary(
      uniqueKeysWithValues: handed.statement.votes.map { ($0.code, $0.votes) })
    #expect(contest.candidates.count > 2)
    for candidate in contest.candidates {
      let number = votes[candidate.code] ?? 0
      let row = [
        candidate.code.text, candidate.name, Digits.grouped(number, in: language),
        words(number, in: language),
      ]
      let cells = made.blocks.flatMap { block in
        if case .table(let table) = block { table.rows.map(\.cells) } else { [[String]]() }
      }
      #expect(cells.contains { $0.suffix(4) == row[...] }, "\(row)")
    }
  }

  @Test(arguments: Language.allCases)
  func peopleRemarksAndDigestsStandInFull(language: Language) {
    let handed = election.goodReturn(for: election.slots[0]).changed(odd)
    let text = flat(sheet(language, for: "حزب ۷", odd).plainText)
    let statement = handed.statement
    let cells = sheet(language, odd).blocks.flatMap { block in
      if case .table(let table) = block { table.rows.flatMap(\.cells) } else { [String]() }
    }
    for signer in statement.signers {
      #expect(cells.contains(signer.name))
      #expect(text.contains(signer.key.text))
    }
    for words in [
      "نامی", "دلیلی روشن", "اعتراض نخست", "اعتراض دوم", "حزب ۷", statement.slot.precinct.text,
      statement.slot.contest.text, statement.definition.hex,
      sha256(statement.canonicalBytes).hex, sha256(handed.bytes).hex,
      statement.ballotsFile?.sha256.hex ?? "?", Digits.grouped(3, in: language),
      visible(dateWords("2026-05-01T08:00", in: language)),
      visible(dateWords("2026-05-01T20:00", in: language)),
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func noLineIsWiderThanEightyCells() {
    let long = String(repeating: "کلمه‌ای دراز ", count: 40)
    for language in Language.allCases {
      let text = sheet(language, for: String(long.prefix(150)), findings: [.castDoesNotAddUp]) {
        $0.remarks = long + String(repeating: "x", count: 300)
        $0.refusals = [Refusal(name: long, reason: long, role: "observer")]
      }.plainText
      for line in text.split(separator: "\n") {
        let unseen: [Unicode.GeneralCategory] = [.format, .nonspacingMark]
        let cells = line.unicodeScalars.count(where: {
          !unseen.contains($0.properties.generalCategory)
        })
        #expect(cells <= 80, "\(line)")
      }
    }
  }

  /// A Persian line that begins with a digit or a code would be set from the left.
  @Test func everyPersianLineBeginsWithTheMarkOfItsDirection() {
    for line in sheet(.persian, odd).plainText.split(separator: "\n") {
      #expect(line.unicodeScalars.first == "\u{200F}")
    }
    #expect(!sheet(.english).plainText.unicodeScalars.contains("\u{200F}"))
  }

  @Test func aRehearsalIsMarkedAndAnElectionIsNot() {
    #expect(sheet(.english).mark == nil)
    #expect(!sheet(.english).plainText.contains("PRACTICE"))
    let rehearsal = ExampleElection { $0.purpose = .rehearsal }
    for made in [
      sheet(.english, election: rehearsal), sheet(.english, isPractice: true),
    ] {
      #expect(made.mark == "PRACTICE")
      #expect(made.plainText.contains("PRACTICE: these are the minutes of no election"))
    }
    #expect(sheet(.persian, isPractice: true).mark == "تمرین")
    let imported = ExampleElection { $0.purpose = .import }
    #expect(sheet(.english, election: imported).warning?.contains("others") == true)
  }

  @Test func findingsArePrintedWithWhatToDo() throws {
    let text = flat(sheet(.english, findings: [.castDoesNotAddUp]).plainText)
    let meaning = try #require(FindingNumber.castDoesNotAddUp.meaning)
    #expect(text.contains("F203: \(meaning.english) \(meaning.actionEnglish)"))
    #expect(!text.contains("digital signatures were valid"))
    #expect(flat(sheet(.english).plainText).contains("digital signatures were valid"))
  }

  @Test func whatIsNotInTheDefinitionIsSaid() {
    let made = sheet(.english) { statement in
      statement.slot = Slot(
        precinct: PrecinctID("nowhere")!, contest: ContestID("nothing")!, part: .paper)
    }
    #expect(made.plainText.contains("not in the definition"))
    #expect(made.plainText.contains("nowhere"))
  }

  @Test func bothLanguagesHaveTheSameParts() {
    let (persian, english) = (sheet(.persian, odd).blocks, sheet(.english, odd).blocks)
    #expect(persian.count == english.count)
    #expect(persian != english)
    #expect(
      MinutesSheet.usualParties(in: .persian).count
        == MinutesSheet.usualParties(in: .english).count)
  }

  @Test func laterRevisionsSaySo() {
    let first = flat(sheet(.english).plainText)
    #expect(first.contains("revision: 1 (the first)"))
    #expect(flat(sheet(.english, odd).plainText).contains("revision: 3; supersedes all earlier"))
  }
}
