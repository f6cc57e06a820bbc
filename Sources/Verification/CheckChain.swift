import ElectionModel
import MerkleLog
import StrictBytes

/// V02: one log. The checkpoint's origin, the key's name, `origin` in election.json, `origin` and
/// the name in `log` of entry 0 are the same, and `log` is the given key.
func checkV02(
  _ checkpoint: Checkpoint?, key: VerifierKey, first: LedgerEntry?,
  definition: PublishedDefinition
) -> Evidence {
  var evidence = Evidence()
  let expected = key.name.bytes
  func compare(_ place: String, _ found: [UInt8]?) {
    guard let found else { return evidence.fault("\(place): cannot be read; expected \(key.name)") }
    if found != expected {
      let text = String(decoding: found, as: UTF8.self)
      evidence.fault("\(place): expected \(key.name), found \(text)")
    }
  }
  compare("the checkpoint's origin", checkpoint?.origin.bytes)
  compare("origin in election.json", definition.member("origin").map { Array($0.utf8) })
  guard case .definition(let log, let origin) = first?.content else {
    evidence.fault("entry 0: cannot be read; expected the log's key and origin")
    return evidence
  }
  compare("origin in entry 0", Array(origin.utf8))
  // The name of the key is a part of its text.
  if Array(log.utf8) != key.encoded {
    evidence.fault("log in entry 0: expected \(key), found \(log)")
  }
  return evidence
}

/// V04: the chain. `sequence` counts from 0, `previous` is the leaf hash of the entry before,
/// `election` is the definition's id.
func checkV04(_ ledger: PublishedLedger, definition: PublishedDefinition) -> Evidence {
  var evidence = ledger.startEvidenceOfBytes()
  let election = definition.member("id")
  if election == nil { evidence.fault("election.json: its id cannot be read") }
  var previous = Digest.zero
  for (number, position) in ledger.positions.enumerated() {
    if let entry = position.entry {
      if entry.sequence != number {
        evidence.fault("entry \(number): sequence: expected \(number), found \(entry.sequence)")
      }
      if entry.previous != previous {
        evidence.fault("entry \(number): previous: expected \(previous), found \(entry.previous)")
      }
      if let election, !areSame(entry.election.text, election) {
        evidence.fault("entry \(number): election: expected \(election), found \(entry.election)")
      }
    } else {
      evidence.fault("entry \(number): its members cannot be read, see V03")
    }
    previous = position.leaf
  }
  return evidence
}

/// V05: the root computed from the entries is the checkpoint's root (RFC 9162 section 2.1.1).
func checkV05(_ ledger: PublishedLedger, checkpoint: Checkpoint?) -> Evidence {
  var evidence = Evidence()
  guard let checkpoint else {
    evidence.fault("there is no checkpoint to compare with")
    return evidence
  }
  if UInt64(ledger.positions.count) != checkpoint.size {
    evidence.fault("expected \(checkpoint.size) entries, found \(ledger.positions.count)")
    return evidence
  }
  let root = treeHash(of: ledger.leaves)
  if root != checkpoint.root {
    let stated = Base64.string(checkpoint.root.bytes)
    evidence.fault("the checkpoint says \(stated), the entries give \(Base64.string(root.bytes))")
  }
  return evidence
}

/// Equality of bytes. Swift's `==` calls two Unicode forms of one text the same; evidence must not.
func areSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
