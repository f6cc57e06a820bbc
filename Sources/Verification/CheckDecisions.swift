import ElectionModel

/// V18, the part on decisions: every decision can be read and is the one its entry names, its
/// findings, made again, are those recorded, and its state follows from them.
struct DecisionWalk {
  /// The decisions at the entry that is looked at.
  private(set) var history = DecisionHistory()
  private(set) var evidence = Evidence()

  /// Looks at a decision in the order of the entries; what takes effect changes the history.
  ///
  /// - Parameters:
  ///   - ring: the keys at the entry; nil without a definition.
  ///   - bytes: the published document, if it is there.
  mutating func look(
    number: Int, entry: LedgerEntry, content: DecisionEntry, ring: KeyRing?, bytes: [UInt8]?
  ) {
    let quarantined = content.findings.contains { $0.quarantines }
    if content.isEffective == quarantined {
      let expected = quarantined ? "quarantined" : "effective"
      evidence.fault("entry \(number): state: expected \(expected) by its findings")
    }
    guard let bytes else { return evidence.fault("entry \(number): its decision is not there") }
    do throws(DocumentFormError) {
      let decision = try UnvalidatedDecision.read(bytes)
      compare(decision.statement, with: content, number: number)
      guard let ring else { return }
      let made = decisionFindings(of: decision, ring: ring, history: history)
      RecordedFindings(number: number, findings: content.findings)
        .compare(with: made, among: .ofDecisions, &evidence)
      // What breaks a rule has no effect, whatever its entry says: V18 has failed then.
      if content.isEffective && made.isEmpty {
        history.take(decision.statement, document: entry.document.sha256, entry: number)
      }
    } catch {
      evidence.fault("entry \(number): its document is not a decision: \(sentence(of: error))")
    }
  }

  private mutating func compare(
    _ statement: DecisionStatement, with content: DecisionEntry, number: Int
  ) {
    if statement.kind != content.kind {
      evidence.fault(
        "entry \(number): decision: the entry says \(content.kind.rawValue), "
          + "the decision \(statement.kind.rawValue)")
    }
    if statement.contest != content.contest {
      evidence.fault(
        "entry \(number): contest: the entry says \(content.contest), "
          + "the decision \(statement.contest)")
    }
  }
}
