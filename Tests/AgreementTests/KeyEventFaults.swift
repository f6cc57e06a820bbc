import ElectionModel
import TestSupport

/// Key events, good ones and such as nobody may let take effect.
enum KeyEventFaults {
  typealias KeyFault =
    @Sendable (ExampleKeyEvent, ExampleElection, inout SeededGenerator) -> ExampleKeyEvent

  /// A key event of an election with authorities, perhaps with a fault.
  static func event(
    _ example: ExampleElection, _ random: inout SeededGenerator
  ) -> ExampleKeyEvent {
    let old = random.pick(example.parts.keys.prefix(10))
    let new = "n-\(random.number(1...4))"
    let good =
      switch random.number(1...3) {
      case 1:
        example.register(
          ExampleKey(
            new, role: random.pick(["member", "presiding-officer"]),
            precincts: random.pick([nil, old.precincts])))
      case 2: example.rotate(old, to: new)
      default: example.revoke(old.id.text)
      }
    let faults = good.statement.newKey == nil ? ofAll : ofAll + ofNew
    return random.chance(oneIn: 2) ? good : random.pick(faults)(good, example, &random)
  }

  private static let ofAll: [KeyFault] = [
    { event, _, _ in event.changed { $0.election = ElectionID(known: "other") } },
    { event, _, _ in event.changed { $0.definition = reference(to: []).sha256 } },
    { event, _, _ in event.signed(by: event.signatures.map(\.key.text) + ["stranger"]) },
    { event, _, random in
      event.withSpoiltSignature(of: random.pick(event.signatures).key.text)
    },
    { event, _, random in
      let dropped = random.pick(event.signatures)
      return event.signed(by: event.signatures.map(\.key.text).filter { $0 != dropped.key.text })
    },
    // An authority of one precinct signs for another one.
    { event, _, _ in
      let names = event.signatures.map(\.key.text)
      return event.signed(by: names.map { $0 == "authority-1" ? "authority-17" : $0 })
    },
    // Somebody signs who has no say in it, and perhaps is revoked.
    { event, example, random in
      let more = random.pick(example.parts.keys).id.text
      let names = event.signatures.map(\.key.text)
      return event.signed(by: names.contains(more) ? names : names + [more])
    },
    { event, example, _ in example.revoke("nobody") },
  ]

  private static let ofNew: [KeyFault] = [
    { event, example, random in event.with(random.pick(example.parts.keys).id.text) },
    { event, example, random in
      event.with(publicKey: random.pick(example.parts.keys).signingKey.publicKey)
    },
    { event, _, random in event.with(publicKey: random.pick(WeakKeys.all)) },
    { event, _, _ in event.with(role: "guard") },
    { event, _, _ in event.with(precincts: [PrecinctID(known: "0099")]) },
    { event, _, _ in
      let own = event.statement.key.text
      return event.signed(by: event.signatures.map(\.key.text).filter { $0 != own })
    },
  ]
}
