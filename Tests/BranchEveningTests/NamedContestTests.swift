import ElectionModel
import StrictBytes
import TestSupport
import Testing

@testable import BranchEvening

/// Which contest a device's list of codes is of, in a branch that serves several.
@Suite struct NamedContestTests {
  @Test(arguments: [
    ("c-1.csv", NamedContest.this), ("box C-1 night.csv", .this), ("c-1/box.csv", .this),
    ("/stick/c-1/two/box.csv", .this), ("c-10.csv", .none), ("xc-1.csv", .none),
    ("c-2.csv", .other), ("c-2/c-1.csv", .this), ("c-1/c-2.csv", .other), ("c-1-2.csv", .other),
    ("c-1 c-1-2.csv", .other), ("c-1 c-2.csv", .none), ("c-1/c-1 c-2.csv", .none), ("a.csv", .none),
    ("صندوقc-1.csv", .none), ("", .none),
  ])
  func thePathNamesTheContest(path: String, of named: NamedContest) throws {
    let ids = try ["c-1", "c-2", "c-1-2"].map { try #require(ContestID($0)) }
    #expect(NamedContest(path, of: ids[0], among: ids) == named)
  }

  func found(_ names: [String], path: String, contests: Int = 3) throws -> [DeskRemark?] {
    var example = BranchExample()
    example.contests = contests
    let files = names.enumerated().map { place, name in
      DeviceFile(name: name, bytes: Array("1\(place + 1)\n".utf8))
    }
    return DeviceFindings(
      files, unreadable: [], salt: [UInt8](repeating: 9, count: 32),
      slot: example.slot(1, .electronic), setting: try example.setting(), path: path
    ).rows.map(\.remark)
  }

  @Test func ofSeveralContestsOnlyTheNamedListsCount() throws {
    let remarks = try found(["c-1.csv", "c-2.csv", "box.csv"], path: "/stick")
    #expect(remarks == [nil, .deviceOfOtherContest, .deviceContestNotNamed])
    #expect(try found(["box.csv"], path: "/stick/c-1") == [nil])
    #expect(try found(["box.csv"], path: "/stick", contests: 1) == [nil])
  }

  @Test func theOneFileThatAnOfficialNamesCounts() throws {
    #expect(try found(["/stick/box.csv"], path: "/stick/box.csv") == [nil])
    let below = "/stick/shomar-0017/box.csv"
    #expect(try found([below], path: below) == [nil])
  }
}
