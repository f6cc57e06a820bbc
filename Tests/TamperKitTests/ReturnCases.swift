import Dispatch
import ElectionModel
import ElectionOffice
import FileAccess
import Foundation
import StrictBytes
import Synchronization
import TestSupport
import Testing

/// docs/tamper-kit.md, cases 12 to 16: what is handed in.
@Suite struct `Tamper kit, what is handed in` {
  private let election: KitElection

  init() throws { election = try KitElection() }

  @Test func case12SameReturnAHundredTimesIsOneEntryWithOneReceipt() throws {
    let item = election.good(0)
    for number in 0..<100 { try item.write(to: election.folder("copies"), name: "c\(number)") }
    // Five programs at once, again and again: each is a restart; who finds it in use gives 74.
    let ends = Mutex<[ProgramEnd]>([])
    let (place, copies) = (election.place, election.folder("copies"))
    DispatchQueue.concurrentPerform(iterations: 5) { _ in
      guard let end = try? shomar("ingest", place, copies, "--json") else { return }
      ends.withLock { $0.append(end) }
    }
    let all = ends.withLock { $0 } + [try shomar("ingest", place, copies, "--json")]
    #expect(all.count == 6 && all.allSatisfy { [0, 74].contains($0.status) })
    var answers: Set<String> = []
    for end in all where end.status == 0 {
      let found = end.outputText.matches(of: /"entry":\d+|"leaf":"[0-9a-f]+"/)
      #expect(found.count == 200, "\(end.outputText.prefix(500))")
      answers.formUnion(found.map { String($0.0) })
    }
    #expect(answers.count == 2, "\(answers)")
    #expect(try shomar("status", place, "--json").outputText.contains("\"size\":2"))
    try election.publish()
    var receipts: Set<[UInt8]> = []
    for name in ["r1", "r2"] {
      let end = try shomar(
        "receipt", place, "--precinct", "0017", "--to", election.folder(name))
      #expect(end.status == 0)
      receipts.insert(try bytes(election.folder("\(name)/0017-c-1-electronic-1.tlog-proof")))
      #expect(try shomar("ingest", place, copies).status == 0)
    }
    #expect(receipts.count == 1)
  }

  private static let respellings: [(String, String, String)] = [
    ("space after a colon", "\"votes\":", "\"votes\": "), ("space before", "{\"sig", " {\"sig"),
    ("leading zero", "\"revision\":1", "\"revision\":01"),
    ("plus", "\"revision\":1", "\"revision\":+1"),
    ("fraction", "\"revision\":1", "\"revision\":1.0"),
    ("number as text", "\"revision\":1", "\"revision\":\"1\""),
    ("CRLF", "}\n", "}\r\n"), ("second line feed", "}\n", "}\n\n"), ("no line feed", "}\n", "}"),
    ("escaped letter", "\"election\"", "\"e\\u006cection\""),
    ("member twice", "\"revision\":1", "\"revision\":1,\"revision\":1"),
    ("byte-order mark", "{\"sig", "\u{FEFF}{\"sig"),
  ]

  private func expectUnreadable(_ bytes: [UInt8], _ what: String, in office: Election) async throws
  {
    let report = try await election.record(bytes, in: office)
    let numbers = report.recorded.first?.numbers.map(\.text)
    #expect(numbers?.count == 1, "\(what): \(String(describing: numbers))")
    #expect(["F101", "F102", "F103"].contains(numbers?.first ?? ""), "\(what): \(numbers ?? [])")
    #expect(report.recorded.first?.isCounted == false, "\(what)")
  }

  @Test func case13RespeltReturnIsRecordedAsUnreadableAndNeverCounts() async throws {
    let office = try election.opened()
    let item = election.example.goodReturn(for: election.example.slots[0], withBallots: false)
    let text = String(decoding: item.bytes, as: UTF8.self)
    for (what, old, new) in Self.respellings {
      let changed = text.replacing(old, with: new, maxReplacements: 1)
      try #require(changed.utf8.elementsEqual(text.utf8) == false, "\(what)")
      try await expectUnreadable(Array(changed.utf8), what, in: office)
    }
    let statement = item.statement.canonicalBytes
    let order = Array("{\"statement\":".utf8) + statement + Array(",\"signatures\":[]}\n".utf8)
    try await expectUnreadable(order, "order of members", in: office)
    // The last digit of base64 with bits that stand for nothing, and without its padding.
    let signature = Base64.string(item.signatures[0].signature)
    for wrong in [Self.otherEnd(of: signature), String(signature.dropLast(2))] {
      let changed = text.replacing(signature, with: wrong)
      try await expectUnreadable(Array(changed.utf8), "base64 \(wrong)", in: office)
    }
    #expect(try office.status().size == 1 + Self.respellings.count + 3)
    // And none of them stands in the way of the return itself.
    #expect(try await election.findings(item, in: office) == [])
  }

