import Wording

/// A text of the minutes in both languages; `MinutesPhrases.swift` has them all.
struct Phrase: Sendable, Equatable {
  let persian: String
  let english: String

  init(_ persian: String, _ english: String) {
    self.persian = persian
    self.english = english
  }

  /// The text in a language.
  func callAsFunction(_ language: Language) -> String {
    language == .persian ? persian : english
  }

  /// The text with values in the places `%1`, `%2`, …
  func callAsFunction(_ language: Language, _ values: String...) -> String {
    values.enumerated().reduce(self(language)) { text, value in
      text.replacing("%\(value.offset + 1)", with: value.element)
    }
  }
}
