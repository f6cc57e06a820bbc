import FileAccess
import TestSupport
import Testing

/// Runs one of the two programs.
func shomar(_ arguments: String...) throws -> ProgramEnd {
  try run(try builtProduct("shomar"), arguments: arguments)
}

/// Runs the observer's program.
func audit(_ arguments: String...) throws -> ProgramEnd {
  try run(try builtProduct("shomar-audit"), arguments: arguments)
}

@Suite struct `Exit codes say what happened` {
  let folder = TemporaryFolder()
  let byers = "\(repositoryRoot)/ballots/byers-2015"

  private func publishByers() throws {
    let key = folder("keys/log.pem")
    #expect(
      try shomar("init", folder("e"), "--definition", "\(byers)/definition", "--key", key).status
        == 0)
    #expect(try shomar("ingest", folder("e"), "\(byers)/returns").status == 0)
    #expect(try shomar("publish", folder("e"), "--to", folder("p"), "--key", key).status == 0)
  }

  @Test func zeroWhenEverythingHolds() throws {
    try publishByers()
    #expect(try shomar("status", folder("e")).status == 0)
    let tally = try shomar("tally", folder("e"))
    #expect(tally.status == 0)
    #expect(tally.outputText.contains("Tom Thompson III"))
    let verified = try audit("verify", folder("p"), "--key", folder("e/log.vkey"))
    #expect(verified.status == 0, "\(verified.outputText)")
    let shown = try audit("show", folder("p"), "council")
    #expect(shown.status == 0)
    #expect(shown.outputText.contains("Christopher P Cary"))
  }

  @Test func oneWhenVerificationFails() throws {
    try publishByers()
    let index = folder("p/\(try filesInMemory(folder("p")).indexPath)")
    var bytes = try readFile(index, limit: 1 << 20)
    bytes[20] ^= 1
    try writeDurably(bytes, to: index)
    let verified = try audit("verify", folder("p"), "--key", folder("e/log.vkey"))
    #expect(verified.status == 1)
    #expect(verified.outputText.contains("V15  FAILS"))
    #expect(verified.outputText.contains("V16  holds"))
  }

  @Test func sixtyFourForWrongUse() throws {
    #expect(try shomar("tally").status == 64)
    #expect(try shomar("no-such-command").status == 64)
    #expect(try shomar("tally", folder("e"), "--workers", "0").status == 64)
    #expect(try audit("verify", folder("p")).status == 64)
    try publishByers()
    try writeDurably(
      try readFile(folder("e/log.vkey"), limit: 4_096), to: folder("p/log.vkey"))
    // A key that came with the data proves nothing.
    #expect(try audit("verify", folder("p"), "--key", folder("p/log.vkey")).status == 64)
    #expect(try shomar("tally", folder("e"), "--contest", "nobody").status == 64)
  }

  @Test func sixtyFiveForMalformedInput() throws {
    try writeDurably(Array("{}".utf8), to: folder("d/election.json"))
    let checked = try shomar("definition", "check", folder("d"))
    #expect(checked.status == 65)
    for name in ["areas.csv", "candidates.csv", "contests.csv", "keys.csv", "precincts.csv"] {
      #expect(checked.outputText.contains("\(name):0:0: this file is missing"))
    }
    try writeDurably(Array("no key".utf8), to: folder("k"))
    try publishByers()
    #expect(try audit("verify", folder("p"), "--key", folder("k")).status == 65)
  }

  @Test func seventyFourWhenAFileCannotBeRead() throws {
    let checked = try shomar("definition", "check", folder("nowhere"))
    #expect(checked.status == 74)
    #expect(checked.errorText.contains("does not exist"))
    #expect(try shomar("status", folder("nowhere")).status == 74)
  }

  @Test func noCommandShowsAStackTrace() throws {
    for arguments in [["status", "/dev/null"], ["ingest", "/proc", "/proc"], ["tally", "/"]] {
      let end = try run(try builtProduct("shomar"), arguments: arguments)
      #expect([64, 65, 74].contains(end.status), "\(arguments): \(end.status)")
      #expect(!end.errorText.contains("Fatal error"))
      #expect(end.errorText.count < 1_000)
    }
  }
}
