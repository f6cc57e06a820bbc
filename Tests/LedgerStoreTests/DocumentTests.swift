import StoreFaults
import StrictBytes
import Testing

@testable import LedgerStore

@Suite struct DocumentTests {
  let folder = TemporaryFolder()

  @Test(arguments: [0, 1, 8_192, 65_537, 3_000_000, 16 << 20]) func documentReadsBackAsWritten(
    length: Int
  ) throws {
    let ledger = try Ledger.create(at: folder.ledger)
    let kept = document(bytes: (0..<length).map { UInt8(truncatingIfNeeded: $0) })
    try ledger.append([sample("a", documents: [kept])])
    #expect(try ledger.document(kept.digest) == kept.bytes)
    #expect(try ledger.checkDocuments() == 1)
  }

  @Test func unknownDocumentIsNil() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    #expect(try ledger.document(document("never").digest) == nil)
  }

  @Test func sameDocumentIsStoredOnce() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    let kept = document("one")
    try ledger.append([sample("a", documents: [kept, kept]), sample("b", documents: [kept])])
    try ledger.append([sample("c", documents: [kept, document("two")])])
    #expect(try ledger.checkDocuments() == 2)
  }

  @Test func documentUnderAnotherNameIsRefused() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    let named = document("a").digest
    let wrong = StoredDocument(digest: named, bytes: Array("b".utf8))
    #expect(
      throws: LedgerError.documentDigest(expected: named, found: document("b").digest)
    ) { try ledger.append([sample("a", documents: [wrong])]) }
    #expect(ledger.size == 0)
  }

  @Test func documentBeyondTheLimitIsRefused() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    let bytes = [UInt8](repeating: 0, count: Schema.longestDocument + 1)
    #expect(throws: LedgerError.documentLength(digest: .zero, bytes: bytes.count)) {
      try ledger.append([
        sample("a", documents: [StoredDocument(digest: .zero, bytes: bytes)])
      ])
    }
  }

  @Test func removedDocumentIsFound() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    let names = ["a", "b", "c"]
    try ledger.append(names.map { sample($0, documents: [document($0)]) })
    ledger.close()
    let guardText = Schema.objects.first { $0.name == "document_no_delete" }?.text ?? ""
    try tamper(
      folder,
      ["DROP TRIGGER document_no_delete", "DELETE FROM document WHERE position = 1", guardText])
    let again = try Ledger.open(at: folder.ledger)
    #expect(throws: LedgerError.unreadable(reason: "document number 1 is missing")) {
      try again.checkDocuments()
    }
    #expect(try again.document(document("b").digest) == nil)
  }

  @Test func flippedBitInADocumentIsNamedAndStopsNobodyElse() throws {
    let ledger = try Ledger.create(at: folder.ledger)
    let rotten = document("a document that rots")
    let sound = document("a sound document")
    try ledger.append([sample("a", documents: [rotten, sound])])
    ledger.close()
    let bytes = readFile(folder.database)
    for offset in offsets(of: "that rots", in: bytes) {
      patchFile(folder.database, at: offset, with: [bytes[offset] ^ 1])
    }
    let again = try Ledger.open(at: folder.ledger)
    let found = document("a document uhat rots").digest
    let evidence = LedgerError.documentAltered(expected: rotten.digest, found: found)
    #expect(throws: evidence) { try again.document(rotten.digest) }
    #expect(throws: evidence) { try again.checkDocuments() }
    #expect(try again.document(sound.digest) == sound.bytes)
    #expect(try again.append([sample("b")]).count == 1)
  }
}
