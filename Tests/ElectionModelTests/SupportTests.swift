import TestSupport
import Testing

@Suite struct `What tests stand on holds` {
  /// The outputs for the seed 1234567 that Rosetta Code and others give for SplitMix64.
  @Test func generatorIsSplitMix64() {
    var random = SeededGenerator(seed: 1_234_567)
    let numbers = (0..<5).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func failureNamesItsSeed() {
    struct Wrong: Error {}
    let failure = #expect(throws: SeededFailure.self) {
      try forEachSeed(0..<9) { random in if random.seed == 4 { throw Wrong() } }
    }
    #expect(failure?.seed == 4)
  }

  @Test func temporaryFolderGoesWithItsOwner() throws {
    let path = try withTemporaryFolder { folder in
      try ExampleElection.standard.writeDefinition(to: folder)
      #expect(try run("ls", folder).outputText.split(separator: "\n").count == 7)
      return folder
    }
    #expect(try run("ls", path).status != 0)
  }

  @Test func programIsRunToItsEnd() throws {
    let end = try run(
      "sh", "-c", "cat; pwd; echo \"$SAID\"; echo no >&2; exit 3", environment: ["SAID": "yes"],
      in: "/")
    #expect(end.status == 3)
    #expect(end.outputText == "/\nyes\n")
    #expect(end.errorText == "no\n")
    #expect(try run("sh", "-c", "kill -9 $$").status == 128 + 9)
  }

  @Test func placesAreFound() throws {
    #expect(try repositoryFile("Package.swift").count > 1_000)
    #expect(try run(try builtProduct("shomar"), "--help").status == 0)
    #expect(try run(try builtProduct("shomar-audit"), "--help").status == 0)
  }
}
