// candidates.csv (docs/formats/definition.md).
extension DefinitionReader {
  static let candidatesFile = "candidates.csv"
  static let candidatesHeader = ["contest", "code", "name"]

  mutating func readCandidates() {
    // With defects in election.json the columns cannot be judged, and the rows still can.
    let isJudged = !defects.contains { $0.file == Self.headerFile }
    let attributes = isJudged ? header?.attributeNames ?? [] : columnsAfterName()
    let required = Dictionary(
      (header?.rules ?? []).map { ($0.id, Set($0.tieAttributes)) }, uniquingKeysWith: { $1 })
    var codes: Set<[String]> = []
    walk(Self.candidatesFile, header: Self.candidatesHeader + attributes) { reader, walk, row in
      walk.demandName(row["name"])
      guard let id: ContestID = walk.id(row["contest"]) else { return }
      guard let contest = reader.contests[id] else {
        if !reader.brokenContests.contains(id) {
          walk.note("contest \(id) is not in contests.csv", at: row["contest"])
        }
        return
      }
      guard let code = CandidateCode(row["code"].text), contest.codeForm.admits(code) else {
        let form = contest.codeForm
        walk.note(
          "a code of contest \(id) is \(form.length) characters of \(form.alphabet)",
          at: row["code"])
        return
      }
      if !codes.insert([id.text, code.text]).inserted {
        walk.note("code \(code) stands twice in contest \(id)", at: row["code"])
      }
      let values = attributes.map { name in
        walk.attribute(row[name], isRequired: required[contest.rule]?.contains(name) ?? false)
      }
      reader.candidates[id, default: []].append(
        Candidate(code: code, name: row["name"].text, attributes: values))
    }
  }

  private func columnsAfterName() -> [String] {
    var reader = TableReader(files.contents[Self.candidatesFile] ?? [])
    guard case .fields(let fields) = reader.next() else { return [] }
    return fields.dropFirst(Self.candidatesHeader.count).map(\.text)
  }
}

extension TableWalk {
  fileprivate mutating func attribute(_ field: Field, isRequired: Bool) -> Int? {
    if field.isEmpty, !isRequired { return nil }
    return integer(field)
  }
}
