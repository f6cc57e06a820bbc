import Glibc

/// A folder that is gone when the test is.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/shomar-ledger-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { preconditionFailure("no temporary folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { spawn("/bin/rm", ["-rf", path]) }

  var ledger: String { path + "/ledger" }
  var database: String { ledger + "/ledger.db" }
  var journal: String { ledger + "/ledger.db-journal" }
}

/// Runs a program to its end in a process of its own, so that no file lock of ours is touched.
@discardableResult
func spawn(_ program: String, _ arguments: [String]) -> Int32 {
  var process: pid_t = 0
  var words = ([program] + arguments).map { strdup($0) } + [nil]
  defer { words.forEach { free($0) } }
  guard posix_spawn(&process, program, nil, nil, &words, environ) == 0 else { return -1 }
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0, errno == EINTR {}
  return status
}

/// The bytes of a file that no connection of this process has open.
func readFile(_ path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&block, 1, block.count, file), count > 0 {
    bytes += block.prefix(count)
  }
  return bytes
}
