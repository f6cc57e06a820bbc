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
