/// What the screens say, in both languages: every `Phrase` once.
enum Catalogue {
  struct Row: Sendable {
    let phrase: Phrase
    let persian: String
    let english: String

    init(_ phrase: Phrase, _ persian: String, _ english: String) {
      self.phrase = phrase
      self.persian = persian
      self.english = english
    }
  }

  static let rows: [Row] = bars + tasks + introductions + fields + ballots + findings + notices

  static let byPhrase = Dictionary(
    rows.map { ($0.phrase, $0) }, uniquingKeysWith: { first, _ in first })
}
