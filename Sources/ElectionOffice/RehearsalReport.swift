import ElectionModel
import Rehearsal

/// What was invented, and what a count centre must arrive at with it.
public struct RehearsalReport: Sendable {
  /// The folder.
  public let folder: String
  /// Files written below it, definition included.
  public let files: Int
  let scale: RehearsalScale?
  let seed: UInt64
  /// Of the definition.
  public let contests: Int, candidates: Int, precincts: Int, expectedReturns: Int
  /// The files of returns, added up.
  let totals: RehearsalTotals

  /// True if the whole country was asked for, or a share of it.
  public var isNational: Bool { scale != nil }
  /// Returns that come a second time with the same bytes.
  public var duplicates: Int { totals.duplicates }
  /// What comes from `returns/`, and is to be taken in first.
  public var returns: Delivered { Delivered(totals.returns) }
  /// What comes from `late/`.
  public var late: Delivered { Delivered(totals.late) }

  /// What must come of the returns of one folder.
  public struct Delivered: Sendable {
    /// Files of returns, whatever is in them.
    public let files: Int
    /// Returns that count.
    public let counted: Int
    /// Files that end in quarantine.
    public let quarantined: Int
    /// Votes cast by the returns that count.
    public let cast: Int

    init(_ folder: RehearsalTotals.Folder) {
      (files, counted) = (folder.returnFiles, folder.counted)
      (quarantined, cast) = (folder.quarantined, folder.ballots.cast)
    }
  }

  /// What `rehearsal.json` holds; integers but for the seed, which may be
  /// larger than JSON's.
  public var json: JSONValue { .object(members) }

  /// The same and the folder.
  public var jsonWithFolder: JSONValue {
    .object(members + [.init("folder", .string(folder))])
  }

  private var members: [JSONValue.Member] {
    [
      .init("seed", .string(String(seed))),
      .init("scale", scale.map { .string($0.description) } ?? .null),
      .init("contests", .integer(contests)),
      .init("candidates", .integer(candidates)),
      .init("precincts", .integer(precincts)),
      .init("expectedReturns", .integer(expectedReturns)),
      .init("files", .integer(files)),
      .init("bytes", .integer(totals.bytes)),
      .init(
        "faults",
        .object(Fault.allCases.map { .init($0.rawValue, .integer(totals.faults[$0] ?? 0)) })),
      .init("duplicates", .integer(totals.duplicates)),
      .init("returns", totals.returns.json),
      .init("late", totals.late.json),
    ]
  }
}

extension RehearsalTotals.Folder {
  fileprivate var json: JSONValue {
    [
      "returnFiles": .integer(returnFiles), "counted": .integer(counted),
      "quarantined": .integer(quarantined), "found": .integer(ballots.found),
      "excess": .integer(ballots.excess), "void": .integer(ballots.void),
      "cast": .integer(ballots.cast), "valid": .integer(ballots.valid),
      "invalid": ballots.invalid.json, "votes": .integer(votes),
    ]
  }
}
