import ElectionModel
import FileAccess
import TestSupport
import Testing

@Suite struct `Flipping one byte of a published file is found` {
  let folder = TemporaryFolder()

  private func publish(_ election: String) throws {
    let place = "\(repositoryRoot)/ballots/\(election)"
    let key = folder("k.pem")
    _ = try shomar("init", folder("e"), "--definition", "\(place)/definition", "--key", key)
    _ = try shomar("ingest", folder("e"), "\(place)/returns")
    let published = try shomar("publish", folder("e"), "--to", folder("p"), "--key", key)
    #expect([0, 3].contains(published.status), "\(published.errorText)")
  }

  /// The checks of which one must fail (docs/formats/checks.md).
  private func guards(_ path: String) -> [String] {
    switch path {
    case "checkpoint": ["V01"]
    case _ where path.hasPrefix("tile/entries/"): ["V03", "V05"]
    case _ where path.hasPrefix("tile/"): ["V06"]
    case _ where path.hasPrefix("definition/"): ["V07"]
    case _ where path.hasPrefix("document/"): ["V09"]
    case _ where path.hasPrefix("results/index-"): ["V15"]
    default: ["V14"]
    }
  }

  private func failing(_ end: ProgramEnd) throws -> Set<String> {
    var failing: Set<String> = []
    guard case .object(let members) = try JSONReader.read(end.output),
      case .array(let checks) = members.first(where: { $0.key == "checks" })?.value
    else { return [] }
    for case .object(let check) in checks {
      if case .bool(false) = check.first(where: { $0.key == "holds" })?.value,
        case .string(let number) = check.first(where: { $0.key == "number" })?.value
      {
        failing.insert(number)
      }
    }
    return failing
  }

  private func flip(_ path: String, at position: Int, bit: UInt8) throws {
    let file = folder("p/\(path)")
    let whole = try readFile(file, limit: 1 << 26)
    var bytes = whole
    bytes[position] ^= bit
    try writeDurably(bytes, to: file)
    let end = try audit("verify", folder("p"), "--key", folder("e/log.vkey"), "--json")
    #expect(end.status == 1, "\(path) at \(position)")
    let failing = try failing(end)
    #expect(!failing.isDisjoint(with: guards(path)), "\(path) at \(position): \(failing.sorted())")
    try writeDurably(whole, to: file)
  }

  @Test func inEveryFileOfASmallBundle() throws {
    try publish("byers-2015")
    var generator = SeededGenerator(seed: 121)
    for path in try listFolder(folder("p")) {
      let size = try readFile(folder("p/\(path)"), limit: 1 << 26).count
      for position in [0, size - 1, Int.random(in: 0..<size, using: &generator)] {
        try flip(path, at: position, bit: 1 << UInt8.random(in: 0...7, using: &generator))
      }
    }
  }

  @Test func inASampleOfALargerBundle() throws {
    try publish("rehearsal-kelardasht")
    var generator = SeededGenerator(seed: 228)
    let paths = try listFolder(folder("p"))
    for path in paths.shuffled(using: &generator).prefix(20) {
      let size = try readFile(folder("p/\(path)"), limit: 1 << 26).count
      try flip(path, at: Int.random(in: 0..<size, using: &generator), bit: 4)
    }
  }
}
