import FileAccess
import Foundation
import StrictBytes
import TestSupport
import Testing

/// From the keys of the members to the paper on the door, and from the paper to the published total.
@Suite struct PaperTests {
  /// An evening with totals of a sheet, its package in the published folder.
  private func publishedBranch() throws -> Branch {
    let branch = try Branch()
    let terminal = branch.terminal
    try branch.start()
    try branch.openAndClose(parts: ["2"])
    try terminal.fill(["", "1", "1"] + Branch.sheet)
    try terminal.fill(["2"] + Branch.sheet + [""])
    try terminal.wait(for: "can be signed")
    try branch.sign()
    #expect(try branch.ingest().status == 0)
    let shomar = try builtProduct("shomar")
    let tally = try run(shomar, "tally", branch.folder("office"), "--contest", "c-1")
    #expect(tally.status == 0, "\(tally.errorText)")
    let published = try run(
      shomar, "publish", branch.folder("office"), "--to", branch.folder("public"), "--key",
      branch.folder("log.pem"))
    #expect(published.status == 0, "\(published.errorText)")
    return branch
  }

  private func check(_ texts: [UInt8], of branch: Branch) throws -> ProgramEnd {
    try writeDurably(texts, to: branch.folder("scanned.txt"))
    return try run(
      try builtProduct("shomar-audit"), "return", branch.folder("scanned.txt"), "--scanned",
      "--against", branch.folder("public"), "--key", branch.folder("office/log.vkey"))
  }

  @Test func thePrintedCodesAloneLeadToThePublishedTotal() throws {
    guard try PDFReading.isThere() else { return }
    let branch = try publishedBranch()
    let package = branch.folder("evening/package")
    let copies = try listFolder(package).filter { $0.contains("minutes-fa-") }.sorted()
    #expect(copies.first == "0017-c-1-paper-minutes-fa-1.pdf" && copies.count > 2, "\(copies)")
    // The first party's copy and the last one's: each has the whole return.
    for copy in [copies.first, copies.last].compactMap(\.self) {
      let end = try check(try PDFReading.scan("\(package)/\(copy)"), of: branch)
      #expect(end.status == 0, "\(end.outputText)\(end.errorText)")
      #expect(end.outputText.contains("IN THE PUBLISHED TOTAL AS ENTRY 1"))
    }
  }

  @Test func onePrintedDigitMoreIsNoReturn() throws {
    guard try PDFReading.isThere() else { return }
    let branch = try publishedBranch()
    var texts = try PDFReading.scan(
      branch.folder("evening/package/0017-c-1-paper-minutes-fa-1.pdf"))
    // The last digit of the first code becomes another one.
    let end = try #require(texts.firstIndex(of: 0x0A))
    texts[end - 1] = texts[end - 1] == 0x31 ? 0x32 : 0x31
    let said = try check(texts, of: branch)
    #expect(said.status == 65, "\(said.outputText)")
    #expect(!said.outputText.contains("IN THE PUBLISHED TOTAL"))
  }
}
