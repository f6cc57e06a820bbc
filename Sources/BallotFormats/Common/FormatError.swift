/// Why a file of ballots cannot be read; no case ever holds what stands on a ballot.
public enum FormatError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Nothing in the file says of which of the formats it is.
  case unknownFormat(file: String)
  /// A line (from 1) breaks the format.
  case badLine(file: String, line: Int, reason: String)
  /// A record (a ballot, a row of a sheet; from 1) breaks the format.
  case badRecord(file: String, record: Int, reason: String)
  /// The file as a whole breaks the format.
  case badFile(file: String, reason: String)
  /// A file that the format needs is not in the folder.
  case missingFile(folder: String, name: String)
  /// There are several contests and nobody said which is meant.
  case severalContests(file: String, names: [String])
  /// There is no contest of this name.
  case noSuchContest(file: String, name: String, names: [String])

  /// What is wrong and where, in plain words.
  public var description: String {
    switch self {
    case .unknownFormat(let file):
      "\(file): none of the known formats; name one with --format (docs/rules/files.md)"
    case .badLine(let file, let line, let reason): "\(file), line \(line): \(reason)"
    case .badRecord(let file, let record, let reason): "\(file), record \(record): \(reason)"
    case .badFile(let file, let reason): "\(file): \(reason)"
    case .missingFile(let folder, let name): "\(folder): there is no file \(name) in it"
    case .severalContests(let file, let names):
      "\(file) has \(names.count) contests; choose one with --contest:\n"
        + names.map { "  \($0)" }.joined(separator: "\n")
    case .noSuchContest(let file, let name, let names):
      "\(file) has no contest \(name); it has:\n"
        + names.map { "  \($0)" }.joined(separator: "\n")
    }
  }
}
