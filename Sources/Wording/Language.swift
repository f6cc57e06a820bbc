/// The languages of screens and of paper.
public enum Language: String, Sendable, Hashable, CaseIterable {
  /// Persian, from right to left, with its own digits and the Solar Hijri calendar.
  case persian = "fa"
  /// English.
  case english = "en"
}
