import ElectionModel
import ElectionOffice
import FileAccess
import Foundation
import LedgerStore
import MerkleLog
import StrictBytes
import TestSupport
import Testing

/// docs/tamper-kit.md, cases 21 and 22: sizes and paths.
@Suite struct `Tamper kit, sizes and paths` {
  @Test func case21EntriesHaveOneTo65535Bytes() throws {
    let folder = TemporaryFolder()
    for (length, fits) in [(0, false), (1, true), (65_535, true), (65_536, false)] {
      let body = [UInt8](repeating: 7, count: length)
      let ledger = try Ledger.create(at: folder("l\(length)"))
      let receipts = try? ledger.append([Submission(claims: [], documents: []) { _, _ in body }])
      #expect((receipts != nil) == fits, "\(length)")
      ledger.close()
      guard length != 0 else { continue }
      let bundle = try? entryBundle(of: [body])
      #expect((bundle != nil) == fits, "\(length)")
      if let bundle { #expect(try entries(inBundle: bundle, width: 1) == [body]) }
    }
  }

  @Test func case21DeliveriesOfAnySizeAreRecordedOrRefusedWithoutACrash() async throws {
    let election = try KitElection()
    let office = try election.opened()
    for length in [0, 1, 65_537, 1 << 20] {
      let report = try await election.record(
        [UInt8](repeating: 0x20, count: length), in: office)
      #expect(report.recorded.first?.numbers.map(\.text) == ["F101"], "\(length)")
    }
    let long = try await election.record(
      [UInt8](repeating: 0x20, count: (1 << 20) + 1), in: office)
    #expect(long.recorded.first?.isCounted != true)
    var empty = election.good(0)
    empty.ballots = []
    let found = try await election.findings(empty, in: office)
    #expect(found?.contains("F403") == true, "\(String(describing: found))")
  }

  @Test(arguments: ["absent", "shorter", "longer", "different"])
  func case21DocumentThatIsNotTheOneNamedFails(change: String) throws {
    let election = try KitElection(ExampleElection { $0.disclosure = .ballots })
    try election.ingest([election.good(0)])
    try election.publish()
    #expect(try election.verify().status == 0)
    for name in try listFolder(election.folder("pub/document")) {
      let path = election.folder("pub/document/\(name)")
      let whole = try bytes(path)
      switch change {
      case "absent": try election.remove("pub/document/\(name)")
      case "shorter": try writeDurably(whole.dropLast(), to: path)
      case "longer": try writeDurably(whole + [0x0A], to: path)
      default: try writeDurably([whole[0] ^ 1] + whole.dropFirst(), to: path)
      }
      let end = try election.verify()
      #expect(end.status == 1 && end.outputText.contains("V09  FAILS"), "\(name)")
      #expect(end.outputText.contains(name))
      try writeDurably(whole, to: path)
    }
    let hand = HostileHand(database: election.database)
    // Rows 1 to 7 are the definition's; the return and its ballots file come last.
    let last = "(SELECT max(position) FROM document)"
    switch change {
    case "absent":
      try hand.does("take:document_no_delete", "DELETE FROM document WHERE position = \(last)")
    case "shorter":
      try edit(hand, "substr(content, 1, length(content) - 1)", last)
    case "longer": try edit(hand, "CAST(content || x'0a' AS BLOB)", last)
    default: try edit(hand, "CAST(x'00' || substr(content, 2) AS BLOB)", last)
    }
    let end = try shomar("fsck", election.place)
    #expect(end.status == 1)
    let check = change == "absent" ? "S11" : "S12"
    #expect(end.outputText.contains("\(check)  FAILS"), "\(end.outputText)")
  }

  private func edit(_ hand: HostileHand, _ content: String, _ row: String) throws {
    try hand.does(
      "take:document_no_update",
      "UPDATE document SET content = \(content) WHERE position = \(row)")
  }

  private static let badTiles = [
    "tile/0/../../ledger.db", "/tile/0/000", "tile/64/000", "tile/00/000", "tile/0/0000",
    "tile/0/x000/001", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/05", "tile/0/%2e%2e",
    "tile/0/000/", "tile/0//000", "tile/0/x001/x000", "TILE/0/000", "tile/0/٠٠٠",
    "tile/0/x018/x446/x744/x073/x709/x551/616",
  ]

  @Test func case22TilePathsHaveOneForm() {
    for path in Self.badTiles { #expect(TilePath(path: path.utf8) == nil, "\(path)") }
    #expect(TilePath(path: "tile/0/x001/000.p/5".utf8) != nil)
  }

  @Test func case22WitnessServesNothingButItsOwnPaths() throws {
    let election = try KitElection()
    let witness = try ServedKitWitness("court", of: election)
    let paths =
      Self.badTiles.map { "/" + $0 } + [
        "/../witness.vkey", "/..%2fw.pem", "/%2e%2e/w.pem", "/../../../../etc/passwd",
        "/witness.vkey", "//add-checkpoint", "/add-checkpoint/", "/./add-checkpoint",
        "/\(String(repeating: "A", count: 64))/checkpoint",
      ]
    for path in paths {
      let encoded = path.addingPercentEncoding(
        withAllowedCharacters: .urlPathAllowed.union(["%"]))
      let answer = try witness.ask(try #require(encoded))
      #expect(answer.status == "404", "\(path): \(answer)")
      #expect(!answer.body.contains("root:") && !answer.body.contains("PRIVATE"))
    }
  }

  @Test func case22PublishedFileWithOtherBytesIsNeverWrittenOver() throws {
    let election = try KitElection()
    try election.ingest([election.good(0)])
    try election.publish()
    for path in try listFolder(election.pub) where path.hasPrefix("tile/") {
      try withChange(of: election.folder("pub/\(path)"), { $0[0] ^= 1 }) {
        let changed = try bytes(election.folder("pub/\(path)"))
        let end = try shomar(
          "publish", election.place, "--to", election.pub, "--key", election.key)
        #expect(end.status != 0 && end.status != 3, "\(path): \(end.outputText)")
        #expect(try bytes(election.folder("pub/\(path)")) == changed)
      }
    }
    #expect(try election.verify().status == 0)
  }
}
