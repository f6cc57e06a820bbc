import FileAccess
import Glibc
import StrictBytes

/// Deliveries in one transaction of `ingest`.
private let deliveriesInGroup = 64

/// Writes the files of a list of returns, each with its ballots file, into one file that only grows,
/// a group of 64 deliveries in as many parts as the ledger's commit has syncs. Reading is not timed.
func measureSegment(_ list: String, to out: String) throws {
  let returns = try pathList(list)
  let descriptor = open(out, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
  guard descriptor >= 0 else { throw BenchError.fileFailed(out, reason: errno) }
  defer {
    close(descriptor)
    unlink(out)
  }
  var (took, bytes) = (0.0, 0)
  for first in stride(from: 0, to: returns.count, by: deliveriesInGroup) {
    let group = try returns[first..<min(first + deliveriesInGroup, returns.count)]
      .reduce(into: [UInt8]()) { $0 += try delivery($1) }
    let step = (group.count + ledgerSyncs - 1) / ledgerSyncs
    let begun = seconds()
    for start in stride(from: 0, to: group.count, by: step) {
      try writeAll(group[start..<min(start + step, group.count)], to: descriptor, out)
      guard fdatasync(descriptor) == 0 else { throw BenchError.fileFailed(out, reason: errno) }
    }
    took += seconds() - begun
    bytes += group.count
  }
  print("seconds \(took)")
  print("bytes \(bytes)")
}

private func delivery(_ path: String) throws -> [UInt8] {
  let bytes = try readFile(path, limit: largestMeasured)
  let ending = ".return.json"
  guard path.ends(with: ending) else { return bytes }
  let ballots = path.droppingLast(ending) + ".ballots"
  return fileExists(ballots) ? bytes + (try readFile(ballots, limit: largestMeasured)) : bytes
}

/// Writes the files of a folder again below another, plainly, and waits once for the disk to have
/// them. Reading is not timed.
func measureCopy(of folder: String, to out: String) throws {
  try makeFolder(out)
  var (took, bytes) = (0.0, 0)
  let names = try listFolder(folder)
  // What others have left to be written must not count.
  sync()
  for name in names {
    let file = try readFile("\(folder)/\(name)", limit: largestMeasured)
    bytes += file.count
    let path = "\(out)/\(name)"
    let begun = seconds()
    if !isFolder(parentFolder(of: path)) { try makeFolder(parentFolder(of: path)) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw BenchError.fileFailed(path, reason: errno) }
    try writeAll(file[...], to: descriptor, path)
    close(descriptor)
    took += seconds() - begun
  }
  let begun = seconds()
  sync()
  took += seconds() - begun
  print("seconds \(took)")
  print("count \(names.count)")
  print("bytes \(bytes)")
}

private func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, _ path: String) throws {
  var rest = bytes
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { throw BenchError.fileFailed(path, reason: errno) }
    rest = rest.dropFirst(count)
  }
}
