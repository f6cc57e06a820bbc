/// The number of a finding: `F` quarantines the return, key event or decision, `W` warns
/// (docs/formats/findings.md).
public struct FindingNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// `F` or `W` and three digits.
  public let text: String

  /// Takes a text of the form `F203` or `W201`.
  ///
  /// - Returns: nil for any other text.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 4, bytes[0] == UInt8(ascii: "F") || bytes[0] == UInt8(ascii: "W"),
      bytes[1...].allSatisfy(Limits.isDigit)
    else { return nil }
    self.text = text
  }

  init(known text: StaticString) { self.text = "\(text)" }

  /// True for an F-finding: what it is about is recorded, but neither counts nor takes effect.
  public var quarantines: Bool { text.utf8.first == UInt8(ascii: "F") }

  /// The number.
  public var description: String { text }

  /// Byte order: F before W.
  public static func < (left: Self, right: Self) -> Bool { byteOrder(left.text, right.text) }
}

extension FindingNumber {
  /// F101.
  public static let notJSON = FindingNumber(known: "F101")
  /// F102.
  public static let notCanonical = FindingNumber(known: "F102")
  /// F103.
  public static let wrongShape = FindingNumber(known: "F103")
  /// F111.
  public static let otherElection = FindingNumber(known: "F111")
  /// F112.
  public static let otherDefinition = FindingNumber(known: "F112")
  /// F113.
  public static let unknownPrecinct = FindingNumber(known: "F113")
  /// F114.
  public static let unknownContest = FindingNumber(known: "F114")
  /// F115.
  public static let contestNotServed = FindingNumber(known: "F115")
  /// F201.
  public static let slipsDoNotAddUp = FindingNumber(known: "F201")
  /// F202.
  public static let foundIsNotCast = FindingNumber(known: "F202")
  /// F203.
  public static let castDoesNotAddUp = FindingNumber(known: "F203")
  /// F204.
  public static let candidateAboveValid = FindingNumber(known: "F204")
  /// F205.
  public static let sumAboveAllowed = FindingNumber(known: "F205")
  /// F206.
  public static let unknownCandidate = FindingNumber(known: "F206")
  /// F207.
  public static let codeOutsideAlphabet = FindingNumber(known: "F207")
  /// F208.
  public static let positionsDoNotFill = FindingNumber(known: "F208")
  /// W201.
  public static let castAboveIdentified = FindingNumber(known: "W201")
  /// W202.
  public static let identifiedAboveEligible = FindingNumber(known: "W202")
  /// W203.
  public static let castAboveEligible = FindingNumber(known: "W203")
  /// W204.
  public static let foundAboveSlips = FindingNumber(known: "W204")
  /// F301.
  public static let unknownKey = FindingNumber(known: "F301")
  /// F302.
  public static let invalidSignature = FindingNumber(known: "F302")
  /// F303.
  public static let keyNotEntitled = FindingNumber(known: "F303")
  /// F304.
  public static let tooFewSigners = FindingNumber(known: "F304")
  /// F305.
  public static let signersDisagree = FindingNumber(known: "F305")
  /// F306.
  public static let keyEnded = FindingNumber(known: "F306")
  /// F401.
  public static let ballotsFileUnreadable = FindingNumber(known: "F401")
  /// F402.
  public static let ballotsFileMissing = FindingNumber(known: "F402")
  /// F403.
  public static let ballotsFileDiffers = FindingNumber(known: "F403")
  /// F404.
  public static let ballotsOfOtherElection = FindingNumber(known: "F404")
  /// F405.
  public static let ballotsOfOtherPrecinct = FindingNumber(known: "F405")
  /// F406.
  public static let ballotsOfOtherContest = FindingNumber(known: "F406")
  /// F407.
  public static let ballotsOfOtherPart = FindingNumber(known: "F407")
  /// F408.
  public static let ballotsCountDiffers = FindingNumber(known: "F408")
  /// F409.
  public static let ballotsNotSorted = FindingNumber(known: "F409")
  /// F410.
  public static let ballotCodeOutsideAlphabet = FindingNumber(known: "F410")
  /// F411.
  public static let statementIsNotCount = FindingNumber(known: "F411")
  /// F412.
  public static let ballotsFileNotNamed = FindingNumber(known: "F412")
  /// F501.
  public static let conflict = FindingNumber(known: "F501")
  /// W501.
  public static let earlierQuarantined = FindingNumber(known: "W501")
}

extension FindingNumber {
  /// F601.
  public static let keyEventOfOtherElection = FindingNumber(known: "F601")
  /// F602.
  public static let keyEventOfOtherDefinition = FindingNumber(known: "F602")
  /// F603.
  public static let keyEventUnknownSigner = FindingNumber(known: "F603")
  /// F604.
  public static let keyEventInvalidSignature = FindingNumber(known: "F604")
  /// F605.
  public static let keyEventEndedSigner = FindingNumber(known: "F605")
  /// F606.
  public static let keyEventTooFewSigners = FindingNumber(known: "F606")
  /// F607.
  public static let keyNameInUse = FindingNumber(known: "F607")
  /// F608.
  public static let publicKeyInUse = FindingNumber(known: "F608")
  /// F609.
  public static let publicKeyWeak = FindingNumber(known: "F609")
  /// F610.
  public static let keyUnknown = FindingNumber(known: "F610")
  /// F611.
  public static let keyEndedAlready = FindingNumber(known: "F611")
  /// F612.
  public static let keyNotProven = FindingNumber(known: "F612")
  /// F613.
  public static let oldKeyDidNotSign = FindingNumber(known: "F613")
  /// F614.
  public static let rotationChangesRights = FindingNumber(known: "F614")
  /// F615.
  public static let keyForUnknownPrecinct = FindingNumber(known: "F615")
  /// F616.
  public static let keyForUnknownRole = FindingNumber(known: "F616")
}

extension FindingNumber {
  /// F701.
  public static let decisionOfOtherElection = FindingNumber(known: "F701")
  /// F702.
  public static let decisionOfOtherDefinition = FindingNumber(known: "F702")
  /// F703.
  public static let decisionUnknownSigner = FindingNumber(known: "F703")
  /// F704.
  public static let decisionInvalidSignature = FindingNumber(known: "F704")
  /// F705.
  public static let decisionEndedSigner = FindingNumber(known: "F705")
  /// F706.
  public static let decisionTooFewSigners = FindingNumber(known: "F706")
  /// F707.
  public static let decisionOnUnknownContest = FindingNumber(known: "F707")
  /// F708.
  public static let decisionOnUnknownCandidate = FindingNumber(known: "F708")
  /// F709.
  public static let decidedAlready = FindingNumber(known: "F709")
  /// F710.
  public static let nothingToWithdraw = FindingNumber(known: "F710")
}

/// A finding on one return, key event or decision: the number and what was seen, never a choice
/// marked on a ballot.
public struct Finding: Sendable, Equatable {
  /// The number, which names the rule.
  public let number: FindingNumber
  /// The place or the figures, in a form that needs no translation.
  public let detail: String

  /// A finding with its figures.
  public init(_ number: FindingNumber, _ detail: String) {
    self.number = number
    self.detail = detail
  }
}
