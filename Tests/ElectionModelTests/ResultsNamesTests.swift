import ElectionModel
import StrictBytes
import Testing

@Suite("Names of results files have one form")
struct ResultsNamesTests {
  private let digest = Digest(hex: "0a" + String(repeating: "b7", count: 31))!

  @Test func namesAreReadBack() throws {
    for id in ["c-1", "a.b", "c.0123456789abcdef", String(repeating: "z", count: 64)] {
      let name = ContestFileName(try #require(ContestID(id)), digest: digest)
      #expect(name.path == "results/contests/\(id).0ab7b7b7b7b7b7b7.json")
      #expect(ContestFileName(path: name.path) == name)
    }
    for size in [1, 9, 71_085, 999_999_999_999_999] {
      #expect(resultsIndexSize(resultsIndexPath(size: size)) == size)
    }
  }

  @Test(arguments: [
    "results/contests/c-1.json", "results/contests/c-1.0ab7b7b7b7b7b7b.json",
    "results/contests/.0ab7b7b7b7b7b7b7.json", "results/contests/c-1.0AB7B7B7B7B7B7B7.json",
    "results/contests/a/b.0ab7b7b7b7b7b7b7.json", "results/contests/c-1.0ab7b7b7b7b7b7b7.jsoN",
    "contests/c-1.0ab7b7b7b7b7b7b7.json", "results/contests/c-10ab7b7b7b7b7b7b7.json",
    "results/contests/../c.0ab7b7b7b7b7b7b7.json",
  ])
  func anythingElseIsNoContestsFile(_ path: String) {
    #expect(ContestFileName(path: path) == nil)
  }

  @Test(arguments: [
    "results/index.json", "results/index-.json", "results/index-0.json", "results/index-09.json",
    "results/index-+9.json", "results/index-9.json.json", "results/index-٩.json", "index-9.json",
    "results/index-9999999999999999.json", "results/index-9",
  ])
  func anythingElseIsNoIndex(_ path: String) {
    #expect(resultsIndexSize(path) == nil)
  }

  private func index(
    file: String = "contests/c-1.0ab7b7b7b7b7b7b7.json", more: String = "", size: String = "9"
  ) -> [UInt8] {
    let root = String(repeating: "A", count: 43)
    return Array(
      #"""
      {"areas":[{"contests":1,"name":"\"contests\":[{}]\\"}],"checkpoint":{"origin":"o","root":"\#(root)=","size":\#(size)},"contests":[{"area":"a","ballots":{"cast":1,"x":[1,{}]},"contest":"c-1","file":"\#(file)","sha256":"\#(digest.hex)"}\#(more)],"format":"shomar-results/1","unreadable":[]}
      """#.utf8)
  }

  @Test func indexNamesItsFiles() throws {
    let read = try #require(IndexedContests(reading: index()))
    let contest = try #require(ContestID("c-1"))
    #expect(read.size == 9 && read.digests == [contest: digest])
    #expect(read.file(of: contest)?.file == "contests/c-1.0ab7b7b7b7b7b7b7.json")
    #expect(read.file(of: try #require(ContestID("c-2"))) == nil)
  }

  @Test func fileOfAnotherNameOrContestTwiceIsRefused() {
    for file in ["contests/c-2.0ab7b7b7b7b7b7b7.json", "contests/c-1.0ab7b7b7b7b7b7b8.json", ""] {
      #expect(IndexedContests(reading: index(file: file)) == nil)
    }
    let row = #",{"contest":"c-1","file":"contests/c-1.0ab7b7b7b7b7b7b7.json","sha256":""#
    #expect(IndexedContests(reading: index(more: row + digest.hex + #""}"#)) == nil)
    #expect(IndexedContests(reading: index(size: "\"9\"")) == nil)
  }

  @Test func everyTruncationIsRefusedAndNoneCrashes() {
    let whole = index()
    for length in 0..<whole.count {
      #expect(IndexedContests(reading: Array(whole.prefix(length))) == nil)
    }
    for place in whole.indices {
      var changed = whole
      changed[place] ^= 0x22
      _ = IndexedContests(reading: changed)
    }
  }
}
