import Cryptography
import ElectionModel
import FileAccess
import StrictBytes

extension Election {
  /// Writes the results files of a tree that are not there yet (docs/formats/results.md).
  ///
  /// Their names are those of their content, so that nothing that anybody reads is touched. A crash
  /// leaves files that no checkpoint needs; the next publication uses or removes them.
  ///
  /// - Parameter older: the size of the tree published in the folder before; 0 for none.
  /// - Returns: the names of the contests' files.
  func writeResults(
    _ results: ElectionResults, _ checkpoint: CheckpointReference, over older: UInt64,
    to folder: String, workers: Int
  ) async throws(OfficeError) -> Set<ContestFileName> {
    // All that this index names was confirmed before its checkpoint was published.
    let writing = ContestFilesWriting(
      folder: folder, writer: ContestFileWriter(try definition),
      standing: indexedContests(size: older, in: folder)?.digests ?? [:])
    let digests = try await writing.write(results.contests, workers: workers)
    let index = results.indexBytes(
      definition: try definition, checkpoint: checkpoint, digests: digests)
    try files { () throws(FileError) in
      var batch = try WriteBatch(in: folder)
      try batch.add(index, resultsIndexPath(size: checkpoint.size))
      try batch.finish()
    }
    return Set(zip(results.contests, digests).map { ContestFileName($0.contest.id, digest: $1) })
  }
}

/// What an index in a published folder names; nil where there is none that can be read.
func indexedContests(size: some BinaryInteger, in folder: String) -> IndexedContests? {
  let path = "\(folder)/\(resultsIndexPath(size: size))"
  return (try? readFile(path, limit: 1 << 30)).flatMap(IndexedContests.init(reading:))
}

/// Writes the files of contests, several at once.
private struct ContestFilesWriting: Sendable {
  let folder: String
  let writer: ContestFileWriter
  /// The digests of the files that the index of the standing checkpoint names.
  let standing: [ContestID: Digest]

  /// A town's few files are written sooner than another thread is woken; and whoever traces the
  /// program (docs/reliability.md) then finds all its writes in one thread.
  static let worthSharing = 256

  /// - Returns: the digest of each contest's file, in their order.
  func write(
    _ contests: [ContestResult], workers: Int
  ) async throws(OfficeError) -> [Digest] {
    guard contests.count >= Self.worthSharing else {
      return try files { () throws(FileError) in try write(contests[...], lane: 0) }
    }
    let share = max(1, (contests.count + workers - 1) / workers)
    let parts = stride(from: 0, to: contests.count, by: share).map {
      contests[$0..<min($0 + share, contests.count)]
    }
    let written = await withTaskGroup(of: (Int, Result<[Digest], FileError>).self) { group in
      for (lane, part) in parts.enumerated() {
        group.addTask {
          (lane, Result { () throws(FileError) in try write(part, lane: lane) })
        }
      }
      var done: [(Int, Result<[Digest], FileError>)] = []
      for await one in group { done.append(one) }
      return done.sorted { $0.0 < $1.0 }.map(\.1)
    }
    return try files { () throws(FileError) in
      var digests: [Digest] = []
      for part in written { digests += try part.get() }
      return digests
    }
  }

  private func write(
    _ contests: ArraySlice<ContestResult>, lane: Int
  ) throws(FileError) -> [Digest] {
    var batch = try WriteBatch(in: folder, lane: lane)
    var digests: [Digest] = []
    for result in contests {
      let bytes = writer.bytes(of: result)
      let digest = sha256(bytes)
      digests.append(digest)
      let path = ContestFileName(result.contest.id, digest: digest).path
      // Read again it is by the verification that follows; a file of this length under this name
      // has been this file when it was named.
      let stands = standing[result.contest.id] == digest
      if stands && fileSize("\(folder)/\(path)") == bytes.count { continue }
      try batch.add(bytes, path)
    }
    try batch.finish()
    return digests
  }
}
