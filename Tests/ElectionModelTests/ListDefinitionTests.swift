import ElectionModel
import Testing

/// A definition with one contest of most votes and one of lists.
private enum ListSample {
  static let choices = [
    "denominator": "name-votes", "remainders": "plain-rounding", "halves": "up",
    "overflow": "authority", "listLength": "as-they-are", "listExhausted": "pass-on",
  ]

  static func texts(
    _ choices: [String: String] = choices, rows: [String]? = nil, alternates: Int = 0
  ) -> [String: String] {
    var texts = DefinitionSample.texts
    let members = choices.keys.sorted().map {
      "\"\($0)\": {\"choice\": \"\(choices[$0] ?? "")\", \"citation\": \"Decision no. 1\"}"
    }.joined(separator: ", ")
    texts["election.json"] = texts["election.json"]?.replacing(
      "\"rules\": [",
      with: "\"rules\": [{\"id\": \"lists\", \"method\": \"pooled-lists\", "
        + "\"truncation\": \"written\", \"excessNames\": \"drop-last\", \"tieOrder\": [\"lot\"], "
        + "\"citations\": [\"Act, article 21\"]\(members.isEmpty ? "" : ", ")\(members)},")
    texts["contests.csv"] = texts["contests.csv"]?.replacing(
      "c-1,c,city-council,3,2,3,plain,", with: "c-1,c,city-council,3,\(alternates),3,lists,")
    let rows = rows ?? ["c-1,11,فهرست,11,,", "c-1,12,علی,11,,", "c-1,15,احمدی,,,"]
    texts["candidates.csv"] =
      (["contest,code,name,list,age,degree"] + rows + ["c-2,A,بتول,,41,"])
      .joined(separator: "\n") + "\n"
    return texts
  }
}

@Suite struct `A definition with lists` {
  @Test func isReadAndWrittenAgainTheSame() throws {
    guard case .definition(let definition) = DefinitionSample.read(ListSample.texts()) else {
      Issue.record("\(DefinitionSample.defects(ListSample.texts()))")
      return
    }
    let contest = try #require(definition.contests.first)
    #expect(contest.candidates.map(\.isList) == [true, false, false])
    #expect(contest.candidates.map { $0.list?.text } == ["11", "11", nil])
    let choices = try #require(definition.rule(of: contest).lists)
    #expect(choices.remainders.value == .plainRounding && choices.halves?.value == .up)
    #expect(choices.listExhausted.citation == "Decision no. 1")
    let files = DefinitionFiles(
      header: definition.header, areas: definition.areas, contests: definition.contests,
      precincts: definition.precincts, keys: definition.keys)
    guard case .definition(let again) = DefinitionSample.read(files) else {
      Issue.record("what is written is not read")
      return
    }
    #expect(again.header == definition.header && again.contests == definition.contests)
  }

  @Test(arguments: ListSample.choices.keys.sorted())
  func everyChoiceThatIsMissingIsDemandedInBothLanguages(name: String) {
    var choices = ListSample.choices
    choices[name] = nil
    let messages = DefinitionSample.defects(ListSample.texts(choices)).map(\.message)
    // Without remainders it is not known whether halves and overflow are members.
    #expect(messages.contains { $0.contains("\(name) must be chosen") }, "\(messages)")
    #expect(messages.contains { $0.contains("قانون ساکت است") })
  }

  @Test func choiceNeedsAWordOfItsOwnAndACitation() {
    var choices = ListSample.choices
    choices["denominator"] = "votes"
    let wrong = DefinitionSample.defects(ListSample.texts(choices)).map(\.message)
    #expect(wrong.count == 1 && wrong[0].contains("rules[0].denominator.choice: one of name-votes"))
    var texts = ListSample.texts()
    texts["election.json"] = texts["election.json"]?.replacing(
      "\"name-votes\", \"citation\": \"Decision no. 1\"", with: "\"name-votes\", \"citation\": \"\""
    )
    let empty = DefinitionSample.defects(texts).map(\.message)
    #expect(empty.count == 1 && empty[0].contains("rules[0].denominator.citation: a text"))
    texts = ListSample.texts()
    texts["election.json"] = texts["election.json"]?.replacing(
      "\"name-votes\", \"citation\": \"Decision no. 1\"",
      with: "\"name-votes\", \"citation\": \" - . -\"")
    let blank = DefinitionSample.defects(texts).map(\.message)
    #expect(blank.count == 1 && blank[0].contains("rules[0].denominator.citation: a text with a"))
  }

