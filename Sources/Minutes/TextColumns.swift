import Wording

/// Lines of a text of 80 columns, in the direction of its language.
///
/// Cells are filled up with spaces in reading order; a viewer that knows the Unicode bidirectional
/// algorithm sets Persian lines from the right. Each of them begins with a mark of direction
/// (U+200F), because one that begins with a digit would be set from the left, and what is read from
/// the left stands in an isolate (U+2066, U+2069).
struct TextColumns {
  static let width = 80

  let language: Language

  /// A line with the mark of its direction, and without spaces at its end.
  func line(_ text: String) -> String {
    var text = text
    while text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
    guard language == .persian, !text.isEmpty else { return text }
    return "\u{200F}" + text
  }

  /// A code, which is read from the left in both languages.
  func code(_ text: String) -> String {
    language == .persian ? "\u{2066}\(text)\u{2069}" : text
  }

  /// A text that is filled up with spaces: behind it, or before it where `toEnd`.
  func filled(_ text: String, to width: Int, toEnd: Bool = false) -> String {
    let gap = String(repeating: " ", count: max(0, width - cells(text)))
    return toEnd ? gap + text : text + gap
  }

  /// A text broken between words into lines of at most so many cells; line feeds stay.
  func broken(_ text: String, to width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      var lines: [String] = []
      var line = ""
      for word in paragraph.split(separator: " ").flatMap({ pieces(String($0), width) }) {
        let longer = line.isEmpty ? word : "\(line) \(word)"
        if cells(longer) > width {
          lines.append(line)
          line = word
        } else {
          line = longer
        }
      }
      return lines + [line]
    }
  }

  /// A word that is longer than a line, in pieces.
  private func pieces(_ word: String, _ width: Int) -> [String] {
    guard cells(word) > width else { return [word] }
    var pieces = [""]
    for character in word {
      let longer = pieces[pieces.count - 1] + String(character)
      if cells(longer) > width {
        pieces.append(String(character))
      } else {
        pieces[pieces.count - 1] = longer
      }
    }
    return pieces
  }
}

/// The number of terminal cells of a text in Persian or Latin letters: combining marks and what
/// cannot be seen take none.
func cells(_ text: String) -> Int {
  text.unicodeScalars.count {
    switch $0.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: false
    default: true
    }
  }
}
