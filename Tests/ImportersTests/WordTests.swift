import ElectionModel
import Testing

@testable import Importers

@Suite("Names become words of ids and offices")
struct WordTests {
  @Test(arguments: [
    ("MEMBER, SANGGUNIANG BAYAN", "city-council"),
    ("MEMBER, SANGGUNIANG PANLUNGSOD", "city-council"),
    ("MEMBER, SANGGUNIANG PANLALAWIGAN", "provincial-board"), ("MAYOR", "mayor"),
    ("VICE-MAYOR", "vice-mayor"), ("PROVINCIAL GOVERNOR", "provincial-governor"),
    ("MEMBER, HOUSE OF REPRESENTATIVES", "member-house-of-representatives"),
    ("DISTRICT 4 -- SEAT 12", "district-seat"), ("شورا", "office"), ("", "office"),
    (String(repeating: "a", count: 39) + " b", String(repeating: "a", count: 39)),
  ])
  func anOfficeIsAWord(_ name: String, _ word: String) {
    #expect(officeWord(of: name) == word)
  }

  @Test(arguments: [
    ("CITY OF LAOAG", "city-of-laoag"), ("PEÑARANDA", "penaranda"), ("STO. TOMAS", "sto-tomas"),
    ("(2ND) DIST.", "2nd-dist"),
  ])
  func anAreaIsAWord(_ name: String, _ word: String) {
    #expect(idWord(of: name) == word)
  }

  @Test func aNameWithTwoIdsAndAnIdWithTwoNamesHaveNoPlace() {
    var tree = AreaTree(root: Philippines.country)
    #expect(tree.place(["A"], word: "a", level: .province)?.text == "a")
    #expect(tree.place(["A"], word: "b", level: .province) == nil)
    #expect(tree.place(["B"], word: "a", level: .province) == nil)
    #expect(tree.place(["C", "D"], word: "d", level: .city) == nil)
    #expect(tree.area(ofJurisdiction: "A - LONE LEGDIST")?.text == "a")
    #expect(tree.area(ofJurisdiction: "A - FIRST LEGDIST")?.text == "a.first-legdist")
    #expect(tree.area(ofJurisdiction: "A - NOWHERE") == nil)
    #expect(tree.area(ofJurisdiction: "") == nil)
  }
}

@Suite("Lines become cells")
struct RecordReaderTests {
  @Test(arguments: [
    ("a,b", ["a", "b"]), ("", [""]), (",", ["", ""]), ("\"a,\"\"b\"\"\",c", ["a,\"b\"", "c"]),
    ("a\r", ["a"]), ("\"\"", [""]),
  ])
  func aLineIsCutAtItsCommas(_ line: String, _ cells: [String]) throws {
    var reader = RecordReader(Array("\(line)\n".utf8))
    let next = reader.next()
    let record = try #require(next)
    #expect(try record.get().map(\.text) == cells)
    let end = reader.next()
    #expect(end == nil)
  }

  @Test(arguments: [("a\"b", 2), ("\"a\"b", 4), ("x,\"a", 3)])
  func aLineThatIsNoRecordIsNamedByItsColumn(_ line: String, _ column: Int) throws {
    var reader = RecordReader(Array("ok\n\(line)\nok\n".utf8))
    _ = reader.next()
    let next = reader.next()
    let record = try #require(next)
    #expect {
      try record.get()
    } throws: {
      ($0 as? RecordReader.Broken)?.line == 2 && ($0 as? RecordReader.Broken)?.column == column
    }
    let after = try reader.next()?.get()
    #expect(after?.map(\.text) == ["ok"])
  }
}
