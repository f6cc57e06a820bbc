/// A part of the country that holds contests or other areas.
public struct Area: Sendable, Equatable {
  /// The kinds of areas, from the whole to the smallest.
  public enum Level: String, Sendable, CaseIterable {
    /// The whole country.
    case country
    /// استان.
    case province
    /// شهرستان.
    case county
    /// بخش.
    case district
    /// دهستان.
    case ruralDistrict = "rural-district"
    /// شهر.
    case city
    /// روستا.
    case village
    /// تیره عشایری: a nomadic clan, which votes like a village.
    case clan
  }

  /// The area's code.
  public let id: AreaID
  /// The area it lies in; nil for a root.
  public let parent: AreaID?
  /// What kind of area it is.
  public let level: Level
  /// The name in the language of the election.
  public let name: String
  /// The name in English; may be empty.
  public let nameEnglish: String

  /// Puts an area together.
  public init(id: AreaID, parent: AreaID?, level: Level, name: String, nameEnglish: String) {
    self.id = id
    self.parent = parent
    self.level = level
    self.name = name
    self.nameEnglish = nameEnglish
  }
}
