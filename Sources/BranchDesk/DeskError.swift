import ElectionModel
import FileAccess

/// Why the desk cannot be opened.
public enum DeskError: Error, Sendable, CustomStringConvertible {
  /// A file or a folder cannot be read or written.
  case file(FileError)
  /// The definition has defects.
  case definition(path: String, [Defect])
  /// The definition has no such precinct.
  case unknownPrecinct(String)
  /// The precinct is there, but nobody's key may sign for it.
  case noKeys(PrecinctID)
  /// Another desk works in the folder.
  case inUse(path: String)
  /// The folder has an evening of another precinct or definition.
  case otherEvening(path: String)
  /// The saved evening is not what a desk writes.
  case damagedEvening(path: String)
  /// Practice was asked for on an election that is not a rehearsal.
  case notRehearsal(ElectionID)

  /// What is wrong and what to do, in one sentence.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .definition(let path, let defects):
      "the definition in \(path) has \(defects.count) defects; the first is in "
        + "\(defects.first.map { "\($0.file), line \($0.line): \($0.message)" } ?? "none of its files")"
    case .unknownPrecinct(let id): "the definition has no precinct \(id); compare with the paper"
    case .noKeys(let id): "the definition names no key that may sign for precinct \(id)"
    case .inUse(let path): "another shomar-desk works in \(path); go to its screen"
    case .otherEvening(let path):
      "\(path) has an evening of another precinct or definition; name another folder"
    case .damagedEvening(let path):
      "\(path) is not what shomar-desk writes; keep it, name another folder, and tell the county"
    case .notRehearsal(let id):
      "\(id) is not a rehearsal; --practice is for elections of the purpose rehearsal"
    }
  }
}

/// Runs file work and turns its errors into the desk's.
func files<T>(_ work: () throws(FileError) -> T) throws(DeskError) -> T {
  do throws(FileError) {
    return try work()
  } catch {
    throw .file(error)
  }
}
