import FileAccess
import Foundation
import TestSupport
import Testing

private struct Count: Decodable {
  struct Stage: Decodable {
    let action: String
    let totals: [String]
  }
  struct OpenTie: Decodable {
    let question: String
    let subjects: [String]
    let places: Int
  }
  struct Ballots: Decodable {
    let total: Int
    let valid: Int
    let invalid: Int
  }
  let file: String
  let rule: String
  let seats: Int
  let elected: [Int]
  let quota: String?
  let stages: [Stage]
  let ties: [OpenTie]
  let ballots: Ballots?
}

private struct Ward: Decodable {
  struct Elected: Decodable { let no: Int }
  let id: String
  let valid: Int
  let quota: Int
  let elected: [Elected]
}

@Suite struct `Files are counted by themselves` {
  let folder = TemporaryFolder()

  private func file(_ text: String, _ name: String = "file.blt") throws -> String {
    try writeDurably(Array(text.utf8), to: folder(name))
    return folder(name)
  }

  private func counts(_ arguments: String...) throws -> [Count] {
    let end = try run(
      try builtProduct("shomar"), arguments: ["count"] + arguments + ["--json"])
    let data = Data(end.output)
    if let one = try? JSONDecoder().decode(Count.self, from: data) { return [one] }
    return try JSONDecoder().decode([Count].self, from: data)
  }

  @Test func rankingIsCountedWithItsStages() throws {
    let path = try file("3 1\n4 1 0\n3 2 0\n2 3 2 0\n1 0\n0\nAnn\nBob\nCid\nMayor\n")
    let count = try counts(path, "--rule", "scottish-stv")[0]
    #expect(count.elected == [2])
    #expect(count.quota == "5.00000")
    #expect(count.stages.map(\.action) == ["first-count", "exclusion"])
    #expect(count.stages.last?.totals == ["4.00000", "5.00000", "0.00000"])
    #expect(count.ballots?.total == 10)
    #expect(count.ballots?.valid == 9)
    #expect(count.ballots?.invalid == 1)
  }

  @Test func tieStandsOpenUntilALotDecides() throws {
    let path = try file("A,B,C\n1,1,0\n1,0,1\n0,0,0\n", "marks.csv")
    let open = try shomar("count", path, "--rule", "block-vote", "--seats", "2")
    #expect(open.status == 3)
    #expect(open.outputText.contains("TIE  seat: 1 of 2: 2 B, 3 C"))
    let count = try counts(path, "--rule", "block-vote", "--seats", "2")[0]
    #expect(count.elected == [1])
    #expect(count.ties.map(\.subjects) == [["2", "3"]])
    let drawn = try counts(path, "--rule", "block-vote", "--seats", "2", "--lot", "3,2")[0]
    #expect(drawn.elected == [1, 3])
    #expect(drawn.ties.isEmpty)
  }

  @Test func lotThatDecidesNothingIsTold() throws {
    let path = try file("A,B,C\n1,1,0\n1,0,1\n", "marks.csv")
    let end = try shomar("count", path, "--rule", "block-vote", "--seats", "2", "--lot", "1,3")
    #expect(end.status == 3)
    #expect(end.outputText.contains("LOT  1,3 was not used"))
  }

  @Test(arguments: ["plurality-at-large", "block-vote", "sntv"])
  func marksWithoutAnOrderAreNotCutByTheirColumns(rule: String) throws {
    // The first ballot has three marks, of which no two came first.
    let path = try file("A,B,C\n1,1,1\n0,0,1\n", "marks.csv")
    let count = try counts(path, "--rule", rule, "--seats", "2")[0]
    #expect(count.elected.first == 3)
    #expect(count.stages[0].totals == ["0", "0", "1"])
    #expect(count.ballots?.invalid == 1)
  }

  @Test(arguments: ["meek-prf", "scottish-stv", "cfer-stv", "minneapolis-stv"])
  func nameThatIsNobodysIsNotElected(rule: String) throws {
    let path = try file("3 1\n[undeclared 1]\n9 1 2 0\n2 2 0\n3 3 0\n0\nW\nB\nC\nT\n")
    #expect(try counts(path, "--rule", rule)[0].elected == [2])
  }

  @Test func rulesAreForTheirNumbersOfSeatsAndKindsOfBallots() throws {
    let ranking = try file("2 1\n2 1 0\n1 2 0\n0\nA\nB\nT\n")
    for seats in ["0", "2", "100001"] {
      let end = try shomar(
        "count", ranking, "--rule", "instant-runoff", "--seats", seats)
      #expect(end.status == 64)
    }
    let plurality = try shomar("count", ranking, "--rule", "plurality-of-one")
    #expect(plurality.status == 64)
    #expect(plurality.errorText.contains("these ballots have preferences"))
  }

  @Test func folderOfSeveralTablesIsRefused() throws {
    for name in ["f/one.csv", "f/two.csv"] { _ = try file("A,B\n1,0\n", name) }
    let end = try shomar(
      "count", folder("f"), "--rule", "block-vote", "--seats", "1", "--format", "marks")
    #expect(end.status == 65)
    #expect(end.errorText.contains("count each by itself"))
  }

  @Test func compressionBombIsRefused() throws {
    let path = try file(String(repeating: " ", count: 32 << 20), "bomb")
    #expect(try run("gzip", "-9", path).status == 0)
    let end = try shomar("count", "\(path).gz", "--rule", "scottish-stv")
    #expect(end.status == 65)
    #expect(end.errorText.contains("unpacks to more than"))
  }

