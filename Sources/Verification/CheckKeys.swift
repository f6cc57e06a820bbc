import ElectionModel

/// V18: every key event can be read and is the one its entry names, its findings, made again, are
/// those recorded, and its state follows from them.
struct KeyWalk {
  /// The keys at the entry that is looked at; nil without a definition.
  private(set) var ring: KeyRing?
  private(set) var evidence: Evidence

  /// - Parameter logKey: the log's public key, as the observer has it.
  init(ledger: PublishedLedger, definition: Definition?, logKey: [UInt8]) {
    ring = definition.map { KeyRing(definition: $0, logKey: logKey) }
    evidence = ledger.startEvidence()
    if definition == nil { evidence.fault(DocumentWalk.notPossible) }
  }

  /// Looks at a key event in the order of the entries; what takes effect changes the ring.
  ///
  /// - Parameter bytes: the published document, if it is there.
  mutating func look(number: Int, content: KeyEntry, bytes: [UInt8]?) {
    let quarantined = content.findings.contains { $0.quarantines }
    if content.isEffective == quarantined {
      let expected = quarantined ? "quarantined" : "effective"
      evidence.fault("entry \(number): state: expected \(expected) by its findings")
    }
    guard let bytes else { return evidence.fault("entry \(number): its key event is not there") }
    do throws(DocumentFormError) {
      let event = try UnvalidatedKeyEvent.read(bytes)
      compare(event.statement, with: content, number: number)
      examine(event, content, number: number)
    } catch {
      evidence.fault("entry \(number): its document is not a key event: \(sentence(of: error))")
    }
  }

  private mutating func compare(
    _ statement: KeyStatement, with content: KeyEntry, number: Int
  ) {
    if statement.event != content.event {
      evidence.fault(
        "entry \(number): event: the entry says \(content.event.rawValue), "
          + "the key event \(statement.event.rawValue)")
    }
    if statement.key != content.key {
      evidence.fault(
        "entry \(number): key: the entry says \(content.key), the key event \(statement.key)")
    }
  }

  private mutating func examine(
    _ event: UnvalidatedKeyEvent, _ content: KeyEntry, number: Int
  ) {
    guard let before = ring else { return }
    let made = keyFindings(of: event, ring: before)
    RecordedFindings(number: number, findings: content.findings)
      .compare(with: made, among: .ofKeys, &evidence)
    // What breaks a rule has no effect, whatever its entry says: V18 has failed then.
    if content.isEffective && made.isEmpty { ring?.apply(event.statement, at: number) }
  }
}
