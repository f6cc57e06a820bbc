import Cryptography
import ElectionModel
import MerkleLog
import StrictBytes

/// The results as a folder publishes them under its checkpoint (bundle.md, How to read); nobody has
/// counted them again here.
public struct ResultsFolder {
  private let bundle: any BundleReader
  /// The path of the index.
  public let indexPath: String
  /// Its bytes; nil where it is missing or cannot be read.
  public let indexBytes: [UInt8]?
  /// What it names; nil where it is no index.
  public let index: IndexedContests?

  /// Takes the results of the tree that the folder's checkpoint states, signed or not.
  ///
  /// - Returns: nil where the checkpoint is missing or cannot be read.
  public init?(_ bundle: any BundleReader) {
    guard let checkpoint = PublishedCheckpoint(bundle).checkpoint else { return nil }
    self.bundle = bundle
    indexPath = resultsIndexPath(size: checkpoint.size)
    indexBytes = bundle.bytes(of: indexPath)
    index = indexBytes.flatMap(IndexedContests.init(reading:))
      .flatMap { UInt64(exactly: $0.size) == checkpoint.size ? $0 : nil }
  }

  /// The bytes of a contest's file; nil where it is not there, or not the one that the index names.
  public func bytes(of contest: ContestID) -> [UInt8]? {
    guard let digest = index?.digests[contest],
      let bytes = bundle.bytes(of: ContestFileName(contest, digest: digest).path),
      sha256(bytes) == digest
    else { return nil }
    return bytes
  }
}