  /// Too large or damaged is malformed input, whatever packed it.
  @Test(arguments: ["bomb.zip", "bomb.xlsx", "cut.zip", "cut.xlsx", "bent.zip"])
  func packageThatIsTooLargeOrDamagedIsMalformed(name: String) throws {
    let made = try run(
      "/usr/bin/python3", "-c",
      """
      import sys, zipfile
      path, name = sys.argv[1:]
      with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
          package.writestr("xl/a.csv", "A,B\\n" + "1,0\\n" * (8 << 20 if "bomb" in name else 9999))
      data = bytearray(open(path, "rb").read())
      if "cut" in name: data = data[:len(data) // 2]
      if "bent" in name: data[60:90] = bytes(30)
      open(path, "wb").write(data)
      """, folder(name), name)
    #expect(made.status == 0, "\(made.errorText)")
    let end = try shomar("count", folder(name), "--rule", "block-vote", "--seats", "1")
    #expect(end.status == 65, "\(end.errorText)")
  }

  @Test func severalFilesAreSeveralCounts() throws {
    let one = try file("2 1\n2 1 0\n1 2 0\n0\nA\nB\nOne\n", "one.blt")
    let two = try file("2 1\n1 1 0\n2 2 0\n0\nA\nB\nTwo\n", "two.blt")
    #expect(try counts(one, two, "--rule", "scottish-stv").map(\.elected) == [[1], [2]])
  }

  @Test(arguments: [
    (64, "blt", "no-such-rule"), (65, "broken", "scottish-stv"), (64, "marks", "scottish-stv"),
    (74, "missing", "scottish-stv"), (65, "unknown", "scottish-stv"), (64, "blt", "dhondt"),
    (64, "several", "block-vote"),
  ])
  func exitCodeSaysWhatIsWrong(code: Int, name: String, rule: String) throws {
    let texts = [
      "blt": "2 1\n2 1 0\n0\nA\nB\nT\n", "broken": "2 1\n2 9 0\n0\nA\nB\nT\n",
      "marks": "A,B\n1,0\n", "unknown": "hello\n",
      "several": "City,5\n,A (Vote For=1),B (Vote For=1)\n,x,y\nCvrNumber,,\n1,1,0\n",
    ]
    if let text = texts[name] { _ = try file(text, name) }
    let end = try shomar("count", folder(name), "--rule", rule, "--seats", "1")
    #expect(end.status == code, "\(end.errorText)")
    #expect(end.output.isEmpty)
  }

  @Test func wordsAreEnglishOrPersian() throws {
    let path = try file("2 1\n2 1 0\n1 2 0\n0\nAnn\nBob\nMayor\n")
    let english = try shomar("count", path, "--rule", "scottish-stv")
    #expect(english.outputText.contains("Ann is elected"))
    let persian = try shomar("count", path, "--rule", "scottish-stv", "--language", "fa")
    #expect(persian.outputText.contains("برگزیده شد"))
    #expect(try shomar("count", "--rules").outputText.contains("scottish-stv  "))
  }

  @Test func allScottishWardsInOneCallElectTheKnown() throws {
    guard let data = try sharedData("scotland-stv") else { return }
    let names = try listFolder("\(data)/blt").filter { $0.hasSuffix(".blt") }
    let end = try run(
      try builtProduct("shomar"),
      arguments: ["count", "--rule", "scottish-stv", "--json"] + names.map { "\(data)/blt/\($0)" })
    #expect(end.status == 0)
    let counts = try JSONDecoder().decode([Count].self, from: Data(end.output))
    #expect(counts.count == 91)
    for (name, count) in zip(names, counts) {
      let ward = try JSONDecoder().decode(
        Ward.self,
        from: Data(readFile("\(data)/expected/\(name.dropLast(4)).json", limit: 1 << 20)))
      #expect(Set(count.elected) == Set(ward.elected.map(\.no)), "\(ward.id)")
      #expect(count.ballots?.valid == ward.valid, "\(ward.id)")
      #expect(count.quota == "\(ward.quota).00000", "\(ward.id)")
      #expect(count.ties.isEmpty)
    }
  }
}

@Suite struct `A file of others becomes an election` {
  let folder = TemporaryFolder()
  let nist = "\(repositoryRoot)/ballots/reference/nist-cdf/cvr-gen-01.xml"

  @Test func contestOfNISTIsTalliedByPrecinct() throws {
    let imported = try shomar(
      "import", "file", nist, "--contest", "cc-county-assessor", "--to", folder("i"),
      "--date", "2020-01-01")
    #expect(imported.status == 0, "\(imported.errorText)")
    let key = folder("log.pem")
    #expect(
      try shomar(
        "init", folder("e"), "--definition", folder("i/definition"), "--key", key
      ).status == 0)
    #expect(try shomar("ingest", folder("e"), folder("i/returns")).status == 0)
    let tally = try shomar("tally", folder("e"))
    #expect(tally.outputText.contains("precincts 4 of 4, 0 in quarantine"))
    #expect(tally.outputText.contains("cast 40, valid 32, invalid 8"))
    #expect(tally.outputText.contains("Dave Backus"))
  }

  @Test func rankingIsNotImported() throws {
    try writeDurably(Array("2 1\n2 1 0\n0\nA\nB\nT\n".utf8), to: folder("x.blt"))
    let end = try shomar("import", "file", folder("x.blt"), "--to", folder("i"))
    #expect(end.status == 64)
    #expect(end.errorText.contains("the office cannot certify transferable votes yet"))
    #expect(!isFolder(folder("i")))
  }

  @Test func severalContestsAreListed() throws {
    let end = try shomar("import", "file", nist, "--to", folder("i"))
    #expect(end.status == 64)
    #expect(end.errorText.contains("County Assessor (cc-county-assessor)"))
  }
}
