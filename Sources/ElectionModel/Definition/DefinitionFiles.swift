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
    var text: [UInt8] = []
    for name in Self.names {
      guard let bytes = contents[name] else { return nil }
      text += "\(digest(bytes).hex)  \(name)\n".utf8
    }
    return text
  }
}
