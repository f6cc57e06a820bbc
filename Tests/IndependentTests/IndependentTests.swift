import FileAccess
import TestSupport
import Testing

/// `Tests/Independent` was written from docs/formats alone: where it and our programs agree, the
/// documents suffice.
@Suite(.serialized) struct `Verifier written from the documents alone` {
  let folder = TemporaryFolder()
  private let programs = "\(repositoryRoot)/Tests/Independent"

  private func publish(_ election: String) throws {
    let place = "\(repositoryRoot)/ballots/\(election)"
    let shomar = try builtProduct("shomar")
    for arguments in [
      ["init", folder("e"), "--definition", "\(place)/definition", "--key", folder("k.pem")],
      ["ingest", folder("e"), "\(place)/returns"],
      ["publish", folder("e"), "--to", folder("p"), "--key", folder("k.pem")],
    ] {
      let end = try run(shomar, arguments: arguments)
      #expect([0, 3].contains(end.status), "\(end.errorText)")
    }
  }

  @Test(arguments: [
    "byers-2015", "philippines-2025", "rehearsal-kelardasht", "tehran-rehearsal",
    "tehran-rehearsal/open-question",
  ])
  func agreesOnTheElectionsOfTheRepository(election: String) throws {
    try publish(election)
    let python = try python()
    for ballots in [[], ["--ballots", "\(repositoryRoot)/ballots/\(election)/returns"]] {
      let end = try run(
        python,
        arguments: ["\(programs)/verify.py", folder("p"), "--key", folder("e/log.vkey")] + ballots)
      #expect(end.status == 0, "\(end.outputText)")
    }
    let schemas = try run(python, "\(programs)/check_schemas.py", folder("p"))
    #expect(schemas.status == 0, "\(schemas.outputText) \(schemas.errorText)")
  }

  @Test func itsOwnTestsPass() throws {
    let end = try run(try python(), "-m", "unittest", "-q", "test_independent", in: programs)
    #expect(end.status == 0, "\(end.errorText.suffix(2_000))")
  }

  @Test func agreesWithOurProgramOnPoliciesAndCosignatures() throws {
    let end = try run(
      try python(), "\(programs)/policy_check.py", "--shomar-audit",
      try builtProduct("shomar-audit"), "--seeds", "0-0")
    #expect(end.status == 0, "\(end.outputText.suffix(3_000)) \(end.errorText.suffix(1_000))")
    #expect(end.outputText.contains(" passed, 0 failed"))
  }

  @Test func agreesWithOurProgramsOnGoodAndTamperedBundles() throws {
    let end = try run(
      try python(), "\(programs)/cross_check.py", "--shomar", try builtProduct("shomar"),
      "--shomar-audit", try builtProduct("shomar-audit"), "--seeds", "1-1", "--every", "25")
    #expect(end.status == 0, "\(end.outputText.suffix(3_000)) \(end.errorText.suffix(1_000))")
    #expect(end.outputText.contains(" passed, 0 failed"))
  }
}
