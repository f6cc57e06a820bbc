import BranchMinutes
import ElectionModel
import FileAccess
import Wording

/// What minutes to print.
public struct MinutesRequest: Sendable {
  /// The return file.
  public let path: String
  /// The folder of the election definition.
  public let definition: String
  /// The language.
  public let language: Language
  /// For whom a copy is made; nil for those who usually get one.
  public let parties: [String]?
  /// Marks every page as practice.
  public let isPractice: Bool

  /// Puts a request together.
  public init(
    path: String, definition: String, language: Language, parties: [String]?, isPractice: Bool
  ) {
    self.path = path
    self.definition = definition
    self.language = language
    self.parties = parties
    self.isPractice = isPractice
  }
}

/// The minutes that were written.
public struct WrittenMinutes: Sendable {
  /// The paths with the party of each, in the order of the parties.
  public let copies: [(path: String, party: String)]
  /// What was found on the return by itself.
  public let findings: [FindingNumber]
  /// How many codes hold the return.
  public let codes: Int
}

/// Prints the minutes of a return for each party: `NAME-minutes-fa-1.pdf`, and the same as text.
///
/// A crash leaves some of the files, each of them whole; the same call again writes the rest.
///
/// - Throws: `.definition`, `.malformed` where the file is no return or cannot be printed, `.file`
///   where a file cannot be read or written, or is there with other bytes.
public func printMinutes(
  _ request: MinutesRequest, to folder: String
) throws(OfficeError) -> WrittenMinutes {
  let definition = try DefinitionFolder(at: request.definition).definition()
  let file = try files { () throws(FileError) in
    try readFile(request.path, limit: Limits.returnBytes)
  }
  let minutes = try printing(request.path) { () throws(MinutesError) in
    try MinutesOfReturn(of: file, definition: definition)
  }
  try files { () throws(FileError) in try makeFolder(folder) }
  let parties =
    request.parties ?? MinutesOfReturn.usualParties(in: request.language)
  var copies: [(path: String, party: String)] = []
  for (place, party) in parties.enumerated() {
    let sheet = minutes.sheet(
      in: request.language, for: party, isPractice: request.isPractice)
    let pdf = try printing(request.path) { () throws(MinutesError) in
      try minutes.pdf(of: sheet)
    }
    let stem = "\(folder)/\(minutes.name)-minutes-\(request.language.rawValue)-\(place + 1)"
    try files { () throws(FileError) in
      try writeImmutable(pdf, to: "\(stem).pdf")
      try writeImmutable(MinutesOfReturn.text(of: sheet), to: "\(stem).txt")
    }
    copies.append(("\(stem).pdf", party))
  }
  return WrittenMinutes(
    copies: copies, findings: minutes.findings, codes: minutes.codes.count)
}

private func printing<T>(
  _ path: String, _ work: () throws(MinutesError) -> T
) throws(OfficeError) -> T {
  do throws(MinutesError) { return try work() } catch {
    throw .malformed(path: path, messages: [error.description])
  }
}
