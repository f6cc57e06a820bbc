import ElectionModel

/// A real place of the geography.
public struct Place: Sendable, Equatable {
  /// The kinds of places are those of an election's areas.
  public typealias Level = Area.Level

  /// The code of the Statistical Centre: it begins with the code of the place this one lies in.
  public let code: String
  /// The name in Persian, as published.
  public let name: String
  /// What kind of place it is.
  public let level: Level
  /// Numbered regions (منطقه) of a city; 0 for other places and for cities without any.
  public let regions: Int

  /// Puts a place together.
  public init(code: String, name: String, level: Level, regions: Int = 0) {
    self.code = code
    self.name = name
    self.level = level
    self.regions = regions
  }

  /// The code of the place it lies in; nil for a province.
  var parentCode: String? {
    switch level {
    case .county: prefix(2)
    case .district: prefix(4)
    case .city, .ruralDistrict: prefix(6)
    case .village: prefix(10)
    default: nil
    }
  }

  /// The code of the county it lies in.
  var countyCode: String { prefix(4) }

  private func prefix(_ digits: Int) -> String { String(code.prefix(digits)) }
}
