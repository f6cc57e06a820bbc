/// Why no election can be invented.
public enum RehearsalError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No place of the geography has this code.
  case unknownArea(String)
  /// A table of the geography is not as its format says, at this line (from 1).
  case brokenTable(GeographyTable, line: Int, expected: String)
  /// Nothing that elects a council lies in these areas.
  case noContest(areas: [String])
  /// Election day is not a day, `YYYY-MM-DD`.
  case notADay(String)

  /// What is wrong, and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .unknownArea(let code):
      "no province, county, district, rural district, city or village has the code \"\(code)\""
    case .brokenTable(let table, let line, let expected):
      "\(table.fileName):\(line): \(expected) is expected"
    case .noContest(let areas):
      "no city, and no village of 20 households, lies in \(areas.joined(separator: " "));"
        + " name a larger area or another seed"
    case .notADay(let text):
      "\"\(text)\" is not a day; write it as YYYY-MM-DD"
    }
  }
}
