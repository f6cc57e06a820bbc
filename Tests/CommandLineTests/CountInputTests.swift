import FileAccess
import Foundation
import TestSupport
import Testing

/// What `shomar count` says of its input: the digest, the law, names that are nobody's.
private struct Count: Decodable {
  struct Unchecked: Decodable, Equatable {
    let citation: String
    let part: String?
  }
  let candidates: [String]
  let elected: [Int]
  let citations: [String]
  let uncheckedCitations: [Unchecked]
  let sha256: String?
  let sha256OfFolder: String?
  let nobodys: [Int]?
}

@Suite struct `A count names its input and its law` {
  let folder = TemporaryFolder()
  private let reference = "\(repositoryRoot)/ballots/reference"

  private func file(_ text: String, _ name: String = "file") throws -> String {
    try writeDurably(Array(text.utf8), to: folder(name))
    return folder(name)
  }

  private func count(_ arguments: String...) throws -> Count {
    let end = try run(try builtProduct("shomar"), arguments: ["count"] + arguments + ["--json"])
    return try JSONDecoder().decode(Count.self, from: Data(end.output))
  }

  @Test func digestIsThatOfTheFileAsItLies() throws {
    let table = "\(reference)/minneapolis-2013/2013-ward-5-cvr.csv.gz"
    let expected = try run("sha256sum", table).outputText.prefix { $0 != " " }
    let counted = try count(table, "--rule", "minneapolis-stv", "--seats", "1")
    #expect(counted.sha256 == String(expected) && counted.sha256OfFolder == nil)
    let text = try shomar("count", table, "--rule", "minneapolis-stv", "--seats", "1")
    #expect(text.outputText.contains("sha256 \(expected)"))
  }

  @Test func digestOfAFolderCanBeComputedByOthers() throws {
    for (name, choice) in [("b.xml", "Ann"), ("a.xml", "Bob"), ("_.xml", "Ann")] {
      _ = try file(
        """
        <Cvr><CvrGuid>\(name)</CvrGuid><Contests><Contest><Name>Mayor</Name><Id>1</Id><Options>\
        <Option><Name>\(choice)</Name><Id>\(choice)</Id><Value>1</Value></Option></Options></Contest></Contests></Cvr>
        """, "hart/\(name)")
    }
    let counted = try count(folder("hart"), "--rule", "plurality-of-one", "--seats", "1")
    let expected = try run(
      "sh", "-c", "cd '\(folder("hart"))' && LC_ALL=C sha256sum -- * | sha256sum")
    #expect(counted.sha256OfFolder == String(expected.outputText.prefix { $0 != " " }))
    #expect(counted.sha256 == nil)
    let text = try shomar("count", folder("hart"), "--rule", "plurality-of-one", "--seats", "1")
    #expect(text.outputText.contains("of the listing of 3 files"))
  }

