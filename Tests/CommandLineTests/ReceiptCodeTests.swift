import Cryptography
import ElectionModel
import FileAccess
import StrictBytes
import TestSupport
import Testing

@Suite struct `Receipts are handed over as codes and in words` {
  let election = GrowingElection()

  private func publish() throws {
    try election.begin()
    try election.ingest([election.good(0), election.bad(1)])
    try election.publish(to: "pub")
  }

  private func shomar(_ precinct: String, _ more: String...) throws -> ProgramEnd {
    let end = try run(
      try builtProduct("shomar"),
      arguments: [
        "receipt", election.folder("e"), "--precinct", precinct, "--to", election.folder("r"),
      ] + more)
    #expect(end.status == 0, "\(end.errorText)")
    return end
  }

  private func check(_ files: String..., more: [String] = []) throws -> ProgramEnd {
    try run(
      try builtProduct("shomar-audit"),
      arguments: ["receipt"] + files + ["--key", election.verifierKey] + more)
  }

  @Test func codeBesideTheReceiptScansToItsBytes() throws {
    try publish()
    let end = try shomar("0017", "--qr")
    let name = election.folder("r/0017-c-1-electronic-1")
    #expect(end.outputText.contains("\(name).svg: its code\n"))
    // The same receipt again is no change.
    let drawn = try readFile("\(name).svg", limit: 1 << 20)
    _ = try shomar("0017", "--qr")
    #expect(try readFile("\(name).svg", limit: 1 << 20) == drawn)
    guard try CodeScanner.isThere() else { return }
    let receipt = try readFile("\(name).tlog-proof", limit: 1 << 20)
    #expect(try CodeScanner.scan(svg: "\(name).svg") == receipt)
    #expect(try CodeScanner.scan(svg: "\(name).svg", width: 600) == receipt)
  }

  @Test func withoutTheOptionNoCodeIsWrittenOrPrinted() throws {
    try publish()
    let end = try shomar("0017", "--print")
    #expect(try listFolder(election.folder("r")) == ["0017-c-1-electronic-1.tlog-proof"])
    #expect(!end.outputText.contains("█"))
    #expect(try shomar("0017").outputText.split(separator: "\n").count == 1)
  }

