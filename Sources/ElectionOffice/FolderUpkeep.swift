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

/// True if a file lies in a folder or below it, whether they exist or not; symbolic links are
/// followed as far as there are any.
func isPath(_ path: String, inside folder: String) -> Bool {
  let outer = resolved(folder)
  return resolved(path).hasPrefix(outer.hasSuffix("/") ? outer : outer + "/")
}

/// The true path of the part that exists, followed by the names that do not exist yet.
private func resolved(_ path: String) -> String {
  var existing = path
  var rest: [Substring] = []
  while true {
    if let found = realpath(existing.isEmpty ? "." : existing, nil) {
      defer { free(found) }
      return ([String(cString: found)] + rest.reversed().map(String.init)).joined(separator: "/")
    }
    let slash = existing.lastIndex(of: "/")
    let name = slash.map { existing[existing.index(after: $0)...] } ?? existing[...]
    if !name.isEmpty, name != "." { rest.append(name) }
    existing = slash.map { String($0 == existing.startIndex ? "/" : existing[..<$0]) } ?? ""
    if slash == nil, rest.isEmpty { return path }
  }
}
