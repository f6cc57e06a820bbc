import ArchiveReading
import BallotFormats
import FileAccess

/// What is read at most of files of others.
enum ForeignLimits {
  /// Bytes of one file, packed or not: as many as zlib takes at once.
  static let fileBytes = (4 << 30) - 1
  /// Files of a folder or a package.
  static let files = 200_000
  /// Bytes of all files of a folder or a package.
  static let totalBytes = 8 << 30

  /// How many bytes so many packed ones may become: two hundred times as many, which no table of
  /// ballots comes near. A bomb stops there before it fills the memory.
  static func unpacked(_ packed: Int, most: Int) -> Int {
    packed > most / 200 ? most : max(16 << 20, packed * 200)
  }
}

/// Reads a file, a packed file (.gz), a package (.zip, .xlsx) or all files of a folder.
///
/// What a file is, its bytes say, not its name.
func readForeignSource(_ path: String) throws(OfficeError) -> ForeignSource {
  let name = lastPart(of: path)
  if isFolder(path) { return try readForeignFolder(path, name) }
  let bytes = try files { () throws(FileError) in
    try readFile(path, limit: ForeignLimits.fileBytes)
  }
  if bytes.starts(with: [0x1F, 0x8B]) {
    let most = ForeignLimits.unpacked(bytes.count, most: ForeignLimits.fileBytes)
    guard let unpacked = gunzip(bytes, limit: most) else {
      throw .malformed(
        path: path,
        messages: ["this is not a whole gzip file, or unpacks to more than \(most) bytes"])
    }
    return ForeignSource(ForeignFile(name: name, bytes: unpacked))
  }
  if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return try readPackage(path, name) }
  return ForeignSource(ForeignFile(name: name, bytes: bytes))
}

private func lastPart(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

private func readForeignFolder(_ path: String, _ name: String) throws(OfficeError) -> ForeignSource
{
  let names = try files { () throws(FileError) in try listFolder(path, recursively: false) }
  guard names.count <= ForeignLimits.files else {
    throw .malformed(
      path: path, messages: ["there are more than \(ForeignLimits.files) files; divide them"])
  }
  var members: [ForeignFile] = []
  var room = ForeignLimits.totalBytes
  for file in names {
    let bytes = try files { () throws(FileError) in
      try readFile("\(path)/\(file)", limit: min(room, ForeignLimits.fileBytes))
    }
    room -= bytes.count
    members.append(ForeignFile(name: file, bytes: bytes))
  }
  return ForeignSource(name: name, files: members)
}

private func readPackage(_ path: String, _ name: String) throws(OfficeError) -> ForeignSource {
  let limits = ArchiveLimits(
    memberBytes: ForeignLimits.fileBytes, members: ForeignLimits.files,
    bytes: ForeignLimits.unpacked(fileSize(path) ?? 0, most: ForeignLimits.totalBytes))
  let survey = ArchiveSurvey(path, limits: limits)
  if let failure = survey.failure { throw .archive(failure) }
  // A package with a member that is left aside is not whole: a count of the rest would be wrong.
  if let refused = survey.refused.first {
    throw .malformed(path: path, messages: ["member \(refused.name): \(refused.refusal)"])
  }
  let contents: [Int: [UInt8]]
  do throws(ArchiveError) { contents = try readMembers(survey.members, of: path) } catch {
    throw .archive(error)
  }
  return ForeignSource(
    name: name,
    files: survey.members.map { ForeignFile(name: $0.name, bytes: contents[$0.number] ?? []) },
    isPackage: true)
}
