/// What a finding's number means, in both languages.
///
/// Screens, command line and manual share this one catalogue; a test holds it to
/// docs/formats/findings.md.
public struct FindingMeaning: Sendable, Equatable {
  /// The number.
  public let number: FindingNumber
  /// The rule that is broken, in English.
  public let english: String
  /// The rule that is broken, in Persian.
  public let persian: String
  /// What to do, in English.
  public let actionEnglish: String
  /// What to do, in Persian.
  public let actionPersian: String
}

extension FindingNumber {
  /// What the number means; nil for a number that this version does not know.
  public var meaning: FindingMeaning? { FindingMeaning.byNumber[self] }
}

extension FindingMeaning {
  /// Every finding there is, in byte order of the numbers.
  public static let all: [FindingMeaning] = rows.sorted { $0.number < $1.number }

  static let byNumber = Dictionary(
    rows.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })

  init(_ number: StaticString, _ texts: (String, String, String, String)) {
    self.number = FindingNumber(known: number)
    (english, persian, actionEnglish, actionPersian) = texts
  }

  private static let rows =
    formRows + numberRows + signatureRows + ballotsRows + keyRows
    + decisionRows
}
