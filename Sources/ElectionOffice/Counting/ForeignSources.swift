import ArchiveReading
import BallotFormats
import Cryptography
import FileAccess
import StrictBytes

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

/// The SHA-256 that names exactly what was read.
public enum SourceDigest: Sendable, Equatable {
  /// Of the bytes of the file or package, packed as it lies there.
  case file(Digest)
  /// Of a listing of the folder's files: a line for each in the byte order of the names, with the
  /// hex digits of its SHA-256, two spaces, its name, and a line feed, as `sha256sum` writes it.
  case folder(Digest, files: Int)
}

/// What was read, and the digest of it.
struct DigestedSource {
  let source: ForeignSource
  let digest: SourceDigest
}

/// Reads a file, a packed file (.gz), a package (.zip, .xlsx) or all files of a folder, which has no
/// files in folders inside.
///
/// What a file is, its bytes say, not its name.
func readForeignSource(_ path: String) throws(OfficeError) -> DigestedSource {
  let name = lastPart(of: path)
  if isFolder(path) { return try readForeignFolder(path, name) }
  let bytes = try files { () throws(FileError) in
    try readFile(path, limit: ForeignLimits.fileBytes)
  }
  let digest = SourceDigest.file(sha256(bytes))
  if bytes.starts(with: [0x1F, 0x8B]) {
    let most = ForeignLimits.unpacked(bytes.count, most: ForeignLimits.fileBytes)
    guard let unpacked = gunzip(bytes, limit: most) else {
      throw .malformed(
        path: path,
        messages: ["this is not a whole gzip file, or unpacks to more than \(most) bytes"])
    }
    return DigestedSource(
      source: ForeignSource(ForeignFile(name: name, bytes: unpacked)), digest: digest)
  }
  if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
    // A package that somebody writes to meanwhile could be another one at its second reading.
    let source = try readPackage(path, name)
    let again = try files { () throws(FileError) in
      try readFile(path, limit: ForeignLimits.fileBytes)
    }
    guard digest == .file(sha256(again)) else {
      throw .malformed(path: path, messages: ["the file changed while it was read"])
    }
    return DigestedSource(source: source, digest: digest)
  }
  return DigestedSource(
    source: ForeignSource(ForeignFile(name: name, bytes: bytes)), digest: digest)
}

private func lastPart(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

private func readForeignFolder(
  _ path: String, _ name: String
) throws(OfficeError) -> DigestedSource {
  let names = try files { () throws(FileError) in try listFolder(path) }
  // What lies deeper is not read, and a count of the rest would be wrong.
  if let inner = names.first(where: { $0.utf8.contains(UInt8(ascii: "/")) }) {
    throw .malformed(
      path: path,
      messages: ["\(inner) lies in a folder inside: put all files into one folder, or take it out"])
  }
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
  let listing = members.flatMap { file in
    Array("\(sha256(file.bytes))  \(file.name)\n".utf8)
  }
  return DigestedSource(
    source: ForeignSource(name: name, files: members),
    digest: .folder(sha256(listing), files: members.count))
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
