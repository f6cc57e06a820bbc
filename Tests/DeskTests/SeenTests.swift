import FileAccess
import Foundation
import TestSupport
import Testing

/// Screens as a person sees them, Persian in order and joined. `DESK_GOLDEN=write` writes them anew.
@Suite struct SeenTests {
  @Test(arguments: ["fa", "en"], [[80, 24], [200, 60]])
  func mainScreensAreAsTheyWere(language: String, size: [Int]) throws {
    let branch = try Branch()
    let terminal = branch.terminal
    try branch.start("--language", language, width: size[0], height: size[1])
    var screens: [String] = []
    func take(_ name: String, _ text: String) throws {
      try terminal.wait(for: text)
      screens.append("== \(name)\n\(try terminal.settled())")
    }
    try take("overview", "F10")
    try terminal.press("Enter")
    try take("fingerprint", "0f58 833e a541 ae94")
    try terminal.fill("1")
    try terminal.press("Enter")
    try terminal.fill(
      ["Ali Karimi", "Maryam Ahmadi", "Hasan Nuri"] + [String](repeating: "", count: 8))
    try terminal.fill("", "1", "0800", "100", "", "", "2130", "2", "", "1", "1", "100", "90", "7")
    try terminal.press("7")
    try take("first entry", language == "fa" ? "۷_" : "7_")
    let text = Array(screens.joined(separator: "\n").utf8)
    let path =
      "\(repositoryRoot)/Tests/DeskTests/Golden/\(language)-\(size[0])x\(size[1]).txt"
    if ProcessInfo.processInfo.environment["DESK_GOLDEN"] == "write" {
      try writeDurably(text, to: path)
    }
    #expect(try readFile(path, limit: 1 << 20) == text)
  }

  @Test func withoutUTF8AndColourEverythingIsASCII() throws {
    let branch = try Branch()
    let terminal = branch.terminal
    try terminal.start(
      [
        branch.folder("evening"), "--definition", branch.folder("definition"), "--precinct", "0017",
      ],
      term: "vt100", locale: "C")
    let seen = try terminal.wait(for: "what is to be done tonight")
    #expect(seen.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func resizingKeepsTheScreen() throws {
    let branch = try Branch()
    let terminal = branch.terminal
    try branch.start()
    try terminal.wait(for: "fingerprint of the definition")
    try terminal.tmux("resize-window", "-x", "200", "-y", "60")
    for _ in 0..<600 where try terminal.screen().split(separator: "\n").count < 9 { usleep(50_000) }
    try terminal.press("F2")
    try terminal.press("F2")
    let seen = try terminal.wait(for: "fingerprint of the definition")
    #expect(seen.split(separator: "\n", omittingEmptySubsequences: false).count >= 59)
  }
}
