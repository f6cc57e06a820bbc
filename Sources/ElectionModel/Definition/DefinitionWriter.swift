import StrictBytes

extension DefinitionFiles {
  /// Writes the six files of a definition, for programs that make one.
  ///
  /// Rows are in byte order of their ids, and candidates in the order of contest and code.
  public init(
    header: ElectionHeader, areas: [Area], contests: [Contest], precincts: [Precinct],
    keys: [SigningKey]
  ) {
    contents = [
      DefinitionReader.headerFile: header.json,
      DefinitionReader.areasFile: table(areas),
      DefinitionReader.contestsFile: table(contests),
      DefinitionReader.candidatesFile: table(
        candidatesOf: contests, header.hasLists, attributes: header.attributeNames),
      DefinitionReader.precinctsFile: table(precincts),
      DefinitionReader.keysFile: table(keys),
    ]
  }
}

extension ElectionHeader {
  /// election.json in canonical form and a line feed.
  var json: [UInt8] {
    JSONValue.object([
      .init("format", "shomar-election/1"),
      .init("id", .string(id.text)),
      .init("title", ["en": .string(titleEnglish), "fa": .string(titlePersian)]),
      .init("date", .string(date)),
      .init("origin", .string(origin)),
      .init("purpose", .string(purpose.rawValue)),
      .init("disclosure", .string(disclosure.rawValue)),
      .init("rules", .array(rules.map(\.json))),
      .init(
        "signing",
        .array(
          signing.map {
            [
              "document": .string($0.document.rawValue), "role": .string($0.role),
              "atLeast": .integer($0.atLeast),
            ]
          })),
    ]).canonicalFile
  }
}

extension CountingRule {
  /// The rule as it stands in election.json and in results.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(id.text)), .init("method", .string(method.rawValue)),
      .init("truncation", .string(truncation.rawValue)),
      .init("excessNames", .string(excessNames.rawValue)),
      .init("tieOrder", .array(tieOrder.map(JSONValue.string))),
      .init("citations", .array(citations.map(JSONValue.string))),
    ]
    switch method {
    case .pluralityAtLarge: members.append(.init("leastVotes", .integer(leastVotes)))
    case .cumulative:
      members.append(.init("leastVotes", .integer(leastVotes)))
      members.append(.init("perCandidate", .integer(perCandidate)))
    case .pooledLists: members += lists?.members ?? []
    }
    return .object(members)
  }
}

private func table(_ areas: [Area]) -> [UInt8] {
  var table = TableWriter(header: DefinitionReader.areasHeader)
  for area in areas.sorted(by: { $0.id < $1.id }) {
    table.append([
      area.id.text, area.parent?.text ?? "", area.level.rawValue, area.name, area.nameEnglish,
    ])
  }
  return table.bytes
}

private func table(_ contests: [Contest]) -> [UInt8] {
  var table = TableWriter(header: DefinitionReader.contestsHeader)
  for contest in contests.sorted(by: { $0.id < $1.id }) {
    table.append([
      contest.id.text, contest.area.text, contest.office, "\(contest.seats)",
      "\(contest.alternates)", "\(contest.votesAllowed)", contest.rule.text,
      "\(contest.codeForm.length)", contest.codeForm.alphabet,
    ])
  }
  return table.bytes
}

private func table(
  candidatesOf contests: [Contest], _ hasLists: Bool, attributes: [String]
) -> [UInt8] {
  let listColumn = hasLists ? [DefinitionReader.listColumn] : []
  var table = TableWriter(header: DefinitionReader.candidatesHeader + listColumn + attributes)
  for contest in contests.sorted(by: { $0.id < $1.id }) {
    for candidate in contest.candidates {
      let values = candidate.attributes.map { $0.map(String.init) ?? "" }
      let list = hasLists ? [candidate.list?.text ?? ""] : []
      table.append([contest.id.text, candidate.code.text, candidate.name] + list + values)
    }
  }
  return table.bytes
}

private func table(_ precincts: [Precinct]) -> [UInt8] {
  var table = TableWriter(header: DefinitionReader.precinctsHeader)
  for precinct in precincts.sorted(by: { $0.id < $1.id }) {
    table.append([
      precinct.id.text, precinct.name, precinct.kind.rawValue,
      precinct.eligible.map(String.init) ?? "",
      precinct.contests.map(\.text).joined(separator: " "),
    ])
  }
  return table.bytes
}

private func table(_ keys: [SigningKey]) -> [UInt8] {
  var table = TableWriter(header: DefinitionReader.keysHeader)
  for key in keys.sorted(by: { $0.id < $1.id }) {
    let precincts = key.precincts.map { $0.sorted().map(\.text).joined(separator: " ") }
    table.append([key.id.text, key.role, Base64.string(key.publicKey), precincts ?? "*"])
  }
  return table.bytes
}
