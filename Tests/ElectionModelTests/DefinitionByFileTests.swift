import StrictBytes
import TestSupport
import Testing

@testable import ElectionModel

@Suite struct `A definition is read file by file` {
  /// Reads, and gives the names of the files in the order in which they were asked for.
  private func read(
    _ texts: [String: String]
  ) -> (reading: DefinitionReader.Reading, asked: [String]) {
    var asked: [String] = []
    let reading = DefinitionReader.read(
      digest: { reference(to: $0).sha256 }, isUsableKey: { key in key.contains { $0 != 0 } }
    ) { name in
      asked.append(name)
      return texts[name].map {
        DefinitionFile(bytes: Array($0.utf8), digest: reference(to: Array($0.utf8)).sha256)
      }
    }
    return (reading, asked)
  }

  @Test func itIsTheSameAsFromAllFilesAtOnce() throws {
    guard case .definition(let whole) = DefinitionSample.read(DefinitionSample.texts),
      case .definition(let byFile) = read(DefinitionSample.texts).reading
    else {
      Issue.record("the sample has no defect")
      return
    }
    #expect(byFile.digest == whole.digest && byFile.contests == whole.contests)
    #expect(byFile.precincts == whole.precincts && byFile.keys == whole.keys)
  }

  @Test func eachFileIsAskedForOnceWhateverIsWrongWithTheOthers() {
    for missing in DefinitionFiles.names {
      var texts = DefinitionSample.texts
      texts[missing] = nil
      #expect(read(texts).asked.sorted() == DefinitionFiles.names, "without \(missing)")
    }
    #expect(read([:]).asked.sorted() == DefinitionFiles.names)
  }

  @Test func defectsOfFilesReadSideBySideAreAllNamedInTheirOrder() {
    var texts = DefinitionSample.texts
    texts["candidates.csv"]? += "c-9,12,بی‌حوزه,,3\nc-1,12,دوبار,,3\n"
    texts["keys.csv"]? += "k-2,member,AAAA,0017\n"
    texts["precincts.csv"]? += "0019,,fixed,1,c-9\n"
    guard case .defects(let found) = read(texts).reading else {
      Issue.record("there are defects")
      return
    }
    #expect(found == DefinitionSample.defects(texts))
    #expect(
      found.map { "\($0.file):\($0.line)" } == [
        "candidates.csv:5", "candidates.csv:6", "keys.csv:4", "keys.csv:4", "precincts.csv:4",
      ])
  }

  @Test func namesThatManyRowsHaveAreHeldOnce() throws {
    var texts = DefinitionSample.texts
    let long = "a-very-long-name-of-a-contest-1"
    for file in ["contests.csv", "candidates.csv", "precincts.csv"] {
      texts[file] = texts[file]?.replacing("c-1", with: long)
    }
    guard case .definition(let definition) = read(texts).reading else {
      Issue.record("longer names are no defect")
      return
    }
    let contest = try #require(definition.contests.first { $0.id.text == long })
    let served = try #require(definition.precincts.first?.contests.first)
    #expect(storage(of: contest.id.text) == storage(of: served.text))
  }

  /// Where the characters of a long text lie.
  private func storage(of text: String) -> UnsafeRawPointer? {
    text.utf8.withContiguousStorageIfAvailable { UnsafeRawPointer($0.baseAddress) } ?? nil
  }
}
