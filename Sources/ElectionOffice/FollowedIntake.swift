import FileAccess
import LedgerStore

/// What one look into an inbox came to.
public struct InboxLook: Sendable {
  /// What became of the deliveries that were ready; nil where none was.
  public let report: IngestReport?
  /// What cannot be read and was not named at an earlier look; it waits.
  public let unread: [FileError]
}

/// Takes in what comes into a folder, and keeps live totals while it does.
///
/// It has the ledger open only while something comes, and then for a turn: eight times as long as
/// opening took, at least a second. After that it closes the ledger until its next look, so that
/// whoever publishes can have it.
public struct FollowedIntake {
  private static let shortestTurn = Duration.seconds(1)
  private static let share = 8
  /// Milliseconds to wait at the beginning for whoever has the ledger.
  private static let patience = 60_000

  private let folder: String
  private var inbox: Inbox
  /// The election: open, or as it was when it was closed.
  private var election: Election
  private var isOpen = true
  private let clock = ContinuousClock()
  private var turnEnds: ContinuousClock.Instant

  /// Begins to follow an inbox.
  ///
  /// - Parameters:
  ///   - folder: the election's folder.
  ///   - inbox: the folder that is watched.
  ///   - progress: told how many entries the live totals have taken up, and of how many.
  public init(
    _ folder: String, inbox: String, progress: (Int, _ of: Int) -> Void = { _, _ in }
  ) throws(OfficeError) {
    self.folder = folder
    guard isFolder(inbox) else { throw .file(.notFolder(path: inbox)) }
    self.inbox = Inbox(inbox)
    turnEnds = clock.now
    election = try Election.open(at: folder, mode: .write, patience: Self.patience)
    try election.followTotals(progress: progress)
    close()
  }

  /// The live totals, as of the last look.
  public var totals: LiveTally {
    guard let live = election.live else {
      preconditionFailure("whoever follows an inbox keeps live totals")
    }
    return live
  }

  /// Takes in what is ready.
  ///
  /// A crash leaves what a crash in `ingest` leaves: beginning again gives the first records for
  /// what was recorded, and records the rest.
  ///
  /// - Parameter patience: milliseconds to wait for whoever has the ledger.
  /// - Throws: `.ledger(.inUse)` while somebody else has the ledger: nothing is lost, look again
  ///   later. Otherwise what `ingest` throws.
  public mutating func look(
    patience: Int = 10_000, progress: (Int, _ of: Int) -> Void = { _, _ in }
  ) async throws(OfficeError) -> InboxLook {
    let (ready, unread) = try inbox.look()
    guard !ready.found.isEmpty else {
      close()
      return InboxLook(report: nil, unread: unread)
    }
    try open(patience: patience)
    let report: IngestReport
    do throws(OfficeError) {
      report = try await election.ingest(ready) { progress($0, ready.found.count) }
    } catch {
      // Whatever it was, the next look opens anew and reads what is there.
      close()
      throw error
    }
    inbox.take(report)
    if clock.now >= turnEnds { close() }
    return InboxLook(report: report, unread: unread)
  }

  /// Lets go of the ledger.
  public mutating func close() {
    guard isOpen else { return }
    isOpen = false
    election.close()
  }

  private mutating func open(patience: Int) throws(OfficeError) {
    guard !isOpen else { return }
    let begun = clock.now
    election = try Election.open(
      at: folder, mode: .write, patience: patience, goingOnFrom: election)
    isOpen = true
    try election.followTotals()
    turnEnds = clock.now + max(Self.shortestTurn, (clock.now - begun) * Self.share)
  }
}
