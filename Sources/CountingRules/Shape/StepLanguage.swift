/// The language in which the steps of a count are told.
public enum StepLanguage: String, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Persian.
  case persian = "fa"
}