  /// 64 bytes leave four bits over in the 86th digit: the next digit says the same bytes.
  private static func otherEnd(of signature: String) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var letters = Array(signature)
    guard let value = digits.firstIndex(of: letters[85]) else { return signature }
    letters[85] = digits[value + 1]
    return String(letters)
  }

  @Test func case13DecomposedLettersAreOtherLetters() async throws {
    let office = try election.opened()
    let item = election.good(0).changed { $0.remarks = "caf\u{e9}" }
    var changed = item.bytes
    let composed = try #require(changed.firstRange(of: Array("caf\u{e9}".utf8)))
    changed.replaceSubrange(composed, with: Array("cafe\u{301}".utf8))
    // Another text than the one that was signed, though Swift's strings call the two equal.
    let report = try await election.record(changed, ballots: item.ballots, in: office)
    let numbers = try #require(report.recorded.first).numbers.map(\.text)
    #expect(numbers.contains("F302"), "\(numbers)")
    #expect(report.recorded.first?.isCounted == false)
    let good = try #require(try await election.findings(item, in: office))
    #expect(!good.contains("F302"))
  }

  @Test func case14SecondReturnForAPlaceNeverReplacesTheFirst() async throws {
    let office = try election.opened()
    #expect(try await election.findings(election.good(0), in: office) == [])
    for (revision, remarks) in [(1, "another"), (2, "corrected"), (7, "skipped ahead")] {
      let second = election.good(0).changed {
        $0.revision = revision
        $0.remarks = remarks
      }
      #expect(try await election.findings(second, in: office) == ["F501"])
    }
    // Nothing is said where nothing was: a late first return is as good as an early one.
    #expect(try await election.findings(election.good(2), in: office) == [])
    #expect(try office.status().size == 6)
  }

  @Test func case14EntriesNameTheOneBeforeThem() throws {
    try election.ingest([election.good(0), election.good(1), election.good(2)])
    try election.publish()
    try HostileHand(database: election.database).does(
      "take:entry_no_update", "UPDATE entry SET sequence = 99 WHERE sequence = 1",
      "UPDATE entry SET sequence = 1 WHERE sequence = 2",
      "UPDATE entry SET sequence = 2 WHERE sequence = 99")
    let end = try shomar("fsck", election.place)
    #expect(end.status == 1)
    // S05 is the chain; S07 and S09 are the heads that were signed over it.
    for check in ["S05", "S07", "S09"] {
      #expect(end.outputText.contains("\(check)  FAILS"), "\(end.outputText)")
    }
  }

  @Test func case15ValidKeyDoesNotBindToAnotherPlace() async throws {
    let office = try election.opened()
    let example = election.example
    let good = election.good(0)
    let other = example.ballotsFile(
      for: Slot("0018", "c-1"), lines: example.ballotLines(of: Slot("0018", "c-1")))
    let wrong: [(String, ExampleReturn, Set<String>)] = [
      ("another precinct", good.changed { $0.slot = Slot("0018", "c-1") }, ["F303", "F304"]),
      ("another election", good.changed { $0.election = ElectionID(known: "other") }, ["F111"]),
      ("another definition", good.changed { $0.definition = reference(to: []).sha256 }, ["F112"]),
      ("a contest it does not serve", good.changed { $0.slot = Slot("0017", "c-2") }, ["F115"]),
      ("a number of ballots", good.changed { $0.ballots.cast += 1 }, ["F203"]),
      ("a number of votes", good.changed { Self.moveVote(&$0) }, ["F411"]),
      ("ballots of another precinct", good.changed(ballots: other), ["F405"]),
      ("another ballots file", Self.exchanged(good, other), ["F403"]),
      ("a key of another precinct", good.signed(by: [KeyID(known: "p18-chair")]), ["F303"]),
      ("an unknown key", good.signed(by: [KeyID(known: "stranger")]), ["F301"]),
    ]
    for (what, item, expected) in wrong {
      let found = try #require(try await election.findings(item, in: office), "\(what)")
      #expect(expected.isSubset(of: found), "\(what): \(found)")
    }
    // The return itself counts after them all.
    let last = try await election.record(good.bytes, ballots: good.ballots, in: office)
    #expect(last.recorded.first?.isCounted == true, "\(last.recorded)")
  }

  private static func moveVote(_ statement: inout Statement) {
    let (from, to) = (statement.votes[0], statement.votes[1])
    statement.votes[0] = CodeVotes(code: from.code, votes: from.votes - 1)
    statement.votes[1] = CodeVotes(code: to.code, votes: to.votes + 1)
  }

  private static func exchanged(_ item: ExampleReturn, _ ballots: [UInt8]) -> ExampleReturn {
    var result = item
    result.ballots = ballots
    return result
  }
}
