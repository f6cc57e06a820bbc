import ElectionModel
import FileAccess
import StrictBytes
import TestSupport
import Testing
import Wording

@testable import BranchEvening

@Suite struct CatalogueTests {
  @Test func everyPhraseHasOneTextInBothLanguages() {
    for phrase in Phrase.allCases {
      let rows = Catalogue.rows.filter { $0.phrase == phrase }
      #expect(rows.count == 1, "\(phrase)")
      #expect(rows.allSatisfy { !$0.persian.isEmpty && !$0.english.isEmpty }, "\(phrase)")
    }
  }

  @Test func theSameValuesStandInBothLanguages() {
    for row in Catalogue.rows {
      for place in ["{0}", "{1}", "{2}"] {
        #expect(row.persian.contains(place) == row.english.contains(place), "\(row.phrase)")
      }
    }
  }

  @Test func everyPhraseIsUsedSomewhere() throws {
    let folder = "\(repositoryRoot)/Sources/BranchEvening"
    var source = ""
    for name in try listFolder(folder)
    where !name.begins(with: "Texts/Catalogue") && name.ends(with: ".swift") {
      source += String(decoding: try readFile("\(folder)/\(name)", limit: 1 << 20), as: UTF8.self)
    }
    for phrase in Phrase.allCases {
      let use = ".\(phrase.rawValue)"
      let isUsed = source.split(separator: use, omittingEmptySubsequences: false).dropFirst()
        .contains { rest in !(rest.first?.isLetter ?? false) }
      #expect(isUsed, "\(phrase) is used nowhere")
    }
  }

  @Test func everyRemarkSaysWhatToDoInBothLanguages() {
    for remark in DeskRemark.allCases {
      for language in Language.allCases {
        let (what, action) = remark.texts(in: language)
        #expect(!what.isEmpty && !action.isEmpty, "\(remark)")
        // They stand in signed remarks.
        #expect(Limits.isText(what) && Limits.isText(action), "\(remark)")
      }
    }
  }

  @Test func everyReachableFindingSaysWhatToDoInBothLanguages() {
    for number in DeskFindings.reachable {
      let texts = Language.allCases.flatMap {
        [DeskFindings.meaning(number, in: $0), DeskFindings.action(number, in: $0)]
      }
      #expect(Set(texts).count == 4, "\(number)")
      #expect(!texts.contains(number.text), "\(number)")
    }
  }

  /// Seeded numbers of every kind: what they give is on the list, and all of the list but what has
  /// to do with signers is given.
  @Test func noOtherFindingCanBeReached() throws {
    var reached: Set<FindingNumber> = [.tooFewSigners]
    for eligible in [90, 40, nil] {
      var example = BranchExample()
      example.eligible = eligible
      let setting = try example.setting()
      var seed = SeededGenerator(seed: 5)
      for _ in 0..<200 {
        var record = EveningRecord()
        record.texts[.closedTime] = "2130"
        record.texts[.openedTime] = "0800"
        record.texts[.parts(try #require(ContestID("c-1")))] = "2"
        record.texts[.method(example.slot())] = "1"
        record.done = [.closing]
        let texts: [String?] = goodSheet.map { text in
          switch Int.random(in: 0..<6, using: &seed) {
          case 0: ""
          case 1: String(Int.random(in: 0...100, using: &seed))
          default: text
          }
        }
        record.entries[example.slot()] = DoubleEntry(
          rounds: ["key p17-chair", "key p17-member-1"].map {
            DoubleEntry.Round(typist: $0, texts: texts, isComplete: true)
          })
        let findings = record.findings(of: example.slot(), setting)
        reached.formUnion(findings.map(\.number))
      }
    }
    #expect(reached.sorted() == DeskFindings.reachable.sorted())
  }
}
