import FileAccess
import TestSupport
import Testing

/// docs/tamper-kit.md, case 1.
@Suite struct `Tamper kit, flipped bits` {
  private let election: KitElection

  init() throws {
    election = try KitElection()
    try election.ingest([election.good(0), election.good(1)])
    try election.publish()
  }

  @Test(arguments: [
    ("document:content:9", "S12", true), ("entry:body:2", "S04", false),
    ("entry:leaf:2", "S04", false),
  ])
  func case01BitFlippedInTheLedgerIsNamed(place: String, check: String, opens: Bool) throws {
    #expect(try shomar("fsck", election.place).status == 0)
    try HostileHand(database: election.database).does("flip:\(place)")
    let end = try shomar("fsck", election.place)
    #expect(end.status == 1)
    let line = end.outputText.split(separator: "\n").first { $0.hasPrefix("\(check)  FAILS") }
    #expect(line != nil, "\(end.outputText)")
    if !opens {
      #expect(end.outputText.contains("entry 2"), "\(end.outputText)")
      let refused = try shomar("status", election.place)
      #expect(refused.status == 1, "\(refused.errorText)")
      #expect(refused.errorText.contains("Entry 2"))
    }
  }

  @Test func case01BitFlippedInAnyPublishedFileIsNamed() throws {
    #expect(try election.verify().status == 0)
    let go = try GoPrograms.checklog()
    var random = SeededGenerator(seed: 1)
    let paths = try listFolder(election.pub)
    #expect(paths.contains { $0.hasPrefix("tile/0/") })
    #expect(paths.contains { $0.hasPrefix("tile/entries/") })
    for path in paths {
      let file = election.folder("pub/\(path)")
      let size = try bytes(file).count
      let place = random.number(0...(size - 1))
      try withChange(of: file, { $0[place] ^= 1 << UInt8(random.number(0...7)) }) {
        let end = try election.verify()
        #expect(end.status == 1, "\(path) at \(place)")
        // A bundle is named by the entry in it.
        let named =
          end.outputText.contains(path)
          || path.hasPrefix("tile/entries/") && end.outputText.contains(" entry ")
        #expect(named, "\(path) at \(place): \(end.outputText)")
        if let go, path.hasPrefix("tile/") || path == "checkpoint" {
          let foreign = try run(go, election.pub, election.verifierKey)
          #expect(foreign.status == 1, "\(path) at \(place)")
          #expect(foreign.outputText.contains("FAILED"), "\(foreign.outputText)")
        }
      }
    }
  }

  @Test(arguments: ["root", "signature"])
  func case01BitFlippedInTheCheckpointIsNamed(part: String) throws {
    let file = election.folder("pub/checkpoint")
    let go = try GoPrograms.checklog()
    let lines = String(decoding: try bytes(file), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    // The root is the third line; the signature ends the note.
    let root = lines[0].utf8.count + lines[1].utf8.count + 2
    for place in 0..<10 {
      let size = try bytes(file).count
      let position = part == "root" ? root + place : size - 8 - place
      try withChange(of: file, { $0[position] ^= 2 }) {
        let end = try election.verify()
        #expect(end.status == 1)
        #expect(end.outputText.contains("V01  FAILS"), "\(end.outputText)")
        #expect(end.outputText.contains("checkpoint"))
        if let go {
          #expect(try run(go, election.pub, election.verifierKey).status == 1)
        }
      }
    }
  }
}
