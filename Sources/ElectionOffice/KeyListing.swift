import ElectionModel
import StrictBytes

/// A key with what the ledger says of it.
public struct ListedKey: Sendable {
  /// The key, since when it is valid, and how it ended.
  public let member: KeyRing.Member
  /// For a revoked key: the returns that count and that it signed before it was revoked. They stay
  /// as they are, and somebody has to hold them against paper.
  public let toBeChecked: [CountedReturn]
}

/// A return that counts, by its place.
public struct CountedReturn: Sendable, Equatable {
  /// The number of its entry.
  public let entry: Int
  /// The precinct, contest and part.
  public let slot: Slot
}

extension Election {
  /// All keys there are and were, in byte order of their names.
  ///
  /// - Complexity: O(entries); where a key was revoked, the documents of the returns that counted
  ///   before are read too.
  public func keys() throws(OfficeError) -> [ListedKey] {
    let ring = try keyRing()
    let doubtful = try returnsSigned(byRevokedOf: ring)
    return ring.members.map { ListedKey(member: $0, toBeChecked: doubtful[$0.key.id] ?? []) }
  }

  /// The counted returns that revoked keys signed before their revocation, by key.
  func returnsSigned(byRevokedOf ring: KeyRing) throws(OfficeError) -> [KeyID: [CountedReturn]] {
    let ends = ring.revoked.reduce(into: [KeyID: Int]()) { $0[$1.key.id] = $1.end?.entry }
    guard let last = ends.values.max() else { return [:] }
    var found: [KeyID: [CountedReturn]] = [:]
    try forEachEntry { (entry, _) throws(OfficeError) in
      guard entry.sequence < last, case .return(let content) = entry.content, content.isCounted
      else { return }
      let bytes = try document(entry.document.sha256, of: entry.sequence)
      guard let signed = try? UnvalidatedReturn.read(bytes) else {
        throw .tally(entry: entry.sequence)
      }
      for signature in signed.signatures where entry.sequence < ends[signature.key] ?? 0 {
        found[signature.key, default: []]
          .append(CountedReturn(entry: entry.sequence, slot: content.slot))
      }
    }
    return found
  }
}
