import ElectionModel
import FileAccess
import TestSupport
import Testing

@Suite("shomar rehearse --national")
struct NationalRehearsalTests {
  let folder = TemporaryFolder()

  private func rehearse(to name: String, workers: String) throws {
    let made = try run(
      try builtProduct("shomar"), "rehearse", "--national", "--scale", "0.0005", "--seed", "5",
      "--to", folder(name), "--workers", workers, "--geography",
      "\(repositoryRoot)/ballots/geography")
    #expect(made.status == 0, "\(made.errorText)")
  }

  @Test func theNumberOfWorkersChangesNoByte() throws {
    try rehearse(to: "one", workers: "1")
    try rehearse(to: "three", workers: "3")
    let names = try listFolder(folder("one"))
    #expect(try listFolder(folder("three")) == names)
    #expect(names.contains("rehearsal.json"))
    for name in names {
      let same = try readFile(folder("one/\(name)"), limit: 64 << 20)
      #expect(try readFile(folder("three/\(name)"), limit: 64 << 20) == same, "\(name)")
    }
  }

  @Test(arguments: [
    ["--scale", "0.1", "--areas", "2704"], ["--national", "--areas", "2704"], [],
    ["--national", "--scale", "0.10"], ["--national", "--scale", "2"],
    ["--national", "--keys", "k"],
  ])
  func whatCannotBeMeantIsRefused(arguments: [String]) throws {
    let made = try run(
      try builtProduct("shomar"),
      arguments: ["rehearse", "--seed", "1", "--to", folder("x")] + arguments)
    #expect(made.status == 64, "\(made.errorText)")
  }

  /// What people practise signing with: the keys of the rehearsal, and nobody else's.
  @Test func worthlessKeysAreWrittenForPractice() throws {
    let shomar = try builtProduct("shomar")
    let made = try run(
      shomar, "rehearse", "--areas", "0228", "--seed", "3", "--to", folder("r"), "--keys",
      folder("keys"), "--geography", "\(repositoryRoot)/ballots/geography")
    #expect(made.status == 0, "\(made.errorText)")
    let table = String(
      decoding: try readFile(folder("r/definition/keys.csv"), limit: 1 << 20), as: UTF8.self)
    let names = try listFolder(folder("keys"))
    #expect(!names.isEmpty && names.count == table.split(separator: "\n").count - 1)
    let first = try #require(names.first)
    let shown = try run(shomar, "key", "show", folder("keys/\(first)"))
    let key = try #require(
      table.split(separator: "\n").first { $0.hasPrefix("\(first.dropLast(4)),") })
    #expect(key.contains(",\(shown.outputText.split(separator: "\n")[0]),"), "\(key)")
    let again = try run(
      shomar, "rehearse", "--areas", "0228", "--seed", "3", "--to", folder("r2"), "--keys",
      folder("keys"), "--geography", "\(repositoryRoot)/ballots/geography")
    #expect(again.status == 64)
  }
}
