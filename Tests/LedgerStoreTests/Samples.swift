import Cryptography
import StrictBytes

@testable import LedgerStore

/// An entry whose bytes carry the chain, as the office's entries do.
func sample(
  _ text: String, claims: [String] = [], documents: [StoredDocument] = []
) -> Submission {
  Submission(claims: claims, documents: documents) { sequence, previous in
    Array("\(sequence) \(previous.hex) \(text)".utf8)
  }
}

func document(_ text: String) -> StoredDocument {
  document(bytes: Array(text.utf8))
}

func document(bytes: [UInt8]) -> StoredDocument {
  StoredDocument(digest: sha256(bytes), bytes: bytes)
}

/// A closed ledger of this many entries, the first of which are under a recorded head.
func makeLedger(
  in folder: TemporaryFolder, entries: Int, headAt size: Int? = nil
) throws -> [Receipt] {
  let ledger = try Ledger.create(at: folder.ledger)
  defer { ledger.close() }
  var receipts: [Receipt] = []
  for number in 0..<entries {
    receipts += try ledger.append([sample("entry-\(number)-body", claims: ["key-\(number)"])])
    if number + 1 == size {
      try ledger.record(head: ledger.size, root: ledger.root, note: Array("note \(number)".utf8))
    }
  }
  return receipts
}

/// Opens and closes, for tests of what opening finds.
func reopen(
  _ folder: TemporaryFolder, mode: Ledger.Mode = .write,
  knownHead: (size: UInt64, root: Digest)? = nil
) throws(LedgerError) {
  try Ledger.open(at: folder.ledger, mode: mode, knownHead: knownHead).close()
}

/// Runs SQL on a closed ledger as an attacker's program would, without any of our settings.
func tamper(_ folder: TemporaryFolder, _ statements: [String]) throws {
  let database = try Database(folder.database, for: .write)
  defer { database.close() }
  for statement in statements {
    let rows = try database.rows(statement)
    while try rows.step() {}
  }
}
