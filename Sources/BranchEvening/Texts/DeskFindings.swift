import ElectionModel
import Wording

/// The findings on returns that an evening can come to, and what the branch is to do: the count
/// centre's catalogue tells its own officials to ask the branch.
public enum DeskFindings {
  /// All that can be reached, in the order of their numbers.
  public static let reachable: [FindingNumber] = [
    .slipsDoNotAddUp, .foundIsNotCast, .castDoesNotAddUp, .candidateAboveValid, .sumAboveAllowed,
    .tooFewSigners, .castAboveIdentified, .identifiedAboveEligible, .castAboveEligible,
    .foundAboveSlips,
  ]

  /// What is remarkable, in words.
  public static func meaning(_ number: FindingNumber, in language: Language) -> String {
    guard let meaning = number.meaning else { return number.text }
    return language == .persian ? meaning.persian : meaning.english
  }

  /// What the branch is to do.
  public static func action(_ number: FindingNumber, in language: Language) -> String {
    let phrase: Phrase
    switch number {
    case .castAboveIdentified: phrase = .doCastAboveIdentified
    case .identifiedAboveEligible, .castAboveEligible: phrase = .doAboveEligible
    case .foundAboveSlips: phrase = .doFoundAboveSlips
    case .tooFewSigners: phrase = .doTooFewSigners
    case .slipsDoNotAddUp: phrase = .doSlips
    case .foundIsNotCast, .castDoesNotAddUp: phrase = .doNumbers
    case .candidateAboveValid, .sumAboveAllowed: phrase = .doVotes
    default:
      guard let meaning = number.meaning else { return number.text }
      return language == .persian ? meaning.actionPersian : meaning.actionEnglish
    }
    return phrase.text(in: language)
  }
}
