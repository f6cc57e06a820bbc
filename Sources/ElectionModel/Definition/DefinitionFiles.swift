import StrictBytes

/// The six files of an election definition as bytes.
public struct DefinitionFiles: Sendable {
  /// The names of the files in byte order.
  public static let names = [
    "areas.csv", "candidates.csv", "contests.csv", "election.json", "keys.csv", "precincts.csv",
  ]
  /// The name of the list of digests that stands beside them when published.
  public static let sumsName = "SHA256SUMS"

  /// The bytes of each file that is there, by name.
  public var contents: [String: [UInt8]]

  /// Takes the files that are there.
  public init(contents: [String: [UInt8]]) { self.contents = contents }

  /// The text of `SHA256SUMS`: what `sha256sum` prints for the six files in byte order of names.
  ///
  /// - Parameter digest: SHA-256 of some bytes.
  /// - Returns: nil if a file is missing.
  public func sums(digest: ([UInt8]) -> Digest) -> [UInt8]? {
    Self.sums(contents.mapValues(digest))
  }

  /// The same from the digests of the files.
  ///
  /// - Returns: nil if one is missing.
  public static func sums(_ digests: [String: Digest]) -> [UInt8]? {
    var text: [UInt8] = []
    for name in names {
      guard let digest = digests[name] else { return nil }
      text += "\(digest.hex)  \(name)\n".utf8
    }
    return text
  }
}

/// One of the six files with its SHA-256.
public struct DefinitionFile: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// SHA-256 of the bytes.
  public let digest: Digest

  /// A file with its digest.
  public init(bytes: [UInt8], digest: Digest) {
    self.bytes = bytes
    self.digest = digest
  }
}
