import ArchiveReading
import BallotFormats
import CountingRules
import FileAccess
import Foundation
import TestSupport

/// A source of one file with this text.
func source(_ text: String, name: String = "file") -> ForeignSource {
  ForeignSource(ForeignFile(name: name, bytes: Array(text.utf8)))
}

/// A file, a packed file, a package or a folder as a source, as the office reads it.
func source(at path: String) throws -> ForeignSource {
  let name = String(path.split(separator: "/").last ?? "")
  if isFolder(path) {
    let files = try listFolder(path).map { file in
      ForeignFile(name: file, bytes: try readFile("\(path)/\(file)", limit: 1 << 30))
    }
    return ForeignSource(name: name, files: files)
  }
  if path.hasSuffix(".gz") {
    return ForeignSource(ForeignFile(name: name, bytes: try run("gzip", "-dc", path).output))
  }
  if path.hasSuffix(".xlsx") {
    let survey = ArchiveSurvey(path, limits: ArchiveLimits(memberBytes: 1 << 30))
    let contents = try readMembers(survey.members, of: path)
    return ForeignSource(
      name: name,
      files: survey.members.map {
        ForeignFile(name: $0.name, bytes: contents[$0.number] ?? [])
      }, isPackage: true)
  }
  return ForeignSource(ForeignFile(name: name, bytes: try readFile(path, limit: 1 << 30)))
}

/// What reading throws; nil where it throws nothing.
func failure(_ source: ForeignSource, _ format: BallotFormat? = nil) -> FormatError? {
  do throws(FormatError) {
    _ = try readContests(in: source, format: format)
    return nil
  } catch {
    return error
  }
}

extension BallotTable {
  /// Ballots by their choices, whatever the order of groups.
  var ballotsByChoices: [[Int32]: Int] {
    var ballots: [[Int32]: Int] = [:]
    for index in 0..<count { ballots[Array(group(index)), default: 0] += weights[index] }
    return ballots
  }

  /// How often each candidate is marked at any place.
  var marks: [Int] {
    var marks = [Int](repeating: 0, count: candidateCount)
    for index in 0..<count {
      for choice in group(index) where choice >= 0 { marks[Int(choice)] += weights[index] }
    }
    return marks
  }

  /// Ballots whose first choice that `accepts` is each candidate.
  func firsts(_ accepts: (Int32) -> Bool = { $0 >= 0 }) -> [Int] {
    var firsts = [Int](repeating: 0, count: candidateCount)
    for index in 0..<count {
      guard let first = group(index).first(where: accepts), first >= 0 else { continue }
      firsts[Int(first)] += weights[index]
    }
    return firsts
  }
}

/// Reads a JSON file of expected figures.
func expected<Value: Decodable>(_ type: Value.Type, at path: String) throws -> Value {
  try JSONDecoder().decode(type, from: Data(readFile(path, limit: 1 << 28)))
}
