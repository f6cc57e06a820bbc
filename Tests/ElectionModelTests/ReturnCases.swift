/// What makes a good return one of a wrong form.
enum ReturnCases {
  /// All members, by their paths.
  static let members =
    ["signatures", "statement"]
    + [
      "ballotsFile", "cast", "closed", "contest", "definition", "election", "excess", "format",
      "found", "identified", "invalid", "opened", "overvotes", "part", "precinct", "refusals",
      "remarks", "revision", "signers", "slips", "undervotes", "valid", "void", "votes",
      "ballotsFile.bytes", "ballotsFile.sha256", "invalid.blank", "invalid.illegible",
      "invalid.noCandidate", "invalid.overvoted", "slips.received", "slips.spoiled",
      "slips.unused", "slips.used",
    ].map { "statement." + $0 }

  static let form: [(String, String, String)] = [
    ("}\n", ",\"x\":1}\n", "the file"),
    ("\"votes\":{", "\"votes2\":1,\"votes3\":{", "statement.votes"),
    ("\"void\":0,", "\"void\":0,\"voix\":0,", "statement"),
    ("shomar-return/1", "shomar-return/2", "statement.format"),
    ("\"example-1405\"", "\"example 1405\"", "statement.election"),
    ("\"0017\"", "\"\"", "statement.precinct"), ("\"c-1\"", "\"c/1\"", "statement.contest"),
    ("\"electronic\"", "\"device\"", "statement.part"),
    ("\"definition\":\"", "\"definition\":\"0", "statement.definition"),
    ("\"revision\":1", "\"revision\":0", "statement.revision"),
    ("\"revision\":1", "\"revision\":1000", "statement.revision"),
    ("2026-05-01T08:00", "2026-05-01", "statement.opened"),
    ("2026-05-01T20:00", "2026-05-01T24:00", "statement.closed"),
    ("\"bytes\":", "\"bytes\":-", "statement.ballotsFile.bytes"),
    ("\"sha256\":\"", "\"sha256\":\"g", "statement.ballotsFile.sha256"),
    ("\"remarks\":\"\"", "\"remarks\":\"a\\tb\"", "statement.remarks"),
    ("\"remarks\":\"\"", "\"remarks\":\"\u{202E}\"", "statement.remarks"),
    ("\"remarks\":\"\"", "\"remarks\":\"a\\nb\"", "read"),
    (
      "\"remarks\":\"\"", "\"remarks\":\"" + String(repeating: "a", count: 8_193) + "\"",
      "statement.remarks"
    ),
  ]

  static let numbers: [(String, String, String)] = [
    ("\"identified\":11", "\"identified\":-1", "statement.identified"),
    ("\"identified\":11", "\"identified\":1000000000", "statement.identified"),
    ("\"identified\":11", "\"identified\":999999999", "read"),
    ("\"identified\":11", "\"identified\":null", "read"),
    ("\"found\":11", "\"found\":null", "statement.found"),
    ("\"cast\":11", "\"cast\":\"11\"", "statement.cast"),
    ("\"blank\":1", "\"blank\":-1", "statement.invalid.blank"),
    ("\"illegible\":0,", "\"illegible\":0,\"late\":0,", "statement.invalid"),
    ("\"unused\":49", "\"unused\":1000000000", "statement.slips.unused"),
    ("\"spoiled\":1,", "\"spoiled\":1,\"torn\":1,", "statement.slips"),
    ("\"overvotes\":null", "\"overvotes\":-5", "statement.overvotes"),
    ("\"overvotes\":null", "\"overvotes\":0", "read"),
    ("\"votes\":{", "\"votes\":{\"\":1,", "statement.votes"),
    ("\"votes\":{", "\"votes\":{\"0-0\":1,", "statement.votes"),
    ("\"votes\":{", "\"votes\":{\"000000000\":1,", "statement.votes"),
    ("\"votes\":{", "\"votes\":{\"00000000\":1,", "read"),
    ("\"votes\":{", "\"votes\":{\"00\":0,", "statement.votes"),
    ("\"votes\":{", "\"votes\":{\"00\":1000000000,", "statement.votes"),
    ("\"votes\":{", "\"votes\":{\"00\":\"1\",", "statement.votes"),
  ]

  static let people: [(String, String, String)] = [
    ("\"signers\":[", "\"signers\":[7,", "statement.signers[0]"),
    ("\"signers\":[{", "\"signers\":[{\"a\":1,", "statement.signers[0]"),
    (
      "\"signers\":[", "\"signers\":[{\"key\":\"z\",\"name\":\"\",\"role\":\"\"},",
      "statement.signers"
    ),
    (
      "\"signers\":[", "\"signers\":[{\"key\":\"p17-chair\",\"name\":\"\",\"role\":\"\"},",
      "statement.signers"
    ),
    (
      "\"signers\":[", "\"signers\":[{\"key\":\"a\",\"name\":\"\u{7F}\",\"role\":\"\"},",
      "statement.signers[0].name"
    ),
    (
      "\"signers\":[",
      "\"signers\":["
        + (100..<164).map { "{\"key\":\"a\($0)\",\"name\":\"\",\"role\":\"\"}," }.joined(),
      "statement.signers"
    ),
    ("\"reason\":\"ب\"", "\"reason\":\"a\\nb\"", "statement.refusals[0].reason"),
    ("\"reason\":\"ب\"", "\"reason\":null", "statement.refusals[0].reason"),
    ("\"reason\":\"ب\",", "", "statement.refusals[0].reason"),
    ("\"signatures\":[", "\"signatures\":[{},", "signatures[0].key"),
    ("\"signatures\":[", "\"signatures\":[{\"key\":\"a\"},", "signatures[0].signature"),
    (
      "\"signatures\":[", "\"signatures\":[{\"key\":\"a\",\"signature\":\"AA==\"},",
      "signatures[0].signature"
    ),
    (
      "\"signatures\":[",
      "\"signatures\":[{\"key\":\"z\",\"signature\":\"\(String(repeating: "A", count: 86))==\"},",
      "signatures"
    ),
    (
      "\"signatures\":[",
      "\"signatures\":[{\"key\":\"a\",\"signature\":\"\(String(repeating: "A", count: 85))B==\"},",
      "signatures[0].signature"
    ),
    (
      "\"signatures\":[",
      "\"signatures\":[{\"key\":\"a\",\"signature\":\"\(String(repeating: "A", count: 86))==\"},",
      "read"
    ),
  ]
}
