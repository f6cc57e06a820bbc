/// Digits of the three sets in use in Iran, and letters that keyboards disagree about.
public enum Digits {
  /// The separator of groups of three digits in Persian (U+066C), as the Academy's orthography and
  /// CLDR have it.
  static let persianSeparator: Unicode.Scalar = "\u{066C}"

  /// A number in Persian digits, without separators: `1405` is `۱۴۰۵`.
  public static func persian(_ number: Int) -> String { persian(String(number)) }

  /// A text with Persian digits for the ASCII ones; everything else stays.
  public static func persian(_ text: String) -> String {
    mapped(text) { scalar in
      ("0"..."9").contains(scalar) ? shifted(scalar, from: "0", to: "\u{06F0}") : scalar
    }
  }

  /// A number as people of a language write it in figures: `12,345` or `۱۲٬۳۴۵`.
  public static func grouped(_ number: Int, in language: Language) -> String {
    let digits = Array(String(number.magnitude).unicodeScalars)
    var text = String.UnicodeScalarView()
    if number < 0 { text.append("-") }
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 {
        text.append(language == .persian ? persianSeparator : ",")
      }
      text.append(digit)
    }
    return language == .persian ? persian(String(text)) : String(text)
  }

  /// Typed text in one form: what a screen takes from a keyboard before anything looks at it.
  ///
  /// - Persian and Arabic digits become ASCII digits.
  /// - Arabic ي and ى become ی, Arabic ك becomes ک.
  /// - Marks of direction, the tatweel and the byte-order mark are dropped: they cannot be seen.
  /// - The zero-width non-joiner (ZWNJ, نیم‌فاصله) stays within a word, once. Where it joins
  ///   nothing, at the ends or beside a space, it is dropped. The zero-width joiner is dropped.
  /// - A no-break space is a space; spaces at the ends are dropped, several become one. Line feeds
  ///   stay.
  ///
  /// Never for the inside of a signed document, which is taken byte for byte.
  ///
  /// - Complexity: O(n) in the length of the text.
  public static func normalised(_ text: String) -> String {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      guard let scalar = normalised(scalar) else { continue }
      switch scalar {
      case zwnj:
        if let last = result.last, !isGap(last), last != zwnj { result.append(zwnj) }
      case " ", "\n":
        while let last = result.last, last == zwnj || last == " " { result.removeLast() }
        if scalar == "\n" || result.last.map({ $0 != "\n" }) ?? false { result.append(scalar) }
      default: result.append(scalar)
      }
    }
    while let last = result.last, last == zwnj || isGap(last) { result.removeLast() }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: result.drop { $0 == "\n" })
    return String(view)
  }

  /// The number that somebody typed: digits of any of the three sets, with separators of groups of
  /// three or without.
  ///
  /// - Returns: nil for anything else, and above 999,999,999,999.
  public static func number(typed text: String) -> Int? {
    let separators: Set<Unicode.Scalar> = [",", "\u{066C}", "\u{060C}", "'", " ", zwnj]
    let groups = normalised(text).unicodeScalars.split(omittingEmptySubsequences: false) {
      separators.contains($0)
    }
    guard groups.count == 1 || groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.count == 1 || (1...3).contains(groups[0].count)
    else { return nil }
    let digits = groups.joined()
    guard (1...12).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard ("0"..."9").contains(digit) else { return nil }
      number = number * 10 + Int(digit.value - 0x30)
    }
    return number
  }

  /// What two names have in common where people type them differently: for finding a candidate by
  /// name, never for deciding. ZWNJ, spaces and marks above and below letters do not count, nor does
  /// the hamza of a carrier letter; small letters are like capitals.
  public static func searchKey(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in normalised(text).lowercased().unicodeScalars {
      switch scalar {
      case "أ", "إ", "آ", "ٱ": view.append("ا")
      case "ؤ": view.append("و")
      case "ئ": view.append("ی")
      case "ة", "ۀ": view.append("ه")
      case zwnj, " ", "-": continue
      default:
        if scalar.properties.generalCategory != .nonspacingMark { view.append(scalar) }
      }
    }
    return String(view)
  }

  /// What two names have in common that look the same, or are typed by one person on two keyboards:
  /// for warning people, never for deciding and never for putting two names together.
  ///
  /// Letters and digits of several keyboards are one, small letters are like capitals, and what
  /// cannot be seen or only parts words (spaces, ZWNJ, ZWJ, marks of direction) does not count.
  /// Two keys are compared as Swift compares strings, by canonical equivalence, so that it is the
  /// same whether a letter and its mark are one character or two.
  ///
  /// - Complexity: O(n) in the length of the text.
  public static func likenessKey(_ text: String) -> String {
    // The one letter whose two canonical writings hold a letter that becomes another one.
    let composed = String(text.map { $0 == "\u{0626}" ? "\u{0626}" : $0 })
    var view = String.UnicodeScalarView()
    for scalar in normalised(composed).lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .format, .spaceSeparator, .control: continue
      default: view.append(scalar)
      }
    }
    return String(view)
  }

  private static let zwnj: Unicode.Scalar = "\u{200C}"

  private static func isGap(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" }

  /// One scalar in its one form; nil for what cannot be seen.
  private static func normalised(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x06F0...0x06F9: shifted(scalar, from: "\u{06F0}", to: "0")
    case 0x0660...0x0669: shifted(scalar, from: "\u{0660}", to: "0")
    case 0x064A, 0x0649: "ی"
    case 0x0643: "ک"
    case 0x00A0, 0x202F, 0x0009: " "
    case 0x0640, 0x200D, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: nil
    default: scalar
    }
  }

  private static func shifted(
    _ scalar: Unicode.Scalar, from: Unicode.Scalar, to: Unicode.Scalar
  ) -> Unicode.Scalar {
    Unicode.Scalar(scalar.value - from.value + to.value) ?? scalar
  }

  private static func mapped(
    _ text: String, _ change: (Unicode.Scalar) -> Unicode.Scalar
  ) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.map(change))
    return String(view)
  }
}
