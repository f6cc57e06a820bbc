// contests.csv (docs/formats/definition.md).
extension DefinitionReader {
  static let contestsFile = "contests.csv"
  static let contestsHeader = [
    "contest", "area", "office", "seats", "alternates", "votes_allowed", "rule", "code_length",
    "code_alphabet",
  ]

  mutating func readContests() {
    contests.reserve(rows(of: Self.contestsFile))
    let rules = header.map { Set($0.rules.map(\.id)) }
    let listRules = Set((header?.rules ?? []).filter { $0.lists != nil }.map(\.id))
    // Results files are named after contests, and some file systems ignore case.
    var names: Set<String> = []
    walk(Self.contestsFile, header: Self.contestsHeader) { reader, walk, row in
      let before = walk.defects.count
      let id: ContestID? = walk.id(row["contest"])
      var area: AreaID? = walk.id(row["area"])
      if let named = area {
        if let known = reader.areas.shared(named) {
          area = known
        } else {
          walk.note("area \(named) is not in areas.csv", at: row["area"])
        }
      }
      walk.demandWord(row["office"])
      let rule: RuleID? = walk.id(row["rule"])
      if let rule, let rules, !rules.contains(rule) {
        walk.note("rule \(rule) is not in election.json", at: row["rule"])
      }
      let seats = walk.integer(row["seats"], in: 1...255)
      let alternates = walk.integer(row["alternates"], in: 0...255)
      // The law names no order of alternates under lists; none must be invented.
      if let rule, listRules.contains(rule), let alternates, alternates > 0 {
        walk.note(
          "a rule that counts lists finds no alternates: 0 is expected", at: row["alternates"])
      }
      let votesAllowed = walk.integer(row["votes_allowed"], in: 1...255)
      let form = walk.codeForm(row)
      guard let id else { return }
      if names.insert(id.text.lowercased()).inserted {
        reader.contestLines[id] = row["contest"].line
      } else {
        walk.note("contest \(id) stands twice, or differs in case only", at: row["contest"])
      }
      guard before == walk.defects.count, let area, let rule, let seats, let alternates,
        let votesAllowed, let form
      else {
        reader.brokenContests.insert(id)
        return
      }
      let contest = Contest(
        id: id, area: area, office: row["office"].text, seats: seats, alternates: alternates,
        votesAllowed: votesAllowed, rule: rule, codeForm: form, candidates: [])
      _ = reader.contests.add(contest, id)
    }
  }
}

extension TableWalk {
  fileprivate mutating func codeForm(_ row: Row) -> CodeForm? {
    let length = integer(row["code_length"], in: 1...8)
    let alphabet = row["code_alphabet"].text.utf8
    let isOrdered = zip(alphabet, alphabet.dropFirst()).allSatisfy(<)
    guard !alphabet.isEmpty, isOrdered, alphabet.allSatisfy(Limits.isLetterOrDigit) else {
      note(
        "an alphabet is different characters of 0-9 A-Z a-z in this order", at: row["code_alphabet"]
      )
      return nil
    }
    return length.map { CodeForm(length: $0, alphabet: row["code_alphabet"].text) }
  }
}
