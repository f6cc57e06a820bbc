import StrictBytes

// The bytes of an entry that records a return, in the order of canonical JSON (RFC 8785):
//
//     {"ballots":{"bytes":120,"sha256":"…"},"contest":"…","document":{"bytes":900,"sha256":"…"},
//     "election":"…","findings":["W201"],"format":"shomar-entry/1","kind":"return",
//     "part":"electronic","precinct":"…","previous":"…","sequence":7,"state":"counted"}
//
// on one line. Nearly all entries are of this kind, and whoever checks a ledger reads and writes
// all of them. So they go straight from bytes to values and back, with no tree of JSON between.
// `LedgerEntry.json` stays the one description of the form: tests hold this file against it.

extension LedgerEntry {
  /// The bytes of an entry with this content.
  ///
  /// Ids, numbers of findings, names of parts and digests have no character that needs an escape.
  func bytes(of entry: ReturnEntry) -> [UInt8] {
    var text = EntryText()
    text.add(#"{"ballots":"#)
    if let ballots = entry.ballots { text.add(ballots) } else { text.add("null") }
    text.add(#","contest":""#, entry.slot.contest.text)
    text.add(#"","document":"#)
    text.add(document)
    text.add(#","election":""#, election.text)
    text.add(#"","findings":["#)
    for (index, finding) in entry.findings.enumerated() {
      text.add(index == 0 ? #"""# : #",""#, finding.text)
      text.add(#"""#)
    }
    text.add(#"],"format":"shomar-entry/1","kind":"return","part":""#, entry.slot.part.rawValue)
    text.add(#"","precinct":""#, entry.slot.precinct.text)
    text.add(#"","previous":""#)
    text.add(previous)
    text.add(#"","sequence":"#)
    text.add(sequence)
    text.add(entry.isCounted ? #","state":"counted"}"# : #","state":"quarantined"}"#)
    return text.bytes
  }

  /// Reads an entry that records a return; nil for every other entry and for whatever is wrong, of
  /// which the general reader says what it is.
  init?(readingReturn bytes: [UInt8]) {
    let read = bytes.withUnsafeBufferPointer { buffer -> LedgerEntry? in
      var scanner = EntryScanner(bytes: buffer)
      return scanner.returnEntry()
    }
    // Exactly one encoding is accepted: what the scanner let pass shows here.
    guard let read, read.bytes == bytes else { return nil }
    self = read
  }
}

/// Bytes that an entry is written to.
private struct EntryText {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(640) }

  mutating func add(_ literal: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  mutating func add(_ literal: StaticString, _ text: String) {
    add(literal)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ number: Int) {
    precondition(
      abs(number) <= JSONReader.largestInteger, "an integer beyond 2^53 - 1 has no canonical JSON")
    bytes.append(contentsOf: String(number).utf8)
  }

  mutating func add(_ digest: Digest) { bytes.append(contentsOf: digest.hex.utf8) }

  mutating func add(_ document: DocumentReference) {
    add(#"{"bytes":"#)
    add(document.bytes)
    add(#","sha256":""#)
    add(document.sha256)
    add(#""}"#)
  }
}

/// Takes the bytes of an entry apart, from the left to the right.
private struct EntryScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func returnEntry() -> LedgerEntry? {
    guard take(#"{"ballots":"#) else { return nil }
    var ballots: DocumentReference?
    if !take("null") {
      ballots = document()
      if ballots == nil { return nil }
    }
    guard take(#","contest":""#), let contest = ContestID(text()),
      take(#"","document":"#), let document = document(),
      take(#","election":""#), let election = ElectionID(text()),
      take(#"","findings":["#), let findings = findings(),
      take(#","format":"shomar-entry/1","kind":"return","part":""#),
      let part = Part(rawValue: text()),
      take(#"","precinct":""#), let precinct = PrecinctID(text()),
      take(#"","previous":""#), let previous = digest(),
      take(#"","sequence":"#), let sequence = count(), take(#","state":""#)
    else { return nil }
    let isCounted = take(#"counted"}"#)
    guard isCounted || take(#"quarantined"}"#), offset == bytes.count else { return nil }
    return LedgerEntry(
      sequence: sequence, previous: previous, election: election, document: document,
      content: .return(
        ReturnEntry(
          slot: Slot(precinct: precinct, contest: contest, part: part), ballots: ballots,
          findings: findings, isCounted: isCounted)))
  }

  private mutating func take(_ literal: StaticString) -> Bool {
    let count = literal.utf8CodeUnitCount
    guard bytes.count - offset >= count else { return false }
    for place in 0..<count where bytes[offset + place] != literal.utf8Start[place] { return false }
    offset += count
    return true
  }

  /// What stands before the next quotation mark.
  private mutating func text() -> String {
    let start = offset
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func count() -> Int? {
    let start = offset
    var number = 0
    while offset < bytes.count, offset - start < 10, Limits.isDigit(bytes[offset]) {
      number = number * 10 + Int(bytes[offset] - UInt8(ascii: "0"))
      offset += 1
    }
    return offset > start && Limits.count.contains(number) ? number : nil
  }

  private mutating func digest() -> Digest? {
    guard bytes.count - offset >= 64 else { return nil }
    defer { offset += 64 }
    return Digest(hexDigits: UnsafeBufferPointer(rebasing: bytes[offset..<offset + 64]))
  }

  private mutating func document() -> DocumentReference? {
    guard take(#"{"bytes":"#), let bytes = count(), take(#","sha256":""#), let digest = digest(),
      take(#""}"#)
    else { return nil }
    return DocumentReference(bytes: bytes, sha256: digest)
  }

  /// The numbers before the next bracket, in their order, none twice.
  private mutating func findings() -> [FindingNumber]? {
    var findings: [FindingNumber] = []
    while !take("]") {
      guard findings.isEmpty || take(","), take("\""), let number = FindingNumber(text()),
        take("\""), findings.last.map({ $0 < number }) ?? true
      else { return nil }
      findings.append(number)
    }
    return findings
  }
}
