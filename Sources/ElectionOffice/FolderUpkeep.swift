import FileAccess
import Glibc
import StrictBytes

/// True for the hidden name of a file that a crash kept from being finished.
func isUnfinished(_ path: String) -> Bool {
  let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? Substring().utf8
  return name.starts(with: ".new-".utf8)
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
  let outer = resolvedPath(folder)
  return resolvedPath(path).begins(with: outer.ends(with: "/") ? outer : outer + "/")
}

/// The true path of the part that exists, followed by the names that do not exist yet.
func resolvedPath(_ path: String) -> String {
  var existing = Array(path.utf8)
  var rest: [[UInt8]] = []
  while true {
    let here = existing.isEmpty ? "." : String(decoding: existing, as: UTF8.self)
    if let found = realpath(here, nil) {
      defer { free(found) }
      let names = rest.reversed().map { String(decoding: $0, as: UTF8.self) }
      return ([String(cString: found)] + names).joined(separator: "/")
    }
    let slash = existing.lastIndex(of: UInt8(ascii: "/"))
    let name = Array(existing[(slash.map { $0 + 1 } ?? 0)...])
    if !name.isEmpty, name != [UInt8(ascii: ".")] { rest.append(name) }
    existing = slash.map { $0 == 0 ? [UInt8(ascii: "/")] : Array(existing[..<$0]) } ?? []
    if slash == nil, rest.isEmpty { return path }
  }
}
