import MerkleLog
import StrictBytes
import Testing

@Suite("Proofs as files are those of C2SP tlog-proof")
struct TlogProofTests {
  /// Entry 5 of the eight of ledger.md 1.9, in the form of the specification.
  static let text =
    """
    c2sp.org/tlog-proof@v1
    extra QEFCQw==
    index 5
    vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=
    yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=
    037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=


    """ + ForeignLog.text + "\n" + ForeignLog.logLine

  @Test func foreignProofIsReadAndWrittenByteForByte() throws {
    let proof = try TlogProof(encoded: bytes(Self.text))
    #expect(proof.extra == hex("40414243"))
    #expect(proof.index == 5)
    #expect(proof.path == EightEntries.pathOfFive)
    #expect(proof.encoded == bytes(Self.text))
    let opened = try openCheckpoint(proof.checkpoint.encoded, key: ForeignLog.logKey)
    let verdict = checkInclusion(
      of: leafHash(of: hex("40414243")), at: proof.index, in: opened.checkpoint.head,
      proof: proof.path)
    #expect(verdict == .holds)
  }

  @Test func everyProofToFortyEntriesIsReadBackAndHolds() throws {
    let note = try ForeignLog.note()
    let leaves = numberedLeaves(40)
    for size in 1...40 {
      let tree = Array(leaves.prefix(size))
      for index in 0..<UInt64(size) {
        let written = TlogProof(
          extra: index.isMultiple(of: 2) ? nil : bytes("\(index)"), index: index,
          path: inclusionProof(of: index, in: tree), checkpoint: note)
        let read = try TlogProof(encoded: written.encoded)
        #expect(read == written)
        let verdict = checkInclusion(
          of: leaves[Int(index)], at: read.index, in: head(tree, size), proof: read.path)
        #expect(verdict == .holds, "\(index) of \(size)")
      }
    }
  }

  @Test func noChangeOfOneByteIsReadAsTheSameProof() throws {
    let whole = bytes(Self.text)
    let proof = try TlogProof(encoded: whole)
    for place in whole.indices {
      for byte in [whole[place] ^ 1, whole[place] ^ 0x20, 0x0A, 0x20] where byte != whole[place] {
        var changed = whole
        changed[place] = byte
        guard let other = try? TlogProof(encoded: changed) else { continue }
        #expect(other != proof, "byte \(place)")
        #expect(other.encoded == changed, "byte \(place)")
        #expect(!holds(other), "byte \(place)")
      }
    }
    for length in whole.indices {
      #expect((try? TlogProof(encoded: Array(whole[..<length]))) == nil)
    }
  }

  /// True if extra data, path and signature hold together.
  private func holds(_ proof: TlogProof) -> Bool {
    let note = proof.checkpoint.encoded
    guard let opened = try? openCheckpoint(note, key: ForeignLog.logKey) else { return false }
    return checkInclusion(
      of: leafHash(of: proof.extra ?? []), at: proof.index, in: opened.checkpoint.head,
      proof: proof.path) == .holds
  }

  @Test(arguments: [
    ("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v2\n", TlogProofError.noHeader),
    ("c2sp.org/", "\u{FEFF}c2sp.org/", .noHeader), ("@v1\n", "@v1\r\n", .noHeader),
    ("extra QEFCQw==", "extra ", .badExtra), ("extra QEFCQw==", "extra", .badExtra),
    ("extra QEFCQw==", "extra  QEFCQw==", .badExtra), ("QEFCQw==", "QEFCQx==", .badExtra),
    ("QEFCQw==", "QEFCQw", .badExtra), ("QEFCQw==", "QEFCQw== ", .badExtra),
    ("extra QEFCQw==\n", "extra QEFCQw==\nextra QEFCQw==\n", .badIndex),
    ("index 5\n", "", .badIndex), ("index 5", "index 05", .badIndex),
    ("index 5", "index +5", .badIndex), ("index 5", "index -5", .badIndex),
    ("index 5", "index  5", .badIndex), ("index 5", "index 5 ", .badIndex),
    ("index 5", "index ５", .badIndex), ("index 5", "Index 5", .badIndex),
    ("index 5", "index ", .badIndex), ("index 5", "index 9223372036854775807", .badIndex),
    ("index 5", "index 18446744073709551616", .badIndex),
    ("Znms=", "Znmt=", .badHash(number: 1)), ("yoVOo", " yoVOo", .badHash(number: 2)),
    ("037kGJdt", "037kGJ", .badHash(number: 3)), ("FLc=\n", "FLc=\r\n", .badHash(number: 3)),
    ("FLc=\n\n", "FLc=\n", .badHash(number: 4)),
  ])
  func otherFormsAreRefused(old: String, new: String, expected: TlogProofError) {
    let changed = Self.text.replacing(old, with: new, maxReplacements: 1)
    #expect(throws: expected) { try TlogProof(encoded: bytes(changed)) }
  }

  @Test func limitsAreHeld() throws {
    let note = try ForeignLog.note()
    let hash = EightEntries.leaves[0]
    let most = TlogProof(
      extra: [UInt8](repeating: 7, count: TlogProof.longestExtra),
      index: Checkpoint.largestSize - 1,
      path: [Digest](repeating: hash, count: TlogProof.mostHashes), checkpoint: note)
    #expect(try TlogProof(encoded: most.encoded) == most)
    let line = "\(Base64.string(hash.bytes))\n"
    let high = Self.text.replacing(
      "index 5\n", with: "index 5\n" + String(repeating: line, count: 61))
    #expect(throws: TlogProofError.tooManyHashes) { try TlogProof(encoded: bytes(high)) }
    let extra = Base64.string([UInt8](repeating: 7, count: TlogProof.longestExtra + 1))
    let wide = Self.text.replacing("QEFCQw==", with: extra)
    #expect(throws: TlogProofError.badExtra) { try TlogProof(encoded: bytes(wide)) }
    let long = [UInt8](repeating: 0x61, count: TlogProof.longest + 1)
    #expect(throws: TlogProofError.tooLong(bytes: long.count)) { try TlogProof(encoded: long) }
  }

  @Test func whatFollowsMustBeASignedNote() {
    let cut = Self.text.replacing("\n" + ForeignLog.logLine, with: "")
    #expect(throws: TlogProofError.checkpoint(.noSignature)) {
      try TlogProof(encoded: bytes(cut))
    }
    #expect(throws: TlogProofError.noCheckpoint) {
      try TlogProof(encoded: bytes("c2sp.org/tlog-proof@v1\nindex 0\n"))
    }
  }
}

extension ForeignLog {
  static func note() throws -> SignedNote {
    try SignedNote(encoded: bytes(text + "\n" + logLine))
  }
}
