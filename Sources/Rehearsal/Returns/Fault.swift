import ElectionModel

/// What is wrong, on purpose, with the files of one return.
public enum Fault: String, Sendable, CaseIterable {
  /// Seven more blank ballots are stated than fit the sum.
  case wrongSum
  /// A name on one ballot was changed after the officials had signed.
  case alteredBallots
  /// A second return came for the same slot, well signed, with other numbers.
  case secondReturn
  /// One bit of the member's signature is flipped.
  case brokenSignature
  /// The end of the return's file is missing.
  case truncatedFile
  /// Fewer voters are stated as identified than ballots as cast.
  case fewerIdentified

  /// The finding that the fault is made for; others may follow from it.
  ///
  /// With `secondReturn` it falls on whichever of the two comes later.
  public var finding: FindingNumber {
    switch self {
    case .wrongSum: .castDoesNotAddUp
    case .alteredBallots: .ballotsFileDiffers
    case .secondReturn: .conflict
    case .brokenSignature: .invalidSignature
    case .truncatedFile: .notJSON
    case .fewerIdentified: .castAboveIdentified
    }
  }

  /// True if a return with this fault still counts; of two for one slot the first one does.
  public var isCounted: Bool { self == .secondReturn || self == .fewerIdentified }
}

/// A return that was made faulty, and how.
public struct FaultyReturn: Sendable, Equatable {
  /// The name of the faulty file; of a second return, its name.
  public let name: String
  /// What is wrong.
  public let fault: Fault
}
