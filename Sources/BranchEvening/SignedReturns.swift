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
  ///
  /// Each file was read back before anybody signed it, and again when the evening was opened; one
  /// that cannot be read must not be left out of a package without a word.
  public var signedReturns: [SignedReturn] {
    record.signed.keys.sorted().map { slot in
      guard let files = record.signed[slot], let last = files.last,
        let newest = try? UnvalidatedReturn.read(last)
      else { preconditionFailure("what is signed can be read") }
      return SignedReturn(slot: slot, files: files, newest: newest)
    }
  }
}

extension UnvalidatedReturn {
  /// True if its bytes are read as what it is.
  var isReadBack: Bool {
    guard let read = try? UnvalidatedReturn.read(fileBytes) else { return false }
    return read == self
  }
}
