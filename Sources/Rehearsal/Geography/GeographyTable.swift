import ElectionModel

// The tables as they are published (ballots/geography/SOURCE.md), without quotes, lines ended by
// CR LF or LF:
//
//     provinces.csv        code,name
//     counties.csv         code,name,province
//     districts.csv        code,name,province,county
//     rural_districts.csv  code,name,province,county,district
//     cities.csv           code,name,type,province,county,district
//     villages.csv         code,name,type,diag,rural_district
//
// Codes are 2, 4, 6, 10, 10 and 16 digits; each begins with the code of the place it lies in.

/// The six tables of the geography.
public enum GeographyTable: String, Sendable, CaseIterable {
  /// استان‌ها.
  case provinces
  /// شهرستان‌ها.
  case counties
  /// بخش‌ها.
  case districts
  /// دهستان‌ها.
  case ruralDistricts = "rural_districts"
  /// شهرها, and the numbered regions of the large ones.
  case cities
  /// روستاها.
  case villages

  /// The name of the table's file, not compressed.
  public var fileName: String { "\(rawValue).csv" }

  /// The first line, without its end.
  var header: String {
    switch self {
    case .provinces: "code,name"
    case .counties: "code,name,province"
    case .districts: "code,name,province,county"
    case .ruralDistricts: "code,name,province,county,district"
    case .cities: "code,name,type,province,county,district"
    case .villages: "code,name,type,diag,rural_district"
    }
  }

  /// The number of commas in a line.
  var commas: Int { header.utf8.count { $0 == UInt8(ascii: ",") } }

  /// Digits in a code.
  var codeLength: Int {
    switch self {
    case .provinces: 2
    case .counties: 4
    case .districts: 6
    case .ruralDistricts, .cities: 10
    case .villages: 16
    }
  }

  /// Where the places of the table stand in an election definition.
  var level: Place.Level {
    switch self {
    case .provinces: .province
    case .counties: .county
    case .districts: .district
    case .ruralDistricts: .ruralDistrict
    case .cities: .city
    case .villages: .village
    }
  }
}
