import ElectionModel
import ScreenGrid

/// What should have been done before the count and was not: nothing is forbidden for it, but it is
/// said on every overview, and who signs all the same gives a reason, which is signed.
enum OpenStep: Sendable, CaseIterable {
  /// The fingerprint was not compared.
  case notCompared
  /// The fingerprint is not that on the paper.
  case differs
  /// The opening was not written down.
  case noOpening

  /// What the overview says, with what to do.
  var advice: Phrase {
    switch self {
    case .notCompared: .adviceNotCompared
    case .differs: .adviceDiffers
    case .noOpening: .adviceNoOpening
    }
  }

  /// What is asked of who signs all the same.
  var question: Phrase {
    switch self {
    case .notCompared: .whyNotCompared
    case .differs: .whyDiffers
    case .noOpening: .whyNoOpening
    }
  }

  /// What the signed remarks say before the reason.
  var remark: Phrase {
    switch self {
    case .notCompared: .remarkNotCompared
    case .differs: .remarkDiffers
    case .noOpening: .remarkNoOpening
    }
  }

  var style: Style { self == .differs ? .error : .warning }

  var reason: FieldName {
    switch self {
    case .notCompared: FieldName("step.reason.compare")
    case .differs: FieldName("step.reason.differs")
    case .noOpening: FieldName("step.reason.opening")
    }
  }
}

extension EveningRecord {
  /// The steps before the count that are not done, or came out badly.
  var openSteps: [OpenStep] {
    var open: [OpenStep] = []
    if !done.contains(.fingerprint) {
      open.append(text(.fingerprint).utf8.elementsEqual("2".utf8) ? .differs : .notCompared)
    }
    if !done.contains(.opening) { open.append(.noOpening) }
    return open
  }
}
