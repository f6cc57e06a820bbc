import StrictBytes
import TestSupport
import Testing

@testable import ElectionModel

@Suite struct `Ledger entries are read strictly` {
  static let document = reference(to: [1, 2, 3])

  static func entry(_ content: LedgerEntry.Content, sequence: Int = 7) -> LedgerEntry {
    LedgerEntry(
      sequence: sequence, previous: document.sha256, election: ElectionID(known: "e-1"),
      document: document, content: content)
  }

  static let returned = entry(
    .return(
      ReturnEntry(
        slot: Slot("0017", "c-1"), ballots: reference(to: [4]),
        findings: [.castAboveIdentified, .castDoesNotAddUp])))
  static let text = String(decoding: returned.bytes, as: UTF8.self)

  static let kinds = [
    returned, entry(.definition(log: "o+00000000+AQ", origin: "o"), sequence: 0),
    entry(.unreadable(findings: [.notJSON])), entry(.unreadable(findings: [])),
    entry(.return(ReturnEntry(slot: Slot("0", "c", .paper), ballots: nil, findings: []))),
    entry(.key(KeyEntry(event: .rotate, key: KeyID(known: "k-2"), findings: []))), revoked,
    entry(
      .decision(DecisionEntry(kind: .lot, contest: ContestID(known: "c"), findings: []))),
    entry(
      .decision(
        DecisionEntry(
          kind: .void, contest: ContestID(known: "c"), findings: [.decidedAlready]))),
  ]
  static let revoked = entry(
    .key(
      KeyEntry(
        event: .revoke, key: KeyID(known: "k"), findings: [.keyUnknown, .keyEventTooFewSigners])))

  @Test(arguments: kinds) func isReadAsItWasWritten(entry: LedgerEntry) throws {
    #expect(try LedgerEntry(reading: entry.bytes) == entry)
    #expect(entry.bytes.last == UInt8(ascii: "}"))
  }

  @Test func findingsAreSortedAndDecideTheState() {
    guard case .return(let entry) = Self.returned.content else { return }
    #expect(entry.findings.map(\.text) == ["F203", "W201"])
    #expect(!entry.isCounted)
    let warned = ReturnEntry(slot: entry.slot, ballots: nil, findings: [.castAboveIdentified])
    #expect(warned.isCounted)
  }

