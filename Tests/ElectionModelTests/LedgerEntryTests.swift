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
