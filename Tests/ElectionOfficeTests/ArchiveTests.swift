import ElectionModel
import ElectionOffice
import FileAccess
import TestSupport
import Testing

@Suite struct `Taking in archives` {
  let office: ExampleOffice
  let election: Election

  init() throws {
    office = try ExampleOffice(.withAuthorities)
    election = try office.begin()
  }

  private static let kinds = ["d.tar", "d.tar.gz", "d.tgz", "d.zip"]

  /// Packs the folder of deliveries with Python's own modules.
  ///
  /// - Parameter order: Python for the sorting key of the names.
  private func pack(_ name: String, order: String = "n", more: String = "") throws -> String {
    let script = """
      import os, sys, tarfile, zipfile, io
      out, folder = sys.argv[1:3]
      names = [os.path.relpath(os.path.join(d, f), folder) for d, _, fs in os.walk(folder) for f in fs]
      names.sort(key=lambda n: \(order))
      if out.endswith("zip"):
        archive = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        for n in names: archive.write(os.path.join(folder, n), n)
      else:
        archive = tarfile.open(out, "w:gz" if out.endswith("gz") else "w")
        for n in names: archive.add(os.path.join(folder, n), n)
      \(more)
      archive.close()
      """
    let end = try run("python3", "-c", script, office.folder(name), office.folder("delivered"))
    #expect(end.status == 0, "\(end.errorText)")
    return office.folder(name)
  }

  private func good(_ slot: Int) -> ExampleReturn {
    office.example.goodReturn(for: office.example.slots[slot])
  }

  private func deliver() throws {
    _ = try office.deliverAll()
    _ = try office.deliver(good(0).changed { $0.remarks = "another" }, as: "z/second")
    try writeDurably([1, 2, 3], to: office.folder("delivered/noise.return.json"))
    try office.example.revoke("p18-chair").write(to: office.folder("delivered"), name: "revoke")
  }

  @Test(arguments: kinds) func archiveGivesTheSameLedgerAsItsFolder(kind: String) async throws {
    try deliver()
    let folder = try await office.ingest(election, office.folder("delivered"))
    // Ballots files last, in the reversed order of their names.
    let archive = try pack(kind, order: "(n.endswith('ballots'), [-ord(c) for c in n])")
    let other = try ExampleOffice(.withAuthorities)
    try writeDurably(try readFile(office.keyPath, limit: 1 << 16), to: other.keyPath)
    let twin = try other.begin()
    let report = try await other.ingest(twin, archive)
    #expect(report.recorded.map(\.entry) == folder.recorded.map(\.entry))
    #expect(report.recorded.map(\.numbers) == folder.recorded.map(\.numbers))
    #expect(try twin.status().root == election.status().root)
    #expect(report.results[1].path == "\(archive): noise.return.json")
  }

  @Test func archiveAgainIsKnown() async throws {
    try deliver()
    let archive = try pack("d.tar")
    let first = try await office.ingest(election, archive)
    let again = try await office.ingest(election, archive, office.folder("delivered"))
    #expect(again.recorded.isEmpty)
    #expect(again.known.count == 2 * first.recorded.count)
  }

  @Test func membersThatAreNotReadAreNamedAndTheOthersTakenIn() async throws {
    _ = try office.deliverAll()
    let archive = try pack(
      "d.tar",
      more: """
        link = tarfile.TarInfo("link.return.json")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        up = tarfile.TarInfo("../up.return.json")
        up.size = 1
        archive.addfile(up, io.BytesIO(b"x"))
        """)
    let report = try await office.ingest(election, archive)
    #expect(report.recorded.filter(\.isCounted).count == office.example.slots.count)
    #expect(
      report.refusedMembers.map(\.path) == [
        "\(archive): link.return.json", "\(archive): ../up.return.json",
      ])
    #expect(report.exitCode == 65)
  }

  @Test func cutOffArchiveGivesWhatCameWholeAndSaysSo() async throws {
    _ = try office.deliverAll()
    let archive = try pack("d.tar")
    let bytes = try readFile(archive, limit: 1 << 22)
    try writeDurably(Array(bytes.prefix(4_000)), to: archive)
    let report = try await office.ingest(election, archive)
    #expect(report.brokenArchives.count == 1)
    #expect(report.exitCode == 65)
    let whole = office.folder("delivered")
    _ = try await office.ingest(election, whole)
    let status = try election.status()
    #expect(status.counted == office.example.slots.count)
  }

  @Test func keyEventsOfABrokenArchiveHoldItsReturnsBack() async throws {
    try deliver()
    let archive = try pack("d.tar", order: "(not n.endswith('key.json'), n)")
    let bytes = try readFile(archive, limit: 1 << 22)
    try writeDurably(Array(bytes.prefix(8_000)), to: archive)
    let report = try await office.ingest(election, archive)
    #expect(report.recorded.count == 1)
    #expect(report.recorded[0].keyEvent?.isEffective == true)
    #expect(try await election.tally(workers: 1).counted == 0)
  }

  @Test func archiveWithoutReturnsIsEmpty() async throws {
    try writeDurably([1], to: office.folder("delivered/notes.txt"))
    let archive = try pack("d.zip")
    let report = try await office.ingest(election, archive)
    #expect(report.empty == [archive])
    #expect(report.leftAside == ["\(archive): notes.txt"])
    #expect(report.exitCode == 65)
  }
}
