import StrictBytes
import TestSupport
import Testing

@testable import ElectionModel

@Suite struct `A definition reads as it was written` {
  let example = ExampleElection.standard

  @Test func rowsArriveWhole() {
    let definition = example.definition
    #expect(definition.areas == example.parts.areas.sorted { $0.id < $1.id })
    #expect(definition.contests == example.parts.contests)
    #expect(definition.precincts == example.parts.precincts)
    #expect(
      definition.keys == example.parts.keys.map(\.signingKey).sorted { $0.id < $1.id })
    #expect(definition.header.rules == example.parts.rules)
    #expect(definition.header.signing == example.parts.signing)
    #expect(definition.header.attributeNames == ["degree", "isargar", "seniority"])
  }

  @Test func writtenAgainItIsTheSame() {
    let read = example.definition
    let again = DefinitionFiles(
      header: read.header, areas: read.areas.reversed(), contests: read.contests.reversed(),
      precincts: read.precincts.reversed(), keys: read.keys.reversed())
    #expect(again.contents == example.files.contents)
  }

  @Test func definitionLooksThingsUp() {
    let definition = example.definition
    #expect(definition.chain(of: AreaID(known: "city")).map(\.id.text) == ["county", "city"])
    #expect(definition.precinctsOfContest == [[0, 1], [1, 2]])
    #expect(definition.contest(ContestID(known: "c-2"))?.seats == 2)
    #expect(definition.contest(ContestID(known: "c-3")) == nil)
    #expect(definition.precinctIndex(PrecinctID(known: "0019")) == 2)
    #expect(definition.rule(of: definition.contests[1]).truncation == .effective)
    for (index, candidate) in definition.contests[0].candidates.enumerated() {
      #expect(definition.contests[0].candidateIndex(candidate.code) == index)
    }
    #expect(definition.contests[0].candidateIndex(CandidateCode(known: "13")) == nil)
    #expect(definition.contests[0].candidateIndex(CandidateCode(known: "99")) == nil)
  }

  @Test func orderOfRowsLineEndsAndByteOrderMarksChangeNothingButTheDigest() throws {
    var texts = DefinitionSample.texts
    let areas = (texts["areas.csv"] ?? "").split(separator: "\n").map(String.init)
    texts["areas.csv"] =
      "\u{FEFF}" + ([areas[0]] + areas.dropFirst().reversed()).joined(separator: "\r\n")
    guard case .definition(let changed) = DefinitionSample.read(texts),
      case .definition(let first) = DefinitionSample.read(DefinitionSample.texts)
    else {
      Issue.record("\(DefinitionSample.defects(texts))")
      return
    }
    #expect(changed.areas == first.areas)
    #expect(changed.digest != first.digest)
  }

  @Test func sumsAreWhatSHA256SumPrints() throws {
    try withTemporaryFolder { folder in
      try example.writeDefinition(to: folder)
      let printed = try run("sha256sum", arguments: DefinitionFiles.names, in: folder)
      #expect(example.files.sums { reference(to: $0).sha256 } == printed.output)
      #expect(printed.output.count == 471)
      let checked = try run("sha256sum", "--check", "--strict", "SHA256SUMS", in: folder)
      #expect(checked.status == 0)
      let digest = try run("sha256sum", "SHA256SUMS", in: folder)
      #expect(digest.outputText.hasPrefix(example.definition.digest.hex))
    }
  }

  /// Returns that were signed with it name this digest: it may not move by itself.
  @Test func digestIsStable() {
    guard case .definition(let sample) = DefinitionSample.read(DefinitionSample.texts) else {
      Issue.record("the sample has defects")
      return
    }
    #expect(
      sample.digest.hex == "4f485b9ac1f642aca77422de409c6ee82884229125ee640aa1d01ed6b228f58c")
  }

  @Test func whatTheLawMayLeaveOutIsNoDefect() {
    var texts = DefinitionSample.texts
    for (name, header) in [
      ("contests.csv", DefinitionReader.contestsHeader),
      ("candidates.csv", DefinitionReader.candidatesHeader + ["age", "degree"]),
      ("precincts.csv", DefinitionReader.precinctsHeader),
      ("keys.csv", DefinitionReader.keysHeader), ("areas.csv", DefinitionReader.areasHeader),
    ] { texts[name] = header.joined(separator: ",") }
    #expect(DefinitionSample.defects(texts) == [])
    texts = DefinitionSample.texts
    texts["candidates.csv"] = "contest,code,name,age,degree\n"
    #expect(DefinitionSample.defects(texts) == [])
  }
}
