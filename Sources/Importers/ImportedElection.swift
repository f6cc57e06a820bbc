import ElectionModel
import StrictBytes

/// A file that an import makes, to be written below the folder of the import.
public struct ImportedFile: Sendable, Equatable {
  /// Where it goes, such as `returns/ilocos-norte/28010001-01028010.return.json`.
  public let name: String
  /// All bytes of the file.
  public let bytes: [UInt8]

  /// Names the bytes of a file.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// What an import makes: a definition, and the returns that state the published figures.
///
/// Returns are signed and written only when they are asked for, one after another, so that an
/// election of many precincts never stands in memory as files.
public struct ImportedElection: Sendable {
  /// The six files of the definition.
  public let definition: DefinitionFiles
  /// The definition digest, which stands in every return.
  public let digest: Digest

  let prepared: [PreparedReturn]
  let importer: ImporterIdentity

  /// The number of returns.
  public var returnCount: Int { prepared.count }

  /// Signs and writes the returns in the order of their names, each followed by its ballots file
  /// if it has one; the same import gives the same bytes.
  ///
  /// - Parameter body: takes one file at a time.
  /// - Throws: what `body` throws; nothing else.
  /// - Complexity: O(n) in the number of bytes, with one file in memory.
  public func forEachFile<Failure: Error>(
    _ body: (ImportedFile) throws(Failure) -> Void
  ) throws(Failure) {
    for item in prepared {
      let signed = importer.sign(item.statement)
      try body(ImportedFile(name: "\(item.path).return.json", bytes: signed.fileBytes))
      if let ballots = item.ballots {
        try body(ImportedFile(name: "\(item.path).ballots", bytes: ballots))
      }
    }
  }

  /// All returns and ballots files at once; for small elections.
  public var returns: [ImportedFile] {
    var files: [ImportedFile] = []
    forEachFile { files.append($0) }
    return files
  }
}

/// A statement ready to be signed.
struct PreparedReturn: Sendable {
  /// The name of the file without its ending.
  let path: String
  let statement: Statement
  /// The bytes of the ballots file, if there is one.
  let ballots: [UInt8]?

  init(folder: AreaID, statement: Statement, ballots: [UInt8]? = nil) {
    path = "returns/\(folder)/\(statement.slot.precinct)-\(statement.slot.contest)"
    self.statement = statement
    self.ballots = ballots
  }
}
