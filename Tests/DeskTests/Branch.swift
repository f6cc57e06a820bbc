import Cryptography
import FileAccess
import Foundation
import TestSupport
import Testing

/// A branch with its definition, its keys and a stick, and evenings played at its terminal.
final class Branch {
  let folder = temporaryFolder()
  let terminal = TerminalSession()
  var example: BranchExample
  static let passphrase = "گذرواژه 7"

  init(_ example: BranchExample = BranchExample()) throws {
    self.example = example
    try example.writeDefinition(to: folder("definition"))
    for name in BranchExample.keyNames {
      let key = BranchExample.privateKey(name)
      // One key with a passphrase: opening it takes its time on purpose.
      let words = name == BranchExample.keyNames[0] ? Array(Self.passphrase.utf8) : nil
      try writePrivate(try key.pem(passphrase: words), to: folder("\(name).pem"))
    }
    try FileManager.default.createDirectory(
      atPath: folder("stick"), withIntermediateDirectories: true)
  }

  func start(_ options: String..., width: Int = 80, height: Int = 24, before: String = "") throws {
    try terminal.start(
      [folder("evening"), "--definition", folder("definition"), "--precinct", "0017"]
        + (options.isEmpty ? ["--language", "en"] : options), width: width, height: height,
      before: before)
  }

  /// From the fingerprint to the closed poll; ends on the overview.
  func openAndClose(parts: [String]) throws {
    try terminal.wait(for: "1   fingerprint")
    try terminal.press("Enter")
    try terminal.fill("1")
    try terminal.press("Enter")
    try terminal.fill(
      ["Ali Karimi", "Maryam Ahmadi", "Hasan Nuri"] + [String](repeating: "", count: 8))
    try terminal.press("Enter")
    try terminal.fill(["1", "0800"] + parts.map { _ in "100" } + [""])
    try terminal.press("Enter")
    try terminal.fill(["2130"] + parts)
    try terminal.wait(for: "closing of the poll                         done")
  }

  /// All sign who are named; ends when the package is written.
  func sign(_ names: [String] = BranchExample.keyNames) throws {
    try terminal.press("End", "Up", "Up", "Enter")
    try terminal.wait(for: "These minutes will be signed")
    try terminal.fill(BranchExample.keyNames.map { names.contains($0) ? "1" : "3" })
    try giveKeys(names)
  }

  func giveKeys(_ names: [String]) throws {
    for name in names {
      let words = name == BranchExample.keyNames[0] ? Self.passphrase : ""
      try terminal.fill(folder("\(name).pem"), words)
    }
    try terminal.wait(for: "The package is written")
  }

  /// Totals of five candidates that fit together.
  static let sheet =
    ["100", "90", "10", "", "90", "90", "", "", "90", "80", "5", "2", "3"]
    + ["60", "50", "40", "30", "20"]

  /// What the count centre says of the package: exit status and output of `shomar ingest`.
  func ingest(definition: String? = nil) throws -> ProgramEnd {
    let shomar = try builtProduct("shomar")
    let definition = definition ?? folder("definition")
    let (office, key) = (folder("office"), folder("log.pem"))
    let begun = try run(shomar, "init", office, "--definition", definition, "--key", key)
    #expect(begun.status == 0, "\(begun.errorText)")
    return try run(shomar, "ingest", office, folder("evening/package"))
  }
}
