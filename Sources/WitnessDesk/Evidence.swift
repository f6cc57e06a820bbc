import Cryptography
import FileAccess
import StrictBytes

/// A request that a log's key has signed and that does not continue what was cosigned.
///
/// A bad proof alone proves nothing against the log: anybody can send one with the log's newest
/// checkpoint. Two roots of one size do.
struct Evidence {
  /// The request, byte for byte.
  let request: [UInt8]
  /// The checkpoint in it.
  let refused: [UInt8]
  /// Its text.
  let text: [UInt8]
  /// The checkpoint that was cosigned then; nil where none was.
  let cosigned: [UInt8]?

  /// The most checkpoints of which evidence is kept; of two roots of one size it is always kept, for
  /// only the log's key can make one, and anybody can send its newest checkpoint with a bad proof.
  static let most = 200

  /// Writes the first request with this checkpoint; further ones with other proofs say no more, and
  /// whoever sends them must not fill the disk.
  ///
  /// A crash midway leaves a folder without `request`, which the next such request completes.
  ///
  /// - Parameter isProof: whether it is a second root of the size that was cosigned.
  func write(to folder: String, isProof: Bool) throws(FileError) {
    let place = "\(folder)/\(sha256(text).hex)"
    guard !fileExists("\(place)/request") else { return }
    let known = isFolder(folder) ? try evidence(in: folder).count : 0
    guard isProof || known < Self.most else { return }
    if let cosigned { try writeDurably(cosigned, to: "\(place)/cosigned") }
    try writeDurably(refused, to: "\(place)/refused")
    try writeDurably(request, to: "\(place)/request")
  }
}

/// The names of the evidence in a folder, complete pieces only.
func evidence(in folder: String) throws(FileError) -> [String] {
  guard isFolder(folder) else { return [] }
  return try listFolder(folder).filter { $0.ends(with: "/request") }.map {
    $0.droppingLast("/request")
  }
}
