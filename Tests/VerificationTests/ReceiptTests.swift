import Cryptography
import ElectionModel
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Verification

@Suite struct `Receipts prove what was recorded and nothing else` {
  let sound = SoundBundle()
  let key = Sample.signer.verifierKey

  /// The receipt of an entry, made here by hand.
  private func receipt(_ number: Int, of files: FilesInMemory) throws -> TlogProof {
    let entries = try allEntries(files)
    return TlogProof(
      extra: entries[number], index: UInt64(number),
      path: inclusionProof(of: UInt64(number), in: entries.map(leafHash)),
      checkpoint: try SignedNote(encoded: files.files["checkpoint"] ?? []))
  }

  private func failed(_ report: ReceiptReport) -> [String] {
    report.checks.filter { $0.verdict == .fails }.map(\.number)
  }

  @Test func everyReturnOfTheNightIsProvedWithItsState() throws {
    let published = try sound.bundle.published()
    let counted = [1: true, 3: false, 4: true, 5: true, 6: false, 7: false, 8: false]
    for (number, counts) in counted {
      let report = checkReceipt(
        try receipt(number, of: published), key: key, copy: sound.documents[number - 1],
        published: published)
      #expect(report.holds, "entry \(number): \(report.checks.flatMap(\.evidence))")
      #expect(report.checks.filter { $0.verdict != .holds }.map(\.number) == ["R08"])
      #expect(report.recorded?.isCounted == counts)
    }
  }

  @Test func whatIsNoReturnIsNoReceipt() throws {
    let published = try sound.bundle.published()
    for number in [0, 2] {
      #expect(failed(checkReceipt(try receipt(number, of: published), key: key)) == ["R03"])
    }
  }

  @Test func withoutCopyAndFolderThreeChecksAreDone() throws {
    let report = checkReceipt(try receipt(1, of: try sound.bundle.published()), key: key)
    #expect(report.checks.filter { $0.verdict == .holds }.map(\.number) == ["R01", "R02", "R03"])
    #expect(report.checks.filter { $0.verdict == .notDone }.count == 5)
  }

  @Test func anotherKeyOrNameIsNotTheLogs() throws {
    let proof = try receipt(1, of: try sound.bundle.published())
    let other = SignerKey(
      name: key.name, kind: .note, privateKey: Sample.privateKey(2)
    ).verifierKey
    #expect(failed(checkReceipt(proof, key: other)) == ["R01"])
    let named = VerifierKey(
      name: KeyName("elections.example/other")!, kind: .note, publicKey: key.publicKey)
    #expect(failed(checkReceipt(proof, key: named)) == ["R01"])
  }

  @Test func extraIsBelievedOnlyAsTheLeaf() throws {
    let published = try sound.bundle.published()
    let proof = try receipt(3, of: published)
    let entry = try LedgerEntry(reading: proof.extra ?? [])
    guard case .return(let content) = entry.content else { return }
    // The same entry, said to count.
    let better = LedgerEntry(
      sequence: 3, previous: entry.previous, election: entry.election, document: entry.document,
      content: .return(ReturnEntry(slot: content.slot, ballots: nil, findings: [])))
    for extra in [better.bytes, nil] {
      let forged = TlogProof(
        extra: extra, index: 3, path: proof.path, checkpoint: proof.checkpoint)
      #expect(failed(checkReceipt(forged, key: key)).contains("R02"))
    }
    let elsewhere = TlogProof(
      extra: proof.extra, index: 4, path: proof.path, checkpoint: proof.checkpoint)
    #expect(failed(checkReceipt(elsewhere, key: key)) == ["R02", "R03"])
  }

  @Test func entryThatSaysTheOppositeOfItsFindingsFails() throws {
    var bundle = sound.bundle
    bundle.changeEntry = { number, bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return number == 3
        ? Array(text.replacing("\"quarantined\"", with: "\"counted\"").utf8) : bytes
    }
    #expect(failed(checkReceipt(try receipt(3, of: try bundle.published()), key: key)) == ["R03"])
  }