  @Test func halvesAndOverflowAreKnownOnlyWhereFiguresAreRounded() {
    var choices = ListSample.choices
    choices["remainders"] = "largest-remainder"
    let messages = DefinitionSample.defects(ListSample.texts(choices)).map(\.message)
    #expect(messages.count == 2)
    #expect(messages.allSatisfy { $0.contains("known only where remainders is plain-rounding") })
  }

  @Test func alternatesAreNotInvented() {
    let defects = DefinitionSample.defects(ListSample.texts(alternates: 2))
    #expect(defects.count == 1 && defects[0].message.contains("no alternates"), "\(defects)")
  }

  @Test(arguments: [
    ("c-1,15,احمدی,19,,", "has no list 19"), ("c-1,15,احمدی,1,,", "the code of a list"),
    ("c-1,15,احمدی,12,,", "has no list 12"),
  ])
  func listsThatCandidatesNameAreThere(row: String, message: String) {
    let rows = ["c-1,11,فهرست,11,,", "c-1,12,علی,11,,", row]
    let defects = DefinitionSample.defects(ListSample.texts(rows: rows))
    #expect(defects.count == 1 && defects[0].message.contains(message), "\(defects)")
    #expect(defects.first?.line == 4)
  }

  /// Two precincts, 255 names and a list of 8,830: 4,503,300; one candidate more is too many.
  @Test func listsAreNoLongerThanCanBeAddedUpForCertain() {
    let defects = { (length: Int) in
      let rows =
        ["c-1,00000,فهرست,00000,,"]
        + (1...length).map { number in
          let digits = String(number)
          return "c-1,\(String(repeating: "0", count: 5 - digits.count))\(digits),علی,00000,,"
        }
      var texts = ListSample.texts(rows: rows)
      texts["contests.csv"] = texts["contests.csv"]?.replacing(
        "council,3,0,3,lists,2,", with: "council,3,0,255,lists,5,")
      return DefinitionSample.defects(texts).map(\.description)
    }
    #expect(defects(8_830) == [])
    let found = defects(8_831)
    #expect(found.count == 1 && found[0].hasPrefix("contests.csv:2:1: contest c-1: 2 precincts"))
    #expect(found[0].contains("4503810; at most 4503599"), "\(found)")
    #expect(found[0].contains("فهرست‌ها را کوتاه‌تر کنید"))
  }

  @Test func contestOfMostVotesHasNoLists() {
    var texts = ListSample.texts()
    texts["candidates.csv"] = texts["candidates.csv"]?.replacing("بتول,,41", with: "بتول,A,41")
    let defects = DefinitionSample.defects(texts)
    #expect(defects.count == 1 && defects[0].message.contains("counts no lists"), "\(defects)")
  }

  @Test func repeatedVotesNeedTheirNumber() {
    var texts = DefinitionSample.texts
    texts["election.json"] = texts["election.json"]?.replacing(
      "\"plain\", \"method\": \"plurality-at-large\"", with: "\"plain\", \"method\": \"cumulative\""
    )
    #expect(
      DefinitionSample.defects(texts).map(\.message)
        == ["rules[0]: the member perCandidate is missing"])
    texts["election.json"] = texts["election.json"]?.replacing(
      "\"cumulative\",", with: "\"cumulative\", \"perCandidate\": 3,")
    guard case .definition(let definition) = DefinitionSample.read(texts) else {
      Issue.record("\(DefinitionSample.defects(texts))")
      return
    }
    #expect(definition.header.rules[0].perCandidate == 3)
  }
}
