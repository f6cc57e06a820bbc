import FileAccess
import Glibc

/// True for the hidden name of a file that a crash kept from being finished.
func isUnfinished(_ path: String) -> Bool {
  let name = path.split(separator: "/").last ?? ""
  return name.hasPrefix(".new-")
}

/// Removes what crashes left half written; no published name is touched.
func removeUnfinished(in folder: String) throws(FileError) {
  for path in try listFolder(folder) where isUnfinished(path) {
    unlink("\(folder)/\(path)")
  }
}

/// True if a file lies in a folder or below it, symbolic links followed.
func isPath(_ path: String, inside folder: String) -> Bool {
  guard let file = resolved(path), let outer = resolved(folder) else { return false }
  return file.hasPrefix(outer.hasSuffix("/") ? outer : outer + "/")
}

private func resolved(_ path: String) -> String? {
  guard let found = realpath(path, nil) else { return nil }
  defer { free(found) }
  return String(cString: found)
}
