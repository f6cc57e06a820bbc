import ElectionModel
import LedgerStore

/// Publishes an election again whenever its ledger has grown.
///
/// Between its looks it holds no lock, so that returns can be taken in. Each publication opens the
/// ledger anew, re-derives all of it, and holds the live totals, which have followed the ledger from
/// look to look, against its tally from scratch.
public struct FollowedPublishing {
  /// The election, which rests between looks.
  public private(set) var election: Election
  private let folder: String
  private let signature: LogSignature
  private let workers: Int
  private let witnesses: Witnesses?
  /// The size of the tree published last by this process.
  private var published: Int?

  /// Begins to follow.
  ///
  /// - Parameters:
  ///   - election: opened for reading.
  ///   - folder: the public folder.
  public init(
    _ election: Election, to folder: String, signature: LogSignature, workers: Int,
    witnesses: Witnesses? = nil
  ) throws(OfficeError) {
    self.election = election
    self.folder = folder
    self.signature = signature
    self.workers = workers
    self.witnesses = witnesses
    try election.followTotals()
    election.rest()
  }

  /// Looks whether there is something new, and publishes it.
  ///
  /// A crash leaves what a crash in `publish` leaves.
  ///
  /// - Parameters:
  ///   - patience: milliseconds to wait for whoever takes returns in.
  ///   - tallied: hears the results before they are written.
  /// - Returns: what was published; nil where nothing is new.
  /// - Throws: `.ledger(.inUse)` while somebody else has the ledger: look again later. Otherwise
  ///   what `publish` throws.
  public mutating func look(
    patience: Int, progress: (PublicationStep) -> Void = { _ in },
    tallied: (ElectionResults) -> Void = { _ in }
  ) async throws(OfficeError) -> Publication? {
    try election.lookAgain(patience: patience)
    let size = try election.followTotals().size
    election.rest()
    if let published, published == size { return nil }
    let writer = try Election.open(
      at: election.folder, mode: .write, patience: patience, goingOnFrom: election)
    defer {
      writer.close()
      election.goOn(with: writer)
    }
    let publication = try await writer.publish(
      to: folder, signature: signature, workers: workers, witnesses: witnesses,
      progress: progress, tallied: tallied)
    published = publication.checkpoint.size
    return publication
  }
}

extension Election {
  /// Takes back the live totals that another opening of this process has gone on with. They may be
  /// ahead of what this one has read; its next look reads that, too.
  func goOn(with other: Election) {
    live = other.live
    other.live = nil
  }
}
