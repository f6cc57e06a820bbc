import Glibc

/// True if a file lies in a folder or below it, whether they exist or not; symbolic links are
/// followed as far as there are any.
public func isPath(_ path: String, inside folder: String) -> Bool {
  let outer = Array(resolvedPath(folder).utf8)
  let slash = UInt8(ascii: "/")
  return resolvedPath(path).utf8.starts(with: outer.last == slash ? outer : outer + [slash])
}

/// The true path of the part that exists, followed by the names that do not exist yet.
public func resolvedPath(_ path: String) -> String {
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
