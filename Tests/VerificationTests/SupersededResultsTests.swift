import Cryptography
import ElectionModel
import TestSupport
import Testing
import Verification

@Suite("Results of the publication before may stand beside those of the checkpoint")
struct SupersededResultsTests {
  /// A folder with the results of a tree of 8 entries beside its own, as a publisher leaves it.
  private func folder() throws -> (files: FilesInMemory, own: String) {
    let now = try SoundBundle().bundle.published()
    var files = now
    let old = now.path(of: "c-1")
    let text = String(decoding: now.files[old] ?? [], as: UTF8.self)
    files.replaceResult(of: "c-1", text.replacing("\"cast\":", with: "\"cast\":1"))
    let own = files.path(of: "c-1")
    let index = String(decoding: files.files[files.indexPath] ?? [], as: UTF8.self)
    files.files[now.indexPath] = now.files[now.indexPath]
    files.files[old] = now.files[old]
    files.files["results/index-8.json"] = Array(
      index.replacing("\"size\":9}", with: "\"size\":8}").utf8)
    return (files, own)
  }

  @Test func theyAreNamedAndNotChecked() throws {
    let (files, own) = try folder()
    let report = SampleBundle.verify(files)
    #expect(report.failed == [])
    #expect(own != files.path(of: "c-1"))
    #expect(
      report.evidence(.v16) == [
        """
        results/index-8.json: superseded results of 8 entries, with 1 files of their own; they \
        were not checked
        """
      ])
  }

  @Test func thoseHalfRemovedAreNoFault() throws {
    var (files, own) = try folder()
    files.files[own] = nil
    #expect(SampleBundle.verify(files).failed == [])
  }

  @Test func filesThatNoIndexNamesAreFaults() throws {
    var (files, own) = try folder()
    files.files[own]?[5] ^= 1
    #expect(SampleBundle.verify(files).failed == ["V16"])
    (files, own) = try folder()
    files.files["results/index-8.json"] = nil
    let report = SampleBundle.verify(files)
    #expect(report.failed == ["V16"])
    #expect(report.evidence(.v16) == ["\(own): nothing says that this file belongs here"])
  }

  @Test func indexOfAnotherSizeThanItsNameIsAFault() throws {
    var (files, own) = try folder()
    files.files["results/index-7.json"] = files.files["results/index-8.json"]
    files.files["results/index-8.json"] = nil
    let evidence = SampleBundle.verify(files).evidence(.v16)
    #expect(evidence.count == 2 && evidence.contains { $0.hasPrefix(own) })
  }

  @Test func theyDoNotStandInForTheResultsOfTheCheckpoint() throws {
    var (files, own) = try folder()
    let path = files.indexPath
    files.files[path] = files.files["results/index-8.json"]
    #expect(SampleBundle.verify(files).failed == ["V15"])
    files.files[path] = nil
    #expect(SampleBundle.verify(files).failed == ["V15"])
    (files, own) = try folder()
    let now = try SoundBundle().bundle.published().path(of: "c-1")
    files.files[now] = files.files[own]
    #expect(SampleBundle.verify(files).failed == ["V14"])
  }
}
