import FileAccess
import TestSupport
import Testing

@Suite struct `Receipts hold offline and against what is published later` {
  let election = GrowingElection()

  private func check(_ receipt: String, _ more: String...) throws -> ProgramEnd {
    try run(
      try builtProduct("shomar-audit"),
      arguments: ["receipt", receipt, "--key", election.verifierKey] + more)
  }

  @Test func receiptHoldsAgainstItsOwnAndALaterFolder() throws {
    try election.begin()
    try election.ingest([election.good(0), election.bad(1)])
    try election.publish(to: "first")
    let early = try election.receipts("0017", to: "early")
    #expect(early.map { $0.split(separator: "/").last } == ["0017-c-1-electronic-1.tlog-proof"])
    try election.copy("first", to: "pub")
    try election.ingest([election.good(2), election.good(3)])
    try election.publish(to: "pub")
    for receipt in try early + election.receipts("0018", to: "late") {
      let end = try check(receipt, "--against", election.folder("pub"))
      #expect(end.status == 0, "\(end.outputText)")
      #expect(end.outputText.contains("THE RECEIPT HOLDS"))
    }
    // The first folder is the receipt's own; for a later receipt it is too old.
    #expect(try check(early[0], "--against", election.folder("first")).status == 0)
    let late = try election.receipts("0019", to: "later")
    let old = try check(late[0], "--against", election.folder("first"))
    #expect(old.status == 1)
    #expect(old.outputText.contains("DOES NOT HOLD: R05 R06"))
  }

  @Test func receiptSaysInWordsWhatItProves() throws {
    try election.begin()
    try election.ingest([election.good(0), election.bad(1)])
    try election.publish(to: "pub")
    let counted = try check(try election.receipts("0017", to: "r")[0]).outputText
    #expect(counted.contains("Entry 1 records the return of precinct 0017 for contest c-1"))
    #expect(counted.contains("It counts."))
    #expect(counted.contains("NOT looked at: give --against PUB"))
    let waiting = try check(try election.receipts("0018", to: "s")[0]).outputText
    #expect(waiting.contains("It is in quarantine with F201, and does not count."))
    #expect(waiting.contains("تعرفه"))
    let json = try check(election.folder("r/0017-c-1-electronic-1.tlog-proof"), "--json")
    #expect(json.outputText.hasPrefix(#"{"checks":[{"evidence":[],"holds":true,"number":"R01""#))
  }

  @Test func ownCopyIsHeldAgainstTheEntry() throws {
    try election.begin()
    try election.ingest([election.good(0)])
    try election.publish(to: "pub")
    let receipt = try election.receipts("0017", to: "r")[0]
    let copy = try election.good(0).write(to: election.folder("mine"))
    #expect(try check(receipt, "--return", copy).status == 0)
    let other = try election.bad(0).write(to: election.folder("other"))
    let end = try check(receipt, "--return", other)
    #expect(end.status == 1)
    #expect(end.outputText.contains("DOES NOT HOLD: R04"))
  }

  @Test func everyByteOfAReceiptCounts() throws {
    try election.begin()
    try election.ingest([election.good(0), election.good(1)])
    try election.publish(to: "pub")
    let receipt = try election.receipts("0017", to: "r")[0]
    let whole = try readFile(receipt, limit: 1 << 20)
    let changed = election.folder("changed.tlog-proof")
    var generator = SeededGenerator(seed: 31)
    // The module's tests go through all bytes; a program takes longer to start than to check.
    let places = Set((0..<60).map { _ in Int.random(in: whole.indices, using: &generator) })
    for place in places.union([0, whole.count - 1]) {
      var bytes = whole
      bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      try writeDurably(bytes, to: changed)
      let end = try check(changed)
      #expect([1, 65].contains(end.status), "byte \(place): \(end.status)")
    }
    try writeDurably(Array(whole.dropLast()), to: changed)
    #expect(try check(changed).status == 65)
    #expect(try check(receipt).status == 0)
  }

  @Test func receiptOfAForkedTwinIsFoundOut() throws {
    try election.begin()
    try election.fork(to: "twin")
    try election.ingest([election.good(0)])
    try election.publish(to: "pub")
    let receipt = try election.receipts("0017", to: "r")[0]
    try election.ingest([election.good(1), election.good(2)], into: "twin")
    try election.publish("twin", to: "other")
    let end = try check(receipt, "--against", election.folder("other"))
    #expect(end.status == 1)
    #expect(end.outputText.contains("two histories"))
  }

  @Test func wrongUseIsSaid() throws {
    try election.begin()
    try election.ingest([election.good(0)])
    func receipt(_ more: String...) throws -> ProgramEnd {
      try run(
        try builtProduct("shomar"),
        arguments: ["receipt", election.folder("e"), "--to", election.folder("r")] + more)
    }
    let unpublished = try receipt("--precinct", "0017")
    #expect(unpublished.status == 64)
    #expect(unpublished.errorText.contains("publish first"))
    try election.publish(to: "pub")
    try election.ingest([election.good(1)])
    let newer = try receipt("--precinct", "0018")
    #expect(newer.status == 64)
    #expect(newer.errorText.contains("entry 2 is newer than the newest checkpoint"))
    #expect(try receipt("--precinct", "0019").errorText.contains("no return of precinct 0019"))
    #expect(try receipt("--precinct", "0017", "--contest", "c-2").status == 64)
    #expect(try receipt("--precinct", "0017", "--part", "neither").status == 64)
    #expect(try receipt("--precinct", "0017", "--part", "electronic").status == 0)
    // The same receipt again is no change; one for another checkpoint is not written over it.
    #expect(try receipt("--precinct", "0017", "--published", election.folder("pub")).status == 0)
    try election.publish(to: "pub")
    #expect(try receipt("--precinct", "0017").status == 74)
    let file = election.folder("r/0017-c-1-electronic-1.tlog-proof")
    #expect(try audit("receipt", file).status == 64)
    #expect(try audit("receipt", file, "--key", file).status == 65)
    #expect(try check(election.folder("e/log.vkey")).status == 65)
    #expect(try check(election.folder("nothing")).status == 74)
    #expect(try check(file, "--against", election.folder("nowhere")).status == 74)
    try writeDurably(
      try readFile(election.verifierKey, limit: 4_096), to: election.folder("pub/log.vkey"))
    let inside = try audit(
      "receipt", file, "--key", election.folder("pub/log.vkey"), "--against",
      election.folder("pub"))
    #expect(inside.status == 64)
  }
}
