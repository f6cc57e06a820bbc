import Wording

/// The texts of the screens. What they say stands in `Catalogue*.swift`, for a translator to edit;
/// `{0}` and `{1}` stand for values. A test finds texts that are missing, or used nowhere.
enum Phrase: String, Sendable, CaseIterable {
  // Bars
  case practiceBanner, precinctTitle, fieldOf, notSavedBanner
  case titleOverview, titleCheck, titleMinutes, titleSupersede, titleSign
  case statePackageNotWritten
  case keyMethod, ballotLinesIntro, changeMethodIntro, whyOtherMethod, remarkOtherMethod
  case adviceNotCompared, adviceDiffers, adviceNoOpening
  // Keys
  case keyOpen, keyNext, keyCorrect, keyMinutes, keyTakeBack, keyEndTally, keyAccept, keyBack,
    keyDevices
  case keyLanguage, keyLeave
  // Tasks and their states
  case taskFingerprint, taskPeople, taskOpening, taskClosing, taskCount, taskSign, taskPackage
  case taskReceipt, receiptIntro, receiptPathLabel, receiptKeyLabel
  case stateOpen, stateDone, stateEntries, stateBallots, stateToCheck, stateReady, stateSigned
  case stateSigning, stateReadyToSign, statePackage
  // What stands above the fields
  case overviewIntro, fingerprintIntro, peopleIntro, openingIntro, closingIntro, methodIntro
  case ballotsIntro, deviceIntro, numbersIntro, checkIntro, supersedeIntro, decideIntro, signIntro
  case packageIntro, firstEntryIntro, secondEntryIntro, laterEntryIntro, amendIntro
  // Fields
  case sameFingerprint, otherPerson, otherRole, boxShownEmpty, openedAt, slipsReceivedFor
  case openingRemarkLabel, closedAt, howCounted, ballotCodes, devicePathLabel, whySuperseded
  case packagePathLabel, reasonFor, remarksLabel, whyRefused, whyTooFew, keyFileLabel
  case passphraseLabel, whoTypes
  case whyPartLeftOut, whyNotCompared, whyDiffers, whyNoOpening
  // Choices
  case yes, no, partElectronic, partPaper, partBoth, methodSheet, methodBallots
  case signs, refuses, absent, present
  // Names
  case rolePresiding, roleMember, officeCity, officeVillage
  // Numbers
  case numberReceived, numberUsed, numberUnused, numberSpoiled, numberIdentified, numberFound
  case numberExcess, numberVoid, numberCast, numberValid, numberBlank, numberIllegible
  case numberNoCandidate, numberOvervoted, unknownNumber
  // Ballots
  case ruleVoid, ruleDropLast, ruleWritten, ruleEffective, ballotsSoFar, thisBallot, lastBallot
  case nobodysName, verdictCounted, verdictRepeated, verdictNobody, verdictBeyond
  case outcomeValid, outcomeBlank, outcomeIllegible, outcomeNoCandidate, outcomeOvervoted
  case ballotsInFile, deviceTotals, acceptHint
  // Findings
  case nothingFound, willBeQuarantined, doCastAboveIdentified, doAboveEligible, doFoundAboveSlips
  case doTooFewSigners, doSlips, doNumbers, doVotes, minutesVersion
  // Remarks in signed minutes
  case remarkBoxNotEmpty, remarkFile, remarkFilesNotNamed, remarkSupersedes
  case remarkNotCompared, remarkDiffers, remarkNoOpening, remarkPresent
  case remarkTypedByOne, remarkPaperLeftOut, remarkElectronicLeftOut
  // What a key led to
  case receiptOf, receiptSuperseded
  case changeNotTaken, readToEnd, screenTooSmall
  case toLeave, chooseWithArrows, onlyDigits, tooLong, chooseByNumber, notInAlphabet, timeForm
  case anotherPerson, typedAlone, fieldMissing, fingerprintDiffers, nobodyWrittenDown, entriesAgree
  case secondEntry, fieldsDiffer, nothingChanged, noSuchKey, codeNotWhole, blankIsMinus
  case nothingToTakeBack, ballotTakenBack, ballotNotEnded, signingUnderWay, nothingReady
  case nobodySigns, signatureTaken, packageWritten, nothingSigned, partsAreSigned, noMinutesYet

  /// The text in a language, with its values put in.
  func text(in language: Language, _ values: [String] = []) -> String {
    guard let row = Catalogue.byPhrase[self] else { return rawValue }
    return filled(language == .persian ? row.persian : row.english, values)
  }
}

/// A text that does not mix its direction with that of what stands beside it (UAX 9, isolates).
func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }

/// Figures and paths, which are read from left to right in every language.
func isolatedLeftToRight(_ text: String) -> String { "\u{2066}\(text)\u{2069}" }

/// A text with `{0}`, `{1}` … replaced, in one pass: a value that looks like a place stays as it is.
func filled(_ text: String, _ values: [String]) -> String {
  guard !values.isEmpty else { return text }
  var result = ""
  var rest = Substring(text).utf8
  while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
    result += String(decoding: rest[..<open], as: UTF8.self)
    let close = rest.index(open, offsetBy: 2)
    let place = Int(String(decoding: rest[rest.index(after: open)..<close], as: UTF8.self))
    if let place, values.indices.contains(place) { result += isolated(values[place]) }
    rest = rest[rest.index(after: close)...]
  }
  return result + String(decoding: rest, as: UTF8.self)
}

extension SheetNumber {
  /// Its name on the minutes.
  var phrase: Phrase {
    switch self {
    case .received: .numberReceived
    case .used: .numberUsed
    case .unused: .numberUnused
    case .spoiled: .numberSpoiled
    case .identified: .numberIdentified
    case .found: .numberFound
    case .excess: .numberExcess
    case .void: .numberVoid
    case .cast: .numberCast
    case .valid: .numberValid
    case .blank: .numberBlank
    case .illegible: .numberIllegible
    case .noCandidate: .numberNoCandidate
    case .overvoted: .numberOvervoted
    }
  }
}

extension BallotReading.Verdict {
  var phrase: Phrase {
    switch self {
    case .counted: .verdictCounted
    case .repeated: .verdictRepeated
    case .nobody: .verdictNobody
    case .beyond: .verdictBeyond
    }
  }
}

extension BallotReading.Class {
  var phrase: Phrase {
    switch self {
    case .valid: .outcomeValid
    case .blank: .outcomeBlank
    case .illegible: .outcomeIllegible
    case .noCandidate: .outcomeNoCandidate
    case .overvoted: .outcomeOvervoted
    }
  }
}