  @Test(arguments: kinds) func everyTruncationIsRefused(entry: LedgerEntry) {
    for length in 0..<entry.bytes.count {
      #expect(throws: ShapeError.self) {
        try LedgerEntry(reading: Array(entry.bytes.prefix(length)))
      }
    }
  }

  @Test(arguments: [
    ("{\"ballots\"", "{ \"ballots\"", "the bytes"), ("\"F203\",", "\"F203\" ,", "the bytes"),
    ("shomar-entry/1", "shomar-entry/2", "format"),
    ("\"sequence\":7", "\"sequence\":-7", "sequence"),
    ("\"sequence\":7", "\"sequence\":7,\"size\":1", "the file"),
    ("\"kind\":\"return\"", "\"kind\":\"note\"", "kind"),
    ("\"kind\":\"return\"", "\"kind\":\"unreadable\"", "the file"),
    ("\"kind\":\"return\"", "\"kind\":\"definition\"", "log"),
    ("\"previous\":\"", "\"previous\":\"A", "previous"), ("\"e-1\"", "\"\"", "election"),
    ("\"document\":{", "\"document\":{\"a\":1,", "document"),
    ("\"ballots\":{", "\"ballots\":{\"a\":1,", "ballots"),
    ("[\"F203\",\"W201\"]", "[\"W201\",\"F203\"]", "findings"),
    ("[\"F203\",\"W201\"]", "[\"F203\",\"F203\"]", "findings"),
    ("[\"F203\",\"W201\"]", "[203]", "findings"), ("[\"F203\",\"W201\"]", "[\"F2\"]", "findings"),
    ("\"quarantined\"", "\"lost\"", "state"), ("\"part\":\"electronic\"", "\"part\":1", "part"),
    ("\"precinct\":\"0017\"", "\"precinct\":\" 0017\"", "precinct"),
    ("\"contest\":\"c-1\",", "", "contest"),
  ])
  func wrongMemberIsNamed(old: String, new: String, path: String) {
    #expect(Self.text.ranges(of: old).count == 1)
    let bytes = Array(Self.text.replacing(old, with: new).utf8)
    let error = #expect(throws: ShapeError.self) { try LedgerEntry(reading: bytes) }
    #expect(error?.path == path)
  }

  @Test(arguments: [
    ("\"event\":\"revoke\"", "\"event\":\"lose\"", "event"),
    ("\"key\":\"k\"", "\"key\":\"\"", "key"),
    ("\"quarantined\"", "\"counted\"", "state"),
    ("[\"F606\",\"F610\"]", "[\"F610\",\"F606\"]", "findings"),
    ("\"event\":\"revoke\",", "", "event"),
    ("\"kind\":\"key\"", "\"kind\":\"unreadable\"", "the file"),
  ])
  func wrongMemberOfAKeyEventIsNamed(old: String, new: String, path: String) {
    let text = String(decoding: Self.revoked.bytes, as: UTF8.self)
    #expect(text.ranges(of: old).count == 1)
    let bytes = Array(text.replacing(old, with: new).utf8)
    let error = #expect(throws: ShapeError.self) { try LedgerEntry(reading: bytes) }
    #expect(error?.path == path)
  }

  @Test func aLineFeedDoesNotBelongToAnEntry() {
    #expect(throws: ShapeError.self) { try LedgerEntry(reading: Self.returned.bytes + [0x0A]) }
  }
}

@Suite struct `The quick way through the entry of a return is the general one` {
  static let returns = LedgerEntryReturns.all

  @Test(arguments: returns) func bytesAreThoseOfTheGeneralForm(entry: LedgerEntry) throws {
    #expect(entry.bytes == entry.json.canonicalBytes)
    #expect(LedgerEntry(readingReturn: entry.bytes) == entry)
    #expect(try LedgerEntry(readingAny: entry.bytes) == entry)
  }

  @Test(arguments: [returns[0], returns[7], returns[10]])
  func whatItReadsTheGeneralReaderReadsTheSame(entry: LedgerEntry) {
    let bytes = entry.bytes
    var read = 0
    for place in bytes.indices {
      for byte in [bytes[place] ^ 1, 0x22, 0x30, 0x5C, 0xC3] {
        var changed = bytes
        changed[place] = byte
        let quick = LedgerEntry(readingReturn: changed)
        #expect(quick == (try? LedgerEntry(readingAny: changed)), "\(place) \(byte)")
        if quick != nil { read += 1 }
      }
      for changed in [
        Array(bytes[..<place] + bytes[(place + 1)...]),
        Array(bytes[...place] + bytes[place...]),
      ] {
        #expect(
          LedgerEntry(readingReturn: changed) == (try? LedgerEntry(readingAny: changed)),
          "\(place)")
      }
    }
    // Digits of digests and characters of ids may change.
    #expect(read > 100)
  }
}

/// Entries that record returns, one for each way the form can go.
enum LedgerEntryReturns {
  static let all: [LedgerEntry] = [nil, reference(to: [4])].flatMap { ballots in
    [[], [.castAboveIdentified], [.castAboveIdentified, .castDoesNotAddUp]].flatMap { findings in
      [(Part.electronic, 0), (.paper, 999_999_999)].map { part, sequence in
        `Ledger entries are read strictly`.entry(
          .return(
            ReturnEntry(slot: Slot("00.1-7_a", "c-1", part), ballots: ballots, findings: findings)),
          sequence: sequence)
      }
    }
  }
}
