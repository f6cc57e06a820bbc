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
  ])
  func whatCannotBeMeantIsRefused(arguments: [String]) throws {
    let made = try run(
      try builtProduct("shomar"),
      arguments: ["rehearse", "--seed", "1", "--to", folder("x")] + arguments)
    #expect(made.status == 64, "\(made.errorText)")
  }
}