  @Test func lawStandsInTheHeadAndBehindItsSteps() throws {
    let path = try file("3 1\n4 1 0\n3 2 0\n2 3 2 0\n0\nAnn\nBob\nCid\nMayor\n")
    let english = try shomar("count", path, "--rule", "scottish-stv").outputText
    #expect(english.contains("law: Scottish Local Government Elections Order 2011"))
    #expect(english.contains("rule 47 (the quota) (not checked against the text: the Order of"))
    #expect(
      english.split(separator: "\n").contains {
        $0.contains("The quota is") && $0.contains("rule 47 (the quota)]")
      })
    let persian = try shomar("count", path, "--rule", "scottish-stv", "--language", "fa").outputText
    #expect(persian.contains("مستند: Scottish") && persian.contains("با متن سنجیده نشده است"))
    #expect(persian.contains("rule 47 (the quota)]"))
    let told = try count(path, "--rule", "scottish-stv")
    #expect(told.citations.count == 9 && told.uncheckedCitations.count == 9)
    #expect(told.uncheckedCitations[1].part == "the Order of 2011; that of 2007 was read")
  }

  @Test func rulesSayWhichCitationWasNotRead() throws {
    let text = try shomar("count", "--rules").outputText
    #expect(text.contains("chapter 11: the divisors only (not checked against the text)"))
    #expect(text.contains("Kieswet P 7, P 8 (not checked against the text: P 7)"))
    let persian = try shomar("count", "--rules", "--language", "fa").outputText
    #expect(persian.contains("chapter 11: the divisors only (با متن سنجیده نشده است)"))
    struct Rule: Decodable {
      let name: String
      let citations: [String]
      let uncheckedCitations: [Count.Unchecked]
    }
    let json = try run(try builtProduct("shomar"), arguments: ["count", "--rules", "--json"])
    let rules = try JSONDecoder().decode([Rule].self, from: Data(json.output))
    let bavaria = try #require(rules.first { $0.name == "bavaria-council" })
    #expect(bavaria.uncheckedCitations.map(\.citation) == [bavaria.citations[0]])
    #expect(bavaria.uncheckedCitations.map(\.part) == [nil])
  }

  @Test(arguments: [
    ("minneapolis/2013-ward-5.csv", "minneapolis/2013-ward-5.expected.json"),
    ("minneapolis/2013-ward-9.csv", "minneapolis/2013-ward-9.expected.json"),
    ("minneapolis/2013-park-district-6.csv", "minneapolis/2013-park-district-6.expected.json"),
    ("minneapolis/2013-park-at-large.csv", "minneapolis/2013-park-at-large.expected.json"),
    ("minneapolis-2013/2013-ward-5-cvr.csv.gz", "minneapolis-2013/expected_2013-ward-5-cvr.json"),
    ("minneapolis-2013/2013-ward-9-cvr.csv.gz", "minneapolis-2013/expected_2013-ward-9-cvr.json"),
  ])
  func referenceTableIsCountedFromItsFile(table: String, expectation: String) throws {
    struct Expected: Decodable {
      let elected: [String]
      let seats: Int
      let threshold: Int
      let total_votes_first_round: Int
      let undervotes: Int
    }
    struct Counted: Decodable {
      struct Ballots: Decodable {
        let valid: Int
        let invalid: Int
      }
      let candidates: [String]
      let elected: [Int]
      let quota: String
      let ballots: Ballots
    }
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(readFile("\(reference)/\(expectation)", limit: 1 << 20)))
    let end = try run(
      try builtProduct("shomar"),
      arguments: [
        "count", "\(reference)/\(table)", "--rule", "minneapolis-stv", "--seats",
        "\(expected.seats)", "--json",
      ])
    #expect(end.status == 0, "\(end.errorText)")
    let counted = try JSONDecoder().decode(Counted.self, from: Data(end.output))
    // The city's own names have no-break spaces.
    let plain = { (name: String) in name.replacing("\u{A0}", with: " ") }
    #expect(
      Set(counted.elected.map { plain(counted.candidates[$0 - 1]) })
        == Set(expected.elected.map(plain)))
    #expect(counted.quota == "\(expected.threshold).0000")
    #expect(counted.ballots.valid == expected.total_votes_first_round)
    #expect(counted.ballots.invalid == expected.undervotes)
  }

  /// Ann has fewer votes than all names written in together, and is elected.
  private func statement() throws -> String {
    try file(
      """
      Precinct Code,Precinct Number,Active Voters,Contest Title,Choice Name,Total Ballots,\
      Total Votes,Total Undervotes,Total Overvotes
      1,1,20,Mayor,Ann,12,4,1,0
      1,1,20,Mayor,Bob,12,0,1,0
      1,1,20,Mayor,Write-in,12,7,1,0
      2,2,20,Mayor,Ann,5,2,1,0
      2,2,20,Mayor,Bob,5,2,1,0
      2,2,20,Mayor,Write-in,5,0,1,0

      """, "statement.csv")
  }

  @Test func namesWrittenInAreNobodysInAStatementOfVotes() throws {
    let path = try statement()
    let counted = try count(path, "--rule", "plurality-of-one", "--seats", "1")
    #expect(counted.elected == [1] && counted.nobodys == [3])
    let text = try shomar("count", path, "--rule", "plurality-of-one", "--seats", "1").outputText
    #expect(text.contains("Write-in: these 7 votes are for names written in"))
    #expect(text.contains("nobody's"))
  }

  @Test func namesWrittenInBecomeNoCandidateOfAnImport() throws {
    let imported = try shomar(
      "import", "file", try statement(), "--to", folder("i"), "--date", "2023-11-07")
    #expect(imported.status == 0, "\(imported.errorText)")
    let candidates = String(
      decoding: try readFile(folder("i/definition/candidates.csv"), limit: 4_096), as: UTF8.self)
    #expect(candidates.contains("Ann") && !candidates.lowercased().contains("write"))
    let key = folder("log.pem")
    let begun = try shomar(
      "init", folder("e"), "--definition", folder("i/definition"), "--key", key)
    #expect(begun.status == 0, "\(begun.errorText)")
    let taken = try shomar("ingest", folder("e"), folder("i/returns"))
    #expect(taken.status == 0, "\(taken.outputText)\(taken.errorText)")
    let tally = try shomar("tally", folder("e")).outputText
    #expect(
      tally.contains("cast 17 (42.50 % of 40 eligible in precincts counted), valid 17"), "\(tally)")
    let returned = try listFolder(folder("i/returns")).map {
      String(decoding: try readFile(folder("i/returns/\($0)"), limit: 1 << 20), as: UTF8.self)
    }
    #expect(returned.count { $0.contains("nobody's, in no figure: 7.") } == 1)
    #expect(returned.count { $0.contains("\"undervotes\":1") } == 1)
  }
}
