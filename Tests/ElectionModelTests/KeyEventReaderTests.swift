import StrictBytes
import TestSupport
import Testing

@testable import ElectionModel

@Suite struct `Key events are read strictly` {
  static let example = ExampleElection.withAuthorities
  static let old = example.parts.keys[0]
  static let events = [
    example.register(ExampleKey("new", role: "member", precincts: nil)),
    example.register(
      ExampleKey(
        "new", role: "member", precincts: [PrecinctID(known: "0018"), PrecinctID(known: "0017")])),
    example.rotate(old, to: "new"), example.revoke("p17-chair"),
    example.revoke("p17-chair").signed(by: []),
  ]
  static let text = String(decoding: events[2].bytes, as: UTF8.self)

  @Test(arguments: events.indices) func isReadAsItWasWritten(number: Int) throws {
    let event = Self.events[number].event
    #expect(try UnvalidatedKeyEvent.read(event.fileBytes) == event)
  }

  @Test(arguments: events.indices) func everyTruncationIsRefused(number: Int) {
    let bytes = Self.events[number].bytes
    for length in 0..<bytes.count {
      #expect(throws: DocumentFormError.self) {
        try UnvalidatedKeyEvent.read(Array(bytes.prefix(length)))
      }
    }
  }

  @Test(arguments: [
    ("shomar-key/1", "shomar-key/2", "format"),
    ("\"format\":", "\"formal\":", "format"),
    ("\"event\":\"rotate\"", "\"event\":\"swap\"", "event"),
    ("\"event\":\"rotate\"", "\"event\":\"register\"", "statement"),
    ("\"event\":\"rotate\"", "\"event\":\"revoke\"", "statement"),
    ("\"precincts\":[\"0017\"]", "\"precincts\":[]", "precincts"),
    ("\"precincts\":[\"0017\"]", "\"precincts\":\"*\"", "precincts"),
    ("\"precincts\":[\"0017\"]", "\"precincts\":[\"*\",\"0017\"]", "precincts"),
    ("\"precincts\":[\"0017\"]", "\"precincts\":[\"0018\",\"0017\"]", "precincts"),
    ("\"precincts\":[\"0017\"]", "\"precincts\":[\"0017\",\"0017\"]", "precincts"),
    ("\"reason\":\"a new device\"", "\"reason\":\"\"", "reason"),
    ("\"role\":\"presiding-officer\"", "\"role\":\"Chair\"", "role"),
    ("\"replaces\":\"p17-chair\"", "\"replaces\":\"-\"", "replaces"),
    ("\"replaces\":\"p17-chair\",", "", "replaces"), ("\"key\":\"new\",\"prec", "\"prec", "key"),
    ("\"publicKey\":\"", "\"publicKey\":\"AA", "publicKey"),
  ])
  func wrongMemberIsNamed(old: String, new: String, name: String) {
    #expect(Self.text.ranges(of: old).count == 1)
    let bytes = Array(Self.text.replacing(old, with: new).utf8)
    let error = #expect(throws: DocumentFormError.self) { try UnvalidatedKeyEvent.read(bytes) }
    guard case .shape(let shape) = error else {
      Issue.record("expected a wrong member, found \(String(describing: error))")
      return
    }
    #expect(shape.path.hasSuffix(name))
  }

  @Test func aReturnIsNoKeyEventAndTheOtherWayRound() {
    let returned = Self.example.goodReturn(for: Self.example.slots[0])
    #expect(throws: DocumentFormError.self) { try UnvalidatedKeyEvent.read(returned.bytes) }
    #expect(throws: DocumentFormError.self) { try UnvalidatedReturn.read(Self.events[0].bytes) }
  }
}

@Suite struct `The key ring follows the entries and nothing else` {
  private let example = ExampleElection.withAuthorities
  private let old = KeyID(known: "p17-chair")
  private let new = KeyID(known: "p17-chair-2")

  private var ring: KeyRing { KeyRing(definition: example.definition, logKey: [9]) }
  private var rotation: KeyStatement {
    example.rotate(example.parts.keys[0], to: new.text).statement
  }

  @Test func keysOfTheDefinitionAreValidFromTheBeginning() {
    #expect(ring.members.map(\.key) == example.definition.keys)
    #expect(ring.members.allSatisfy { $0.since == 0 && $0.end == nil })
    #expect(ring.member(new) == nil)
    #expect(ring.revoked.isEmpty)
  }

  @Test func rotationEndsOneKeyAndBeginsAnother() {
    var ring = ring
    ring.apply(rotation, at: 7)
    #expect(ring.member(old)?.end == KeyRing.End(entry: 7, successor: new))
    #expect(ring.member(new)?.since == 7)
    #expect(ring.member(new)?.end == nil)
    #expect(ring.members.count == example.definition.keys.count + 1)
    #expect(ring.revoked.isEmpty)
    ring.apply(example.revoke(new.text).statement, at: 9)
    #expect(ring.revoked.map(\.key.id) == [new])
  }

  @Test func publicKeysAreNeverForgotten() throws {
    var ring = ring
    ring.apply(rotation, at: 7)
    ring.apply(example.revoke(new.text).statement, at: 9)
    let added = try #require(rotation.newKey)
    #expect(ring.knows(publicKey: added.publicKey))
    #expect(ring.knows(publicKey: example.definition.keys[0].publicKey))
    #expect(ring.knows(publicKey: [9]))
    #expect(!ring.knows(publicKey: [8]))
  }

  @Test func whoMayDecideForSomeMayNotDecideForAll() {
    func key(_ precincts: Set<PrecinctID>?) -> SigningKey {
      SigningKey(id: old, role: "authority", publicKey: [], precincts: precincts)
    }
    let (one, other) = (PrecinctID(known: "0017"), PrecinctID(known: "0018"))
    #expect(key(nil).isEntitled(toAll: nil))
    #expect(key(nil).isEntitled(toAll: [one]))
    #expect(key([one, other]).isEntitled(toAll: [one]))
    #expect(!key([one]).isEntitled(toAll: [one, other]))
    #expect(!key([one, other]).isEntitled(toAll: nil))
  }
}
