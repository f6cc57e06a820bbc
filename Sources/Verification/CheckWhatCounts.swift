import ElectionModel
import StrictBytes

/// F402, F403 and F412: whether the ballots file that came, as the entry records it, is the one the
/// return names (findings.md).
public func fileFindings(
  named: DocumentReference?, came: DocumentReference?
) -> Set<FindingNumber> {
  switch (named, came) {
  case (nil, nil): []
  case (nil, .some): [.ballotsFileNotNamed]
  case (.some, nil): [.ballotsFileMissing]
  case (let named?, let came?): named == came ? [] : [.ballotsFileDiffers]
  }
}

/// V13, the part that needs only entries: `state` follows from `findings`, each finding fits its
/// kind, F501 and W501 are those made again, and the rules over all entries hold (ledger-entry.md).
struct LedgerRules {
  private var counted: [Slot: Int] = [:]
  private var quarantined: Set<Slot> = []
  private var received: [Received: Int] = [:]
  private var countedDocuments: [Digest: Int] = [:]
  private var unreadable: [Digest: Int] = [:]
  private var keyEvents: [Digest: Int] = [:]
  private var decisions: [Digest: Int] = [:]

  private struct Received: Hashable {
    let document: Digest
    let ballots: Digest?
  }

  /// Looks at all entries in their order.
  static func check(_ ledger: PublishedLedger, _ evidence: inout Evidence) {
    var rules = LedgerRules()
    for (number, position) in ledger.positions.enumerated() {
      guard let entry = position.entry else { continue }
      switch entry.content {
      case .definition: break
      case .unreadable(let findings):
        rules.look(at: entry.document, findings, number: number, &evidence)
      case .key(let content):
        rules.look(at: entry.document, content, number: number, &evidence)
      case .decision(let content):
        rules.look(at: entry.document, content, number: number, &evidence)
      case .return(let content):
        checkFindings(content, number: number, &evidence)
        rules.checkEarlier(entry.document.sha256, content, number: number, &evidence)
      }
    }
  }

  private mutating func look(
    at document: DocumentReference, _ findings: [FindingNumber], number: Int,
    _ evidence: inout Evidence
  ) {
    if findings.count != 1 || !findings.allSatisfy(Set.ofUnreadable.contains) {
      evidence.fault("entry \(number): expected one of F101, F102, F103, found \(findings)")
    }
    if let earlier = unreadable.updateValue(number, forKey: document.sha256) {
      evidence.fault("entry \(number): the same unreadable document as entry \(earlier)")
    }
  }

  /// Whether the findings of a key event are made again as recorded, and its state, is V18.
  private mutating func look(
    at document: DocumentReference, _ content: KeyEntry, number: Int, _ evidence: inout Evidence
  ) {
    for finding in content.findings where !Set.ofKeys.contains(finding) {
      evidence.fault("entry \(number): \(finding) is no finding on a key event")
    }
    if let earlier = keyEvents.updateValue(number, forKey: document.sha256) {
      evidence.fault("entry \(number): the same key event as entry \(earlier)")
    }
  }

  /// The same of a decision.
  private mutating func look(
    at document: DocumentReference, _ content: DecisionEntry, number: Int,
    _ evidence: inout Evidence
  ) {
    for finding in content.findings where !Set.ofDecisions.contains(finding) {
      evidence.fault("entry \(number): \(finding) is no finding on a decision")
    }
    if let earlier = decisions.updateValue(number, forKey: document.sha256) {
      evidence.fault("entry \(number): the same decision as entry \(earlier)")
    }
  }

  /// What an entry of kind `return` says by itself.
  private static func checkFindings(
    _ content: ReturnEntry, number: Int, _ evidence: inout Evidence
  ) {
    for finding in content.findings {
      if finding.meaning == nil || Set.ofUnreadable.contains(finding)
        || Set.ofKeys.contains(finding) || Set.ofDecisions.contains(finding)
      {
        evidence.fault("entry \(number): \(finding) is no finding on a return")
      }
      if content.ballots == nil && Set.ofBallots.contains(finding) {
        evidence.fault("entry \(number): \(finding), but no ballots file came")
      }
    }
    let counts = !content.findings.contains { $0.quarantines }
    if content.isCounted != counts {
      let expected = counts ? "counted" : "quarantined"
      evidence.fault("entry \(number): state: expected \(expected) by its findings")
    }
  }

  /// What an entry of kind `return` says in the light of those before it.
  private mutating func checkEarlier(
    _ document: Digest, _ content: ReturnEntry, number: Int, _ evidence: inout Evidence
  ) {
    let slot = content.slot
    var made: Set<FindingNumber> = []
    if counted[slot] != nil {
      made = [.conflict]
    } else if quarantined.contains(slot) {
      made = [.earlierQuarantined]
    }
    RecordedFindings(number: number, findings: content.findings)
      .compare(with: made, among: [.conflict, .earlierQuarantined], &evidence)
    if content.isCounted, let earlier = counted[slot] {
      evidence.fault(
        "entry \(number): counts for the same precinct, contest and part as \(earlier)")
    }
    if let earlier = countedDocuments[document] {
      evidence.fault("entry \(number): the same return as entry \(earlier), which counts it")
    }
    let pair = Received(document: document, ballots: content.ballots?.sha256)
    if let earlier = received.updateValue(number, forKey: pair) {
      evidence.fault("entry \(number): the same return and ballots file as entry \(earlier)")
    }
    if content.isCounted {
      counted[slot] = number
      countedDocuments[document] = number
    } else {
      quarantined.insert(slot)
    }
  }
}

extension Set<FindingNumber> {
  /// The findings on a document that is no return.
  static let ofUnreadable: Self = [.notJSON, .notCanonical, .wrongShape]
  /// The findings that `fileFindings` makes.
  static let ofFile: Self = [.ballotsFileMissing, .ballotsFileDiffers, .ballotsFileNotNamed]
}
