import ElectionModel
import TestSupport
import Testing

@Suite struct `Every defect of a definition is named at its place` {
  @Test func sampleHasNone() {
    #expect(DefinitionSample.defects(DefinitionSample.texts) == [])
  }

  /// U+212A is canonically equivalent to K, and to Swift's `==` the same.
  @Test func listOfPrecinctsIsComparedByItsBytes() {
    var texts = DefinitionSample.texts
    for file in ["precincts.csv", "keys.csv"] {
      texts[file] = texts[file]?.replacing("0017", with: "K17").replacing("=,*", with: "=,K17 0018")
    }
    #expect(DefinitionSample.defects(texts) == [])
    let rows = (texts["keys.csv"] ?? "").split(separator: "\n").map(String.init)
    texts["keys.csv"] =
      (rows.dropLast() + [rows.last?.replacing("K17", with: "\u{212A}17") ?? ""])
      .joined(separator: "\n") + "\n"
    #expect(DefinitionSample.defects(texts).map(\.line) == [3])
  }

  @Test(
    arguments: DefectCase.areas + DefectCase.contests + DefectCase.candidates
      + DefectCase.precincts + DefectCase.keys + DefectCase.election)
  func oneBadCellIsOneDefect(change: DefectCase) {
    let (texts, places) = change.applied(to: DefinitionSample.texts)
    let defects = DefinitionSample.defects(texts)
    #expect(defects.map(place) == (places.isEmpty ? ["\(change.file):1:1"] : places), "\(defects)")
    #expect(defects.first?.message.contains(change.message) ?? false, "\(defects)")
  }

  /// Members of election.json: old text, new text, and what the message begins with.
  @Test(arguments: [
    (
      "\"shomar-election/1\"", "^\"shomar-election/2\"", "format: \"shomar-election/1\" is expected"
    ),
    ("\"e-1\"", "^\"e 1\"", "id: an id"),
    ("\"id\": \"e-1\",", "", "the member id is missing"),
    ("\"en\": \"Example\"", "\"en\": ^\"\"", "title.en: a text"),
    ("\"fa\": \"نمونه\"", "\"fa\": ^1", "title.fa: a text"),
    ("\"fa\":", "\"de\": ^\"x\", \"fa\":", "title.de: this member is not known"),
    ("\"2026-05-01\"", "^\"2026-02-30\"", "date: a day"),
    ("\"elections.example/", "^\"elections example/", "origin: 1 to 200"),
    ("\"elections.example/", "^\"elections+example/", "origin: 1 to 200"),
    ("\"elections.example/", "^\"شمار/", "origin: 1 to 200"),
    ("\"rehearsal\"", "^\"test\"", "purpose: official, import or rehearsal"),
    ("\"totals\"", "^null", "disclosure: totals or ballots"),
    ("\"written\"", "^\"both\"", "rules[0].truncation: written or effective"),
    ("\"drop-last\"", "^\"drop\"", "rules[0].excessNames: drop-last or void-ballot"),
    ("\"leastVotes\": 0", "\"leastVotes\": ^-1", "rules[1].leastVotes: an integer from 0"),
    ("[\"age\", \"lot\"]", "^[\"age\"]", "rules[1].tieOrder: the tieOrder must end with lot"),
    ("[\"age\", \"lot\"]", "^[\"lot\", \"age\"]", "rules[1].tieOrder: the tieOrder must"),
    (
      "[\"age\", \"lot\"]", "[\"age\", ^\"age\", \"lot\"]",
      "rules[1].tieOrder[1]: the tieOrder names"
    ),
    (
      "[\"age\", \"lot\"]", "[^\"code\", \"lot\"]",
      "rules[1].tieOrder[0]: the tieOrder names a column"
    ),
    ("[\"age\", \"lot\"]", "[^\"Age\", \"lot\"]", "rules[1].tieOrder[0]: 1 to 40"),
    ("[\"Act, article 2\"]", "^[]", "rules[1].citations: a law is expected"),
    ("[\"Act, article 2\"]", "[^\"\"]", "rules[1].citations[0]: a text"),
    ("[\"Act, article 2\"]", "[^\"  \"]", "rules[1].citations[0]: a text with a letter"),
    ("[\"Act, article 2\"]", "[^\"\u{A0}\"]", "rules[1].citations[0]: a text with a letter"),
    ("[\"Act, article 2\"]", "[^\"\u{200B}\"]", "rules[1].citations[0]: a text with a letter"),
    ("[\"Act, article 2\"]", "[^\".\"]", "rules[1].citations[0]: a text with a letter"),
    ("[\"Act, article 2\"]", "[^\"-\"]", "rules[1].citations[0]: a text with a letter"),
    ("[\"Act, article 2\"]", "[^\"17\"]", "rules[1].citations[0]: a text with a letter"),
    ("[\"Act, article 2\"]", "[^\"x\"]", "rules[1].citations[0]: a text with a letter"),
    ("\"id\": \"aged\"", "\"id\": ^\"a ged\"", "rules[1].id: an id"),
    ("\"atLeast\": 1", "\"atLeast\": ^0", "signing[0].atLeast: an integer from 1 to 99"),
    ("\"atLeast\": 1", "\"atLeast\": ^100", "signing[0].atLeast: an integer from 1 to 99"),
    ("\"role\": \"member\"", "\"role\": ^\"Member\"", "signing[0].role: 1 to 40"),
    ("\"document\": \"return\"", "\"document\": ^\"x\"", "signing[0].document: \"return\""),
    ("\"atLeast\": 1}", "\"atLeast\": 1, \"x\": ^1}", "signing[0].x: this member is not known"),
    (
      "[{\"document\": \"return\", \"role\": \"member\", \"atLeast\": 1}]", "^[]",
      "signing: at least one"
    ),
    (
      "\"atLeast\": 1}",
      "\"atLeast\": 1}, ^{\"document\": \"return\", \"role\": \"member\", \"atLeast\": 2}",
      "signing[1]: this role stands twice"
    ),
    (
      "[{\"document\": \"return\", \"role\"", "^[{\"document\": \"key\", \"role\"",
      "signing: at least one demand for the document return"
    ),
    ("\"signing\"", "\"extra\": ^1, \"signing\"", "extra: this member is not known"),
  ])
  func oneBadMemberIsOneDefect(old: String, new: String, message: String) {
    let change = DefectCase("election.json", old, new, message)
    let defects = DefinitionSample.defects(change.applied(to: DefinitionSample.texts).texts)
    let places = change.applied(to: DefinitionSample.texts).places
    #expect(defects.map(place) == (places.isEmpty ? ["election.json:1:1"] : places), "\(defects)")
    #expect(defects.first?.message.hasPrefix(message) ?? false, "\(defects)")
  }

