import ElectionModel
import TestSupport

/// Faults in who signs.
enum SignatureFaults {
  static let all: [Fault] = [
    // Nobody knows this key.
    { returned, _ in returned.signed(by: returned.signatures.map(\.key) + [KeyID(known: "z")]) },
    { returned, _ in
      var result = returned
      result.signatures = result.signatures.map { entry in
        var signature = entry.signature
        signature[0] ^= 1
        return DocumentSignature(key: entry.key, signature: signature)
      }
      return result
    },
    // The keys of another precinct, and one that may sign for all.
    { returned, example in
      let strangers = example.parts.keys.filter {
        $0.precincts?.contains(returned.statement.slot.precinct) != true
      }
      return agreeing(returned, strangers)
    },
    { returned, example in agreeing(returned, Array(ownKeys(returned, example).prefix(1))) },
    { returned, example in
      agreeing(
        returned, ownKeys(returned, example) + example.parts.keys.filter { $0.precincts == nil })
    },
    { returned, _ in
      returned.changed { statement in
        statement.signers = statement.signers.map {
          Signer(key: $0.key, name: $0.name, role: "inspector")
        }
      }
    },
    { returned, _ in returned.changed { $0.signers = [] } },
    { returned, _ in returned.signed(by: []) },
    // A key that perhaps was registered.
    { returned, example in
      let new = ExampleKey("n-1", role: "member", precincts: nil)
      return agreeing(returned, ownKeys(returned, example) + [new])
    },
  ]

  private static func ownKeys(
    _ returned: ExampleReturn, _ example: ExampleElection
  ) -> [ExampleKey] {
    example.keys(of: returned.statement.slot.precinct)
  }

  /// Signs with these keys and names them as signers.
  private static func agreeing(_ returned: ExampleReturn, _ keys: [ExampleKey]) -> ExampleReturn {
    let signers = keys.map { Signer(key: $0.id, name: "", role: $0.role) }
    return returned.changed { $0.signers = signers.sorted { $0.key < $1.key } }
      .signed(by: keys.map(\.id))
  }
}