  @Test func printedCodeScansToTheBytesOfTheReceipt() throws {
    try publish()
    let end = try shomar("0018", "--print", "--qr")
    let lines = end.outputText.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.contains("█") })
    // Two lines of quiet zone stand before the first dark module.
    let width = lines[first].count
    let code = lines[(first - 2)...].prefix { $0.count == width }.map(String.init)
    let rows = try #require(CodeScanner.rows(ofHalfBlocks: code))
    guard try CodeScanner.isThere() else { return }
    #expect(
      try CodeScanner.scan(rows: rows)
        == readFile(election.folder("r/0018-c-1-electronic-2.tlog-proof"), limit: 1 << 20))
  }

  @Test func wordsSayWhatTheLogSaysInFull() throws {
    try publish()
    let counted = try shomar("0017", "--print").outputText
    let header = election.example.definition.header
    for words in [
      header.titleEnglish, "\u{2068}\(header.titlePersian)\u{2069}", "precinct    0017  ",
      "contest     c-1  ", "part        electronic\n", "entry       1\n", "state       counted\n",
      "log         \(header.origin)\n", "size        3\n",
    ] {
      #expect(counted.contains(words), "\(words) in \(counted)")
    }
    let waiting = try shomar("0018", "--print").outputText
    #expect(waiting.contains("state       in quarantine, does not count\n"))
    #expect(waiting.contains("F201        "))
    #expect(waiting.contains("تعرفه"))
    for line in (counted + waiting).split(separator: "\n") where !line.contains("tlog-proof") {
      #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
  }

  /// What `shomar-audit receipt` says of the same file, from the file alone.
  @Test func digestsInWordsAreThoseOfTheReceipt() throws {
    try publish()
    let words = try shomar("0017", "--print").outputText
    let report = try check(election.folder("r/0017-c-1-electronic-1.tlog-proof")).outputText
    let document = try #require(words.firstMatch(of: #/\ndocument    ([0-9a-f]{64})\n/#)).output.1
    #expect(report.contains(document))
    #expect(words.contains(#/\nleaf hash   [0-9a-f]{64}\n/#))
  }

  @Test func everyScreenThatShowsARootShowsAllOfIt() throws {
    try election.begin()
    try election.ingest([election.good(0), election.bad(1)])
    let published = try run(
      try builtProduct("shomar"),
      arguments: [
        "publish", election.folder("e"), "--to", election.folder("pub"), "--key", election.key,
      ])
    // The third line of a checkpoint (C2SP tlog-checkpoint).
    let checkpoint = try readFile(election.folder("pub/checkpoint"), limit: 1 << 20)
    let line = String(decoding: checkpoint.split(separator: 0x0A)[2], as: UTF8.self)
    let words = try shomar("0017", "--print")
    let status = try run(try builtProduct("shomar"), arguments: ["status", election.folder("e")])
    let root = try #require(words.outputText.firstMatch(of: #/\nroot        ([0-9a-f]{64})\n/#))
    for (name, end) in [("publish", published), ("status", status), ("receipt", words)] {
      let shown = end.outputText.matches(of: #/\b(?:root)\s+([0-9a-f]+)/#).map(\.output.1)
      #expect(shown == [root.output.1], "\(name)")
    }
    #expect(published.outputText.contains(line))
    #expect(status.outputText.contains(line))
    // The observer's program writes roots as paper and as checkpoints have them.
    let file = election.folder("r/0017-c-1-electronic-1.tlog-proof")
    let checked = try check(file).outputText
    #expect(checked.contains("root \(root.output.1)\n     \(line) in the checkpoint\n"))
    #expect(try check(file, more: ["--json"]).outputText.contains("\"root\":\"\(line)\""))
  }

  /// A kept checkpoint and a receipt are where a root comes in from outside.
  @Test func shorterRootIsRefused() throws {
    try publish()
    let checkpoint = String(
      decoding: try readFile(election.folder("pub/checkpoint"), limit: 1 << 20), as: UTF8.self)
    let root = String(checkpoint.split(separator: "\n")[2])
    _ = try shomar("0017")
    let file = election.folder("r/0017-c-1-electronic-1.tlog-proof")
    let receipt = String(decoding: try readFile(file, limit: 1 << 20), as: UTF8.self)
    // 31, 30 and 12 bytes, and none.
    let kept = election.folder("kept")
    for short in ["\(root.prefix(40))AA==", String(root.prefix(40)), String(root.prefix(16)), ""] {
      try writeDurably(Array(checkpoint.replacing(root, with: short).utf8), to: kept)
      let compared = try run(
        try builtProduct("shomar-audit"), "compare", kept, election.folder("pub"), "--key",
        election.verifierKey)
      #expect(compared.status == 65, "\(short): \(compared.errorText)")
      try writeDurably(Array(receipt.replacing(root, with: short).utf8), to: kept)
      let checked = try check(kept)
      #expect([1, 65].contains(checked.status), "\(short)")
      #expect(!checked.outputText.contains("THE RECEIPT HOLDS"))
    }
  }
}

@Suite struct `Scanned texts are receipts again, or are refused` {
  let election = GrowingElection()

  /// The path of a receipt of precinct 0017, and its bytes.
  private func receipt() throws -> (path: String, bytes: [UInt8]) {
    try election.begin()
    try election.ingest([election.good(0)])
    try election.publish(to: "pub")
    let path = try election.receipts("0017", to: "r")[0]
    return (path, try readFile(path, limit: 1 << 20))
  }

  private func check(_ files: [String], _ more: String...) throws -> ProgramEnd {
    try run(
      try builtProduct("shomar-audit"),
      arguments: ["receipt"] + files + ["--key", election.verifierKey] + more)
  }

  /// Cuts a receipt into codes by hand, as docs/formats/receipt.md says.
  private func cut(_ bytes: [UInt8], at places: [Int]) throws -> [String] {
    let digest = sha256(bytes).hex
    let ends = [0] + places + [bytes.count]
    return try (1..<ends.count).map { number in
      let part = Array(bytes[ends[number - 1]..<ends[number]])
      let line = "shomar-receipt-code/1 \(number)/\(ends.count - 1) \(part.count) \(digest)\n"
      let path = election.folder("code-\(number)")
      try writeDurably(Array(line.utf8) + part, to: path)
      return path
    }
  }

  @Test func codesInAnyOrderAreTheReceipt() throws {
    let (path, bytes) = try receipt()
    let codes = try cut(bytes, at: [100, 300])
    let saved = election.folder("saved.tlog-proof")
    let whole = try check([path])
    for files in [codes, codes.reversed(), codes + [codes[1]]] {
      let end = try check(files, "--save", saved)
      #expect(end.status == 0, "\(end.errorText)")
      #expect(end.output == whole.output)
      #expect(try readFile(saved, limit: 1 << 20) == bytes)
    }
    // Another receipt is not written over the saved one.
    try writeDurably([], to: saved)
    #expect(try check(codes, "--save", saved).status == 74)
  }

  @Test func missingForeignAndContradictoryCodesAreRefused() throws {
    let (path, bytes) = try receipt()
    let codes = try cut(bytes, at: [100, 300])
    let missing = try check([codes[0], codes[2]])
    #expect(missing.status == 65)
    #expect(missing.errorText.contains("of 3 codes these are missing: 2"))
    let text = try readFile(codes[1], limit: 1 << 20)
    let other = election.folder("other")
    try writeDurably(text.dropLast() + [text[text.count - 1] ^ 1], to: other)
    #expect(try check([codes[0], other, codes[2]]).errorText.contains("a byte is wrong"))
    #expect(try check(codes + [other]).errorText.contains("contradicts another code"))
    let digest = sha256(bytes).hex
    let foreign = String(decoding: text, as: UTF8.self).replacing(digest, with: sha256([]).hex)
    try writeDurably(Array(foreign.utf8), to: other)
    #expect(try check(codes + [other]).errorText.contains("another receipt"))
    #expect(try check([path, path]).status == 64)
    #expect(try check([path] + codes).status == 64)
    #expect(try check([]).status == 64)
  }

  @Test func lineEndsOfScannersAreMendedOnlyWhenAskedAndSaid() throws {
    let (_, bytes) = try receipt()
    let scanned = election.folder("scanned")
    let crlf = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    for text in [bytes + [0x0A], Array(bytes.dropLast()), crlf] {
      try writeDurably(text, to: scanned)
      #expect(try check([scanned]).status == 65)
      let end = try check([scanned], "--scanned")
      #expect(end.status == 0, "\(end.errorText)")
      #expect(end.errorText.contains("line ends mended"))
    }
    try writeDurably(bytes, to: scanned)
    #expect(try check([scanned], "--scanned").errorText == "")
    try writeDurably(bytes + [0x20], to: scanned)
    #expect(try check([scanned], "--scanned").status == 65)
    let codes = try cut(bytes, at: [100, 300])
    for code in codes {
      try writeDurably(try readFile(code, limit: 1 << 20) + [0x0A], to: code)
    }
    #expect(try check(codes).status == 65)
    #expect(try check(codes, "--scanned").status == 0)
  }
}
