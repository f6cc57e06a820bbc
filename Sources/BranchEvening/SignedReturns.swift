import ElectionModel

/// What is signed for one part: every version, the last of which stands.
public struct SignedReturn: Sendable {
  /// The part.
  public let slot: Slot
  /// Return files by version.
  public let files: [[UInt8]]
  /// The last version.
  public let newest: UnvalidatedReturn

  /// The ballots file that the last version names.
  public var ballotsFile: DocumentReference? { newest.statement.ballotsFile }
}

extension Evening {
  /// Everything that is signed so far, in the order of the parts.
  public var signedReturns: [SignedReturn] {
    record.signed.keys.sorted().compactMap { slot in
      guard let files = record.signed[slot], let last = files.last,
        let newest = try? UnvalidatedReturn.read(last)
      else { return nil }
      return SignedReturn(slot: slot, files: files, newest: newest)
    }
  }
}
