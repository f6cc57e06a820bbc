import MerkleLog
import StrictBytes
import Testing

@testable import LedgerStore

@Suite struct ErrorTextTests {
  static let tree = TreeHead(size: 3, root: .zero)
  static let all: [LedgerError] = [
    .notFound(path: "p"), .alreadyExists(folder: "p"),
    .folderUnusable(path: "p", reason: "r"), .inUse(folder: "p"),
    .notALedger(path: "p", reason: "r"), .unknownVersion(found: 2, known: 1),
    .settingRefused(name: "n", wanted: "w", found: "f"),
    .schemaAltered(object: "o", .missing), .unfinishedAppend(path: "p"),
    .unreadable(reason: "r"), .sequenceBroken(expected: 1, found: 2),
    .entryAltered(sequence: 1, expected: .zero, found: .zero),
    .shorterThanHead(.stored, head: tree, found: tree),
    .rootDiffers(.known, size: 3, expected: .zero, found: .zero),
    .documentAltered(expected: .zero, found: .zero),
    .claimAltered(key: "k", expected: nil, found: 1),
    .damaged(size: 3, expected: .zero, found: .zero), .entryLength(bytes: 0),
    .documentLength(digest: .zero, bytes: 1), .documentDigest(expected: .zero, found: .zero),
    .claimTaken(key: "k", sequence: 1), .claimUnusable(key: "k"),
    .bodyFailed(sequence: 1, reason: "r"), .noSuchEntry(sequence: 4, size: 3),
    .headRefused(size: 3, .beyondLedger(size: 2)),
    .headRefused(size: 3, .otherRoot(expected: .zero, found: .zero)),
    .headRefused(size: 3, .behindNewest(size: 4)), .headRefused(size: 3, .conflict),
    .headRefused(size: 3, .noteLength(bytes: 0)), .readOnly, .diskFull(reason: "r"),
    .inputOutput(reason: "r"), .refused(reason: "r"), .stopped(reason: "r"), .closed,
  ]

  @Test(arguments: all) func everyErrorHasASentence(error: LedgerError) {
    #expect(error.description.count > 20)
  }

  @Test func evidenceIsPrintedInFull() {
    let found = Digest(bytes: [UInt8](repeating: 0xAB, count: 32)) ?? .zero
    let text = LedgerError.entryAltered(sequence: 7, expected: .zero, found: found).description
    #expect(text.contains("Entry 7"))
    #expect(text.contains(Digest.zero.hex))
    #expect(text.contains(found.hex))
  }
}