  @Test func allDefectsOfElectionJSONAreNamedAtOnce() {
    var texts = DefinitionSample.texts
    texts["election.json"] = """
      {
        "format": "x",
        "id": "e 1",
        "title": {"en": "", "de": 1},
        "date": 7, "origin": "a b", "purpose": "none", "disclosure": 1,
        "rules": [{"id": "a"}, 5],
        "signing": {}
      }
      """
    let found = DefinitionSample.defects(texts).filter { $0.file == "election.json" }
    let lines = found.map(\.line)
    #expect(lines == [2, 3, 4, 4, 4, 5, 5, 5, 5] + [6, 6, 6, 6, 6, 6, 6] + [7], "\(found)")
  }

  @Test(arguments: DefinitionFiles.names) func missingFileIsNamed(name: String) {
    var texts = DefinitionSample.texts
    texts[name] = nil
    #expect(DefinitionSample.defects(texts).map(place).contains("\(name):0:0"))
  }

  @Test(arguments: DefinitionFiles.names) func emptyFileIsNamed(name: String) {
    var texts = DefinitionSample.texts
    texts[name] = ""
    #expect(DefinitionSample.defects(texts).map(place).contains("\(name):1:1"))
  }

  @Test func allDefectsAreNamedAtOnceAndInOrder() {
    let changes = [
      DefectCase("keys.csv", "AgI=,*", "AgI=,^0019", ""),
      DefectCase("areas.csv", "x,r,district", "^x y,^r r,^District", ""),
      DefectCase("areas.csv", "v,r,village,ده", "v,r,village,^", ""),
      DefectCase("precincts.csv", "0018,,mobile,", "^0 18,,^car,^x", ""),
      DefectCase("candidates.csv", "c-1,12,", "^c-9,12,", ""),
    ]
    var texts = DefinitionSample.texts
    var places: Set<String> = []
    for change in changes {
      let applied = change.applied(to: texts)
      texts = applied.texts
      places.formUnion(applied.places)
    }
    let defects = DefinitionSample.defects(texts)
    // The bad parent of a row without an id is not looked at, and k-1 names the lost precinct.
    places.remove("areas.csv:5:5")
    places.insert("keys.csv:2:57")
    #expect(Set(defects.map(place)) == places, "\(defects)")
    #expect(defects.map(\.file) == defects.map(\.file).sorted())
  }

  @Test func areasMayLieTwelveDeepAndNoDeeper() {
    for (levels, count) in [(12, 0), (13, 1), (14, 2)] {
      var texts = DefinitionSample.texts
      let deep = (2...levels).map { "d\($0),\($0 == 2 ? "r" : "d\($0 - 1)"),village,ده,\n" }
      texts["areas.csv", default: ""] += deep.joined()
      #expect(DefinitionSample.defects(texts).count == count)
    }
  }

  @Test func areasInACircleAreNamed() {
    var texts = DefinitionSample.texts
    texts["areas.csv", default: ""] += "a,b,city,x,\nb,a,city,x,\n"
    #expect(DefinitionSample.defects(texts).map(place) == ["areas.csv:6:3", "areas.csv:7:3"])
  }

  private func place(_ defect: Defect) -> String {
    "\(defect.file):\(defect.line):\(defect.column)"
  }
}
