import ElectionModel
import StrictBytes

/// A contest's result as a folder publishes it; nobody has counted it again here.
public struct PublishedOutcome: Sendable, Equatable {
  /// The results status.
  public let status: String
  /// Precincts counted.
  public let counted: Int
  /// Votes cast.
  public let cast: Int
  /// The elected: their names by their codes.
  public let elected: [String: String]

  /// Reads a result; nil where it is missing or in another form.
  fileprivate init?(_ folder: ResultsFolder, _ contest: ContestID) {
    guard let bytes = folder.bytes(of: contest),
      let result = try? JSONReader.read(bytes), let status = result.member("status")?.text,
      let counted = result.member("precincts")?.member("counted")?.integer,
      let cast = result.member("ballots")?.member("cast")?.integer
    else { return nil }
    self.status = status
    self.counted = counted
    self.cast = cast
    var elected: [String: String] = [:]
    for candidate in result.member("candidates")?.items ?? []
    where candidate.member("outcome")?.text == "elected" {
      guard let code = candidate.member("code")?.text else { return nil }
      elected[code] = candidate.member("name")?.text ?? ""
    }
    self.elected = elected
  }

  fileprivate var json: JSONValue {
    [
      "cast": .integer(cast), "counted": .integer(counted),
      "elected": .array(elected.keys.sorted(by: byteOrder).map(JSONValue.string)),
      "status": .string(status),
    ]
  }
}

/// A contest whose published result is another one in the second folder.
public struct ResultChange: Sendable, Equatable {
  /// The contest.
  public let contest: ContestID
  /// Its result in the first folder; nil where there is none that can be read.
  public let old: PublishedOutcome?
  /// Its result in the second folder; nil where there is none that can be read.
  public let new: PublishedOutcome?

  /// Codes and names of those elected in the second folder only, by code.
  public var newlyElected: [(code: String, name: String)] { only(new, not: old) }
  /// Codes and names of those elected in the first folder only, by code.
  public var noLongerElected: [(code: String, name: String)] { only(old, not: new) }

  private func only(
    _ one: PublishedOutcome?, not other: PublishedOutcome?
  ) -> [(code: String, name: String)] {
    (one?.elected ?? [:]).filter { other?.elected[$0.key] == nil }
      .sorted { byteOrder($0.key, $1.key) }.map { ($0.key, $0.value) }
  }

  /// The contests whose published results differ, by contest.
  static func all(from old: any BundleReader, to new: any BundleReader) -> [ResultChange] {
    let (before, after) = (results(in: old), results(in: new))
    let contests = Set(before.digests.keys).union(after.digests.keys)
    return contests.sorted().compactMap { contest in
      // The same digest is the same result.
      if before.digests[contest] == after.digests[contest] { return nil }
      let change = ResultChange(
        contest: contest, old: before.folder.flatMap { PublishedOutcome($0, contest) },
        new: after.folder.flatMap { PublishedOutcome($0, contest) })
      return change.old == change.new ? nil : change
    }
  }

  private static func results(
    in bundle: any BundleReader
  ) -> (folder: ResultsFolder?, digests: [ContestID: Digest]) {
    let folder = ResultsFolder(bundle)
    return (folder, folder?.index?.digests ?? [:])
  }

  var json: JSONValue {
    [
      "contest": .string(contest.text), "new": new?.json ?? .null, "old": old?.json ?? .null,
    ]
  }
}
