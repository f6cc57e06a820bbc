import FileAccess
import TestSupport
import Testing

/// docs/officials.md, "The count centre": its rehearsal can be practised to its end, with nothing but
/// what the commands of the page have written.
@Suite struct `What officials practise` {
  private let folder = TemporaryFolder()
  private let tied = "village-0228010002023492"

  /// Begins the election of the page and takes in its returns.
  private func begin() throws {
    let made = try shomar(
      "rehearse", "--to", folder("rehearsal"), "--areas", "0228", "--seed", "3", "--faulty", "160",
      "--keys", folder("rehearsal-keys"), "--geography", "\(repositoryRoot)/ballots/geography")
    #expect(made.status == 0, "\(made.errorText)")
    let begun = try shomar(
      "init", folder("election"), "--definition", folder("rehearsal/definition"), "--key",
      folder("keys/rehearsal.pem"))
    #expect(begun.status == 0, "\(begun.errorText)")
    #expect(try shomar("ingest", folder("election"), folder("rehearsal/returns")).status == 3)
  }

  private func sign(_ what: String, _ file: String, _ names: String...) throws {
    let definition =
      what == "decide" ? ["--definition", folder("rehearsal/definition")] : []
    for name in names {
      let end = try run(
        try builtProduct("shomar"),
        arguments: [what, "sign", folder(file)] + definition
          + ["--key", folder("rehearsal-keys/\(name).pem"), "--as", name])
      #expect(end.status == 0, "\(end.errorText)")
    }
  }

  @Test func tieOfThePageIsDecidedByALotOfItsBoards() throws {
    try begin()
    let open = try shomar("tally", folder("election"), "--contest", tied)
    #expect(open.status == 3 && open.outputText.contains("TIE, lot needed"), "\(open.outputText)")
    let written = try shomar(
      "decide", "lot", folder("election"), tied, "82", "58", "--minutes", "sheet 2, line 4",
      "--body", "County board", "--number", "17/b", "--date", "1405/02/13", "--out",
      folder("lot.decision.json"))
    #expect(written.status == 0, "\(written.errorText)")
    try sign("decide", "lot.decision.json", "board-1", "board-2")
    #expect(try shomar("ingest", folder("election"), folder("lot.decision.json")).status == 0)
    let decided = try shomar("tally", folder("election"), "--contest", tied)
    #expect(decided.status == 0, "\(decided.outputText)")
    #expect(decided.outputText.contains("DECIDED  lot 82 58"))
  }

  @Test func correctedReturnCountsAndAKeyIsRevoked() throws {
    try begin()
    let name = "corrected/0228/0228-0019-city-0228011191-electronic.return.json"
    let corrected = try shomar("ingest", folder("election"), folder("rehearsal/\(name)"))
    #expect(corrected.outputText.contains("W501"), "\(corrected.outputText)")
    #expect(corrected.outputText.contains("1 recorded, 0 known before, 1 of them count"))
    let written = try shomar(
      "key", "revoke", folder("election"), "--key", "0228-0017-chair", "--reason", "stolen",
      "--out", folder("revoke.key.json"))
    #expect(written.status == 0, "\(written.errorText)")
    try sign("key", "revoke.key.json", "authority-1", "authority-2")
    let taken = try shomar("ingest", folder("election"), folder("revoke.key.json"))
    #expect(taken.status == 0, "\(taken.outputText)")
    #expect(taken.outputText.contains("keys changed: revoke 0228-0017-chair"))
    let rest = try shomar("ingest", folder("election"), folder("rehearsal/corrected"))
    #expect(rest.outputText.contains(", 0 in quarantine"), "\(rest.outputText)")
  }
}
