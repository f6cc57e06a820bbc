import FileAccess
import TestSupport
import Testing

/// An election that is published several times, each time with more returns.
struct PublishedInPortions {
  /// The published folder.
  let pub: String
  /// The file with the log's verifier key.
  let key: String
  /// The published checkpoint.
  var checkpoint: String { "\(pub)/checkpoint" }
  /// Kept copies of all checkpoints but the last.
  private(set) var earlier: [String] = []

  private let election: String
  private let privateKey: String

  /// Begins an election and publishes it again and again.
  ///
  /// - Parameters:
  ///   - sizes: the sizes of the trees published before the last, in entries; the last one has an
  ///     entry for each return and one for the definition.
  ///   - place: a folder with `definition` and `returns`.
  ///   - folder: where everything is written; logs in one folder have one signing key.
  ///   - name: the log's own name in that folder.
  ///   - backwards: takes the returns in from the last to the first.
  init(
    sizes: [Int], of place: String, in folder: TemporaryFolder, name: String = "log",
    backwards: Bool = false
  ) throws {
    pub = folder("\(name)-published")
    election = folder("\(name)-election")
    key = "\(election)/log.vkey"
    privateKey = folder("\(name)-keys/key.pem")
    // The second log's copy of the key has a record of its own.
    if fileExists(folder("key.pem")) {
      try copyKeyWithoutRecord(folder("key.pem"), to: privateKey)
    }
    try shomar("init", election, "--definition", "\(place)/definition", "--key", privateKey)
    if !fileExists(folder("key.pem")) {
      try copyKeyWithoutRecord(privateKey, to: folder("key.pem"))
    }
    let names = try listFolder("\(place)/returns").filter { $0.hasSuffix(".return.json") }
    let returns = (backwards ? names.reversed() : names).map { "\(place)/returns/\($0)" }
    for (number, size) in (sizes + [returns.count + 1]).enumerated() {
      let before = number == 0 ? 1 : sizes[number - 1]
      if number > 0 {
        earlier.append(folder("\(name)-checkpoint-\(before)"))
        try writeDurably(try readFile(checkpoint, limit: 1 << 16), to: earlier[number - 1])
      }
      try publish(Array(returns[(before - 1)..<(size - 1)]), size: size)
    }
  }

  private func publish(_ returns: [String], size: Int) throws {
    if !returns.isEmpty { try shomar(["ingest", election] + returns) }
    try shomar("publish", election, "--to", pub, "--key", privateKey)
    let text = String(decoding: try readFile(checkpoint, limit: 1 << 16), as: UTF8.self)
    #expect(text.split(separator: "\n")[1] == "\(size)")
  }

  private func shomar(_ arguments: String...) throws { try shomar(arguments) }

  private func shomar(_ arguments: [String]) throws {
    let end = try run(try builtProduct("shomar"), arguments: arguments)
    #expect([0, 3].contains(end.status), "\(arguments[0]): \(end.errorText)")
  }
}

/// Changes one byte of a file while a test looks at it.
func withFlippedByte(
  of path: String, at position: Int, bit: UInt8, _ body: () throws -> Void
) throws {
  let whole = try readFile(path, limit: 1 << 26)
  var bytes = whole
  bytes[position] ^= bit
  try writeDurably(bytes, to: path)
  try body()
  try writeDurably(whole, to: path)
}