  @Test func noChangeOfOneByteOfAReceiptHolds() throws {
    let whole = try receipt(4, of: try sound.bundle.published()).encoded
    #expect(checkReceipt(try TlogProof(encoded: whole), key: key).holds)
    for place in whole.indices {
      for byte in [whole[place] ^ 1, whole[place] ^ 0x20, 0x0A, UInt8(ascii: "=")]
      where byte != whole[place] {
        var changed = whole
        changed[place] = byte
        guard let proof = try? TlogProof(encoded: changed) else { continue }
        #expect(!checkReceipt(proof, key: key).holds, "byte \(place)")
      }
    }
  }

  @Test func anotherCopyIsNotTheDocument() throws {
    let proof = try receipt(1, of: try sound.bundle.published())
    var copy = sound.documents[0]
    copy[copy.count / 2] ^= 1
    for wrong in [copy, sound.documents[3], [], sound.documents[0] + [0x0A]] {
      #expect(failed(checkReceipt(proof, key: key, copy: wrong)) == ["R04"])
    }
  }

  @Test func laterFolderHoldsAndEarlierOrForkedOneDoesNot() throws {
    let later = try sound.bundle.published()
    var short = sound.bundle
    short.received.removeLast(3)
    let earlier = try short.published()
    let early = try receipt(4, of: earlier)
    // The results of the sample are those of the whole night.
    #expect(checkReceipt(early, key: key, published: later).holds)
    let late = try receipt(4, of: later)
    #expect(failed(checkReceipt(late, key: key, published: earlier)).contains("R05"))
    var fork = sound.bundle
    fork.received.swapAt(1, 2)
    let forked = try fork.published()
    let report = checkReceipt(early, key: key, published: forked)
    #expect(failed(report).contains("R05"))
    #expect(failed(report).contains("R06"))
  }

  @Test func resultsMustTreatTheReturnAsTheEntrySays() throws {
    var published = try sound.bundle.published()
    let path = published.path(of: "c-1")
    let text = String(decoding: published.files[path] ?? [], as: UTF8.self)
    published.replaceResult(of: "c-1", text.replacing("\"entry\":4", with: "\"entry\":5"))
    #expect(
      failed(checkReceipt(try receipt(4, of: published), key: key, published: published))
        == ["R07"])
    published = try sound.bundle.published()
    published.files[path] = Array(text.utf8.dropLast())
    #expect(
      failed(checkReceipt(try receipt(4, of: published), key: key, published: published))
        == ["R07"])
    published.files[path] = nil
    #expect(
      failed(checkReceipt(try receipt(1, of: published), key: key, published: published))
        == ["R07"])
    published.files["checkpoint"] = nil
    let whole = try sound.bundle.published()
    #expect(
      failed(checkReceipt(try receipt(1, of: whole), key: key, published: published))
        == ["R05", "R06", "R07"])
  }

  @Test func exampleOfThePageIsRead() throws {
    let page = String(decoding: try repositoryFile("docs/formats/receipt.md"), as: UTF8.self)
    let example = page.split(separator: "```\n", omittingEmptySubsequences: false)[1]
    let proof = try TlogProof(encoded: Array(example.utf8))
    #expect(proof.encoded == Array(example.utf8))
    let start = try #require(page.firstRange(of: "example is `")?.upperBound)
    let line = page[start...].prefix { $0 != "`" }
    let report = checkReceipt(proof, key: try VerifierKey(encoded: Array(line.utf8)))
    #expect(failed(report) == ["R03"])
  }

  @Test func exampleOfThePageInTwoCodesIsTheSameReceipt() throws {
    let page = String(decoding: try repositoryFile("docs/formats/receipt.md"), as: UTF8.self)
    let blocks = page.split(separator: "```\n", omittingEmptySubsequences: false)
    let codes = blocks.filter { $0.starts(with: "shomar-receipt-code/1 ") }.map { Array($0.utf8) }
    #expect(codes.count == 2)
    #expect(try joinCodes(codes) == Array(blocks[1].utf8))
    #expect(throws: ReceiptCodeError.self) { try joinCodes(codes.map { $0.dropLast() }) }
  }
}

/// All entries of a small published folder.
func allEntries(_ files: FilesInMemory) throws -> [[UInt8]] {
  let checkpoint = try Checkpoint(text: SignedNote(encoded: files.files["checkpoint"] ?? []).text)
  let path = TilePath(entries: 0, width: Int(checkpoint.size)).path
  return try entries(inBundle: files.files[path] ?? [], width: Int(checkpoint.size))
}
