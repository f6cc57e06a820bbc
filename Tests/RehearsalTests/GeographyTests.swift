import ElectionModel
import Rehearsal
import Testing

@Suite("The geography is read strictly and only as far as asked")
struct GeographyTests {
  static let small: [GeographyTable: [UInt8]] = [
    .provinces: Array("code,name\r\n05,الف\r\n06,ب\r\n".utf8),
    .counties: Array("code,name,province\r\n0501,پ,05\r\n".utf8),
    .districts: Array("code,name,province,county\r\n050101,ت,05,0501\r\n".utf8),
    .ruralDistricts: Array(
      "code,name,province,county,district\r\n0501010001,ث,05,0501,050101\r\n".utf8),
    .cities: Array(
      """
      code,name,type,province,county,district
      0501011111,ج,city,05,0501,050101
      0501011112,ج 1,municipal_region,05,0501,050101
      0501011113,ج 2,municipal_region,05,0501,050101

      """.utf8),
    .villages: Array(
      """
      code,name,type,diag,rural_district
      0501010001000001,چ,village,,0501010001
      0501010001000002,ح,block_village,17,0501010001
      """.utf8),
  ]

  private func codes(_ asked: String...) throws -> [String] {
    try Geography(Self.small).places(in: asked).map(\.code)
  }

  @Test func anAreaBringsWhatLiesInItAndWhatItLiesIn() throws {
    let above = ["05", "0501", "050101"]
    let villages = ["0501010001", "0501010001000001", "0501010001000002"]
    #expect(try codes("05") == above + villages + ["0501011111"])
    #expect(try codes("0501011111") == above + ["0501011111"])
    #expect(try codes("0501010001000002") == above + ["0501010001", "0501010001000002"])
    #expect(try codes("06") == ["06"])
  }

  @Test func regionsAreCountedWithTheirCity() throws {
    let places = try Geography(Self.small).places(in: ["0501011111", "0501"])
    #expect(places.first { $0.level == .city }?.regions == 2)
  }

  @Test(arguments: ["", "5", "07", "0502", "0501011112", "0501010001000003", "x5", "٠٥", "05 "])
  func anUnknownCodeIsNamed(code: String) {
    #expect(throws: RehearsalError.unknownArea(code)) {
      try Geography(Self.small).places(in: ["05", code])
    }
  }

  @Test func areasWithoutAnyCouncilAreNamed() {
    #expect(throws: RehearsalError.noContest(areas: ["06"])) {
      try RehearsalPlan(areas: ["06"], seed: 1).election(in: Geography(Self.small))
    }
  }

  struct Breakage: Sendable {
    let table: GeographyTable
    let text: String
    let line: Int
    let expected: String
  }

  static let breakages = [
    Breakage(table: .provinces, text: "", line: 1, expected: "the header code,name"),
    Breakage(table: .provinces, text: "name,code\n", line: 1, expected: "the header code,name"),
    Breakage(
      table: .provinces, text: "code,name\n5,الف\n", line: 2,
      expected: "a code of 2 digits and a name"),
    Breakage(
      table: .provinces, text: "code,name\n05\n", line: 2,
      expected: "a code of 2 digits and a name"),
    Breakage(
      table: .provinces, text: "code,name\n05,ا,ب\n", line: 2,
      expected: "2 fields without quotation marks"),
    Breakage(
      table: .provinces, text: "code,name\n06,ب\n05,\"ا\"\n", line: 3,
      expected: "2 fields without quotation marks"),
    Breakage(
      table: .provinces, text: "code,name\n05,ا\u{202E}\n", line: 2,
      expected: "a name of UTF-8 text"),
    Breakage(
      table: .provinces, text: "code,name\n05,\n", line: 2,
      expected: "a code of 2 digits and a name"),
    Breakage(
      table: .provinces, text: "code,name\n05,ا\n05,ا\n", line: 0, expected: "05 once only"),
    Breakage(
      table: .counties, text: "code,name,province\n0502,پ,05\n", line: 0,
      expected: "a place 0501, in which 050101 lies"),
  ]

  @Test(arguments: breakages)
  func aBrokenTableIsNamedWithItsLine(breakage: Breakage) {
    var tables = Self.small
    tables[breakage.table] = Array(breakage.text.utf8)
    let broken: GeographyTable = breakage.expected.hasPrefix("a place") ? .districts : .provinces
    #expect(
      throws: RehearsalError.brokenTable(
        broken, line: breakage.line, expected: breakage.expected)
    ) {
      try Geography(tables).places(in: ["05"])
    }
  }

  @Test func theShippedTablesAreComplete() throws {
    let provinces = (0...30).map { $0 < 10 ? "0\($0)" : "\($0)" }
    let places = try ShippedGeography.whole.places(in: provinces)
    let counts = Dictionary(grouping: places, by: \.level).mapValues(\.count)
    #expect(
      counts == [
        .province: 31, .county: 448, .district: 1_099, .ruralDistrict: 2_637, .city: 1_354,
        .village: 98_100,
      ])
    #expect(places.first { $0.code == SeatTier.tehranCode }?.regions == 22)
  }
}
