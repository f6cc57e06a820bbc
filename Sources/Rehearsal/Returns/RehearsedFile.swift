/// One file that a precinct hands in.
public struct RehearsedFile: Sendable, Equatable {
  /// The path below the folder of the election, with `/`; it says nothing of how anybody voted.
  public let name: String
  /// The bytes.
  public let bytes: [UInt8]

  /// A file with a name.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
