// candidates.csv (docs/formats/definition.md).
extension DefinitionReader {
  static let candidatesFile = "candidates.csv"
  static let candidatesHeader = ["contest", "code", "name"]
  /// After them, where some rule counts lists.
  static let listColumn = "list"

  mutating func readCandidates() {
    // With defects in election.json the columns cannot be judged, and the rows still can.
    let isJudged = !defects.contains { $0.file == Self.headerFile }
    let hasLists = isJudged && header?.hasLists ?? false
    let attributes = isJudged ? header?.attributeNames ?? [] : columnsAfterName()
    let listColumn = hasLists ? [Self.listColumn] : []
    let listRules = Set((header?.rules ?? []).filter { $0.lists != nil }.map(\.id))
    var membership = ListMembership()
    let required = Dictionary(
      (header?.rules ?? []).map { ($0.id, Set($0.tieAttributes)) }, uniquingKeysWith: { $1 })
    // Candidates of a contest stand side by side: it is looked up when another one begins.
    var open: OpenContest?
    var known = KnownAttributes()
    walk(Self.candidatesFile, header: Self.candidatesHeader + listColumn + attributes) {
      reader, walk, row in
      walk.demandName(row["name"])
      guard let id: ContestID = walk.id(row["contest"]) else { return }
      if open?.contest.id != id {
        reader.close(open)
        open = reader.contests[id].map {
          OpenContest(contest: $0, candidates: reader.candidates[id] ?? [])
        }
      }
      guard let contest = open?.contest else {
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
      let list = hasLists ? walk.list(row[Self.listColumn], of: contest, listRules) : nil
      let isList = list == code
      let values = attributes.map { name in
        walk.attribute(
          row[name], isRequired: !isList && required[contest.rule]?.contains(name) ?? false)
      }
      if let list { membership.note(list, code, in: id, at: row[Self.listColumn]) }
      let isNew = open?.add(
        Candidate(
          code: code, name: row["name"].text, list: list, attributes: known.shared(values)))
      if isNew == false {
        walk.note("code \(code) stands twice in contest \(id)", at: row["code"])
      }
    }
    close(open)
    for (field, message) in membership.defects {
      defects.append(
        Defect(
          file: Self.candidatesFile, line: field.line, column: field.column, message: message))
    }
  }

  private mutating func close(_ open: OpenContest?) {
    // As long as the contest is, without the room to grow: there are 40,000 of them.
    if let open {
      candidates[open.contest.id] = open.candidates.withUnsafeBufferPointer { Array($0) }
    }
  }

  private func columnsAfterName() -> [String] {
    Array(header(of: Self.candidatesFile).dropFirst(Self.candidatesHeader.count))
  }
}

extension TableWalk {
  /// The list of a row; nil for nobody's, and where something is wrong with it.
  fileprivate mutating func list(
    _ field: Field, of contest: Contest, _ listRules: Set<RuleID>
  ) -> CandidateCode? {
    if field.isEmpty { return nil }
    guard listRules.contains(contest.rule) else {
      note("the rule of contest \(contest.id) counts no lists: this is to be empty", at: field)
      return nil
    }
    guard let code = CandidateCode(field.text), contest.codeForm.admits(code) else {
      note("the code of a list of contest \(contest.id), or nothing, is expected", at: field)
      return nil
    }
    return code
  }

  fileprivate mutating func attribute(_ field: Field, isRequired: Bool) -> Int? {
    if field.isEmpty, !isRequired { return nil }
    return integer(field)
  }
}

/// Attributes that were read before: a country's candidates have few different ones, and all that
/// have the same share one list of them.
private struct KnownAttributes {
  private var lists: Set<[Int?]> = []

  mutating func shared(_ list: [Int?]) -> [Int?] {
    // More than this is no word that repeats, and need not be remembered.
    guard lists.count < 1_000 else { return list }
    return lists.insert(list).memberAfterInsert
  }
}

/// The contest whose rows are being read.
private struct OpenContest {
  let contest: Contest
  private(set) var candidates: [Candidate]
  /// The codes so far; nil while they ascend, as nobody can then stand twice.
  private var codes: Set<CandidateCode>?

  /// Goes on where other rows of the contest ended.
  init(contest: Contest, candidates: [Candidate]) {
    self.contest = contest
    self.candidates = candidates
    if !candidates.isEmpty { codes = Set(candidates.map(\.code)) }
  }

  /// Adds a candidate; false if the code stands twice.
  mutating func add(_ candidate: Candidate) -> Bool {
    defer { candidates.append(candidate) }
    if codes == nil {
      guard let last = candidates.last, candidate.code <= last.code else { return true }
      codes = Set(candidates.map(\.code))
    }
    return codes?.insert(candidate.code).inserted ?? true
  }
}

/// The lists that rows name, to be held against the lists that there are.
private struct ListMembership {
  private var lists: [ContestID: Set<CandidateCode>] = [:]
  private var named: [(contest: ContestID, list: CandidateCode, field: Field)] = []

  mutating func note(
    _ list: CandidateCode, _ code: CandidateCode, in contest: ContestID, at field: Field
  ) {
    if list == code { lists[contest, default: []].insert(code) }
    if list != code { named.append((contest, list, field)) }
  }

  /// Rows whose list no row is.
  var defects: [(Field, String)] {
    named.filter { lists[$0.contest]?.contains($0.list) != true }.map {
      (
        $0.field,
        "contest \($0.contest) has no list \($0.list): a list is a row whose list is its own code"
      )
    }
  }
}
