import BranchDesk
import BranchEvening
import Cryptography
import FileAccess
import ScreenGrid
import TestSupport
import Wording

/// An evening played on real folders, without a terminal.
final class DeskPlayer {
  let folder = temporaryFolder()
  let desk: Desk

  init(_ example: BranchExample = BranchExample()) throws {
    try example.writeDefinition(to: folder("definition"))
    for name in BranchExample.keyNames {
      try writePrivate(
        try BranchExample.privateKey(name).pem(passphrase: nil), to: folder("\(name).pem"))
    }
    try makeFolder(folder("stick"))
    desk = try Desk(
      folder: folder("evening"), definition: folder("definition"), precinct: "0017",
      isPractice: false, language: .english)
  }

  @discardableResult func press(_ key: Key) -> Bool { desk.take(key) }

  func fill(_ texts: String...) { fill(texts) }

  func fill(_ texts: [String]) {
    for text in texts {
      for scalar in text.unicodeScalars { press(.character(scalar)) }
      press(.enter)
    }
  }

  /// From the fingerprint to the closed poll; the next Enter opens the first count.
  func openAndClose(parts: [String]) {
    fill("", "1", "")
    fill(["Ali Karimi", "Maryam Ahmadi", "Hasan Nuri"] + [String](repeating: "", count: 8))
    fill("")
    fill(["1", "0800"] + parts.map { _ in "100" } + [""])
    fill("")
    fill(["2130"] + parts)
  }

  /// Looks for devices on the stick and accepts them, with numbers that fit.
  func takeDevices(_ ballots: Int) {
    press(.clear)
    fill(folder("stick"))
    press(.function(6))
    let found = String(ballots)
    for text in ["100", found, String(100 - ballots), "", found, found, "", "", ""] {
      press(.clear)
      fill(text)
    }
  }

  func sign() {
    press(.end)
    press(.up)
    press(.up)
    press(.enter)
    fill("1", "1", "1")
    for name in BranchExample.keyNames {
      press(.clear)
      fill(folder("\(name).pem"), "")
    }
  }

  func stick(_ name: String, _ text: String) throws {
    try writeDurably(Array(text.utf8), to: folder("stick/\(name)"))
  }

  func sees(_ text: String) -> Bool {
    let size = ScreenSize(width: 200, height: 60)
    let grid = desk.evening.page(in: size).drawn(in: size) { text, _ in
      cells(
        of: String(
          String.UnicodeScalarView(
            text.unicodeScalars.filter {
              !(0x2066...0x2069).contains($0.value)
            })))
    }
    return grid.lines.contains { $0.contains(text) }
  }
}
