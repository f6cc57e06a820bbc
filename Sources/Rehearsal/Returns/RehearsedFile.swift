import ElectionModel

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

/// One expected return with all files that come of it, and what its officials counted.
public struct RehearsedReturn: Sendable, Equatable {
  /// The return, its ballots file if there is one, and what its fate adds.
  public let files: [RehearsedFile]
  /// The ballots as counted, before a fault changed what is stated of them.
  public let ballots: BallotNumbers
  /// All votes of all candidates as counted.
  public let votes: Int
  let fate: BoxFate

  init(files: [RehearsedFile], fate: BoxFate, ballots: BallotNumbers, votes: Int) {
    self.files = files
    self.fate = fate
    self.ballots = ballots
    self.votes = votes
  }
}
