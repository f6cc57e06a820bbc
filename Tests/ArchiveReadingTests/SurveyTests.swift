import ArchiveReading
import FileAccess
import TestSupport
import Testing

@Suite struct `Reading archives` {
  let packed = PackedFolder()
  private let limits = ArchiveLimits(memberBytes: 1 << 20)

  private func survey(_ path: String) -> ArchiveSurvey { ArchiveSurvey(path, limits: limits) }

  private static let kinds = ["a.tar", "a.tar.gz", "a.tgz", "a.zip"]

  @Test(arguments: kinds) func everyKindGivesNamesLengthsAndBytes(kind: String) throws {
    let path = try packed.archive(
      kind,
      """
      put("0017/a.return.json", b"{}\\n")
      put("empty", b"")
      put("0017/a.ballots", b"x" * 200000)
      """)
    let survey = survey(path)
    #expect(survey.failure == nil)
    #expect(survey.refused.isEmpty)
    #expect(survey.members.map(\.name) == ["0017/a.return.json", "empty", "0017/a.ballots"])
    #expect(survey.members.map(\.bytes) == [3, 0, 200_000])
    let read = try readMembers([survey.members[2], survey.members[0]], of: path)
    #expect(read == [0: Array("{}\n".utf8), 2: [UInt8](repeating: 0x78, count: 200_000)])
  }

  @Test(arguments: kinds) func persianNamesAreRead(kind: String) throws {
    let path = try packed.archive(kind, #"put("شعبه ۱۷/الف.return.json", b"x")"#)
    #expect(survey(path).members.map(\.name) == ["شعبه ۱۷/الف.return.json"])
  }

  @Test func persianNamesOfPaxArchivesAreRead() throws {
    let path = try packed.archive(
      "a.tar", "archive.format = tarfile.PAX_FORMAT\n" + #"put("شعبه/الف.return.json", b"x")"#)
    #expect(survey(path).members.map(\.name) == ["شعبه/الف.return.json"])
  }

  @Test func unusualMembersAreLeftAsideWithTheReason() throws {
    let path = try packed.archive(
      "a.tar",
      """
      put("./good", b"1")
      put("good", b"2")
      put("/etc/passwd", b"3")
      put("up/../../x", b"4")
      put("a//b", b"5")
      member("folder", type=tarfile.DIRTYPE)
      member("soft", type=tarfile.SYMTYPE, linkname="/etc/passwd")
      member("hard", type=tarfile.LNKTYPE, linkname="good")
      member("pipe", type=tarfile.FIFOTYPE)
      member("disk", type=tarfile.CHRTYPE)
      put("last", b"6")
      """)
    let survey = survey(path)
    #expect(survey.members.map(\.name) == ["good", "last"])
    #expect(
      survey.refused.map { "\($0.name) \($0.refusal)" } == [
        "good \(MemberRefusal.namedTwice)", "/etc/passwd \(MemberRefusal.absoluteName)",
        "up/../../x \(MemberRefusal.unusualName)", "a//b \(MemberRefusal.unusualName)",
        "soft \(MemberRefusal.link)", "hard \(MemberRefusal.link)",
        "pipe \(MemberRefusal.notRegularFile)", "disk \(MemberRefusal.notRegularFile)",
      ])
    #expect(try readMembers(survey.members, of: path) == [0: [0x31], 10: [0x36]])
  }

  @Test(arguments: ["a.tar", "a.zip"])
  func membersNamedTwiceCountOnce(kind: String) throws {
    let path = try packed.archive(kind, #"put("a", b"first"); put("a", b"second")"#)
    let survey = survey(path)
    #expect(survey.members.map(\.bytes) == [5])
    #expect(survey.refused.map(\.refusal) == [.namedTwice])
  }

  @Test func nameThatIsNoTextIsLeftAside() throws {
    let path = try packed.archive(
      "a.tar", "archive.encoding = 'latin-1'\n" + #"put("\u00e9.return.json", b"x")"#)
    let survey = survey(path)
    #expect(survey.members.isEmpty)
    #expect(survey.refused.map(\.refusal) == [.badName])
  }

  @Test(arguments: kinds) func longMembersAreLeftAsideAndTheOthersRead(kind: String) throws {
    let path = try packed.archive(
      kind, #"put("bomb", b"0" * (3 << 20)); put("edge", b"0" * (1 << 20)); put("b", b"1")"#)
    let survey = survey(path)
    #expect(survey.members.map(\.name) == ["edge", "b"])
    #expect(survey.refused.map(\.refusal) == [.tooLarge(limit: 1 << 20)])
    #expect(survey.failure == nil)
  }

  @Test(arguments: kinds) func archiveOfTooManyBytesIsReadNoFurther(kind: String) throws {
    let path = try packed.archive(
      kind, #"put("a", b"0"); put("bomb", b"0" * (3 << 20)); put("b", b"1")"#)
    let few = ArchiveLimits(memberBytes: 1 << 20, bytes: 2 << 20)
    let survey = ArchiveSurvey(path, limits: few)
    #expect(survey.failure == .tooMuch(path: path, few))
    #expect(survey.members.map(\.name) == ["a"])
  }

  @Test func archiveOfTooManyMembersIsReadNoFurther() throws {
    let path = try packed.archive("a.tar", "for n in range(9): put(str(n), b'x')")
    let few = ArchiveLimits(memberBytes: 1 << 20, members: 5)
    let survey = ArchiveSurvey(path, limits: few)
    #expect(survey.failure == .tooMuch(path: path, few))
    #expect(survey.members.count == 5)
  }

  @Test(arguments: ["a.tar", "a.tar.gz"])
  func archiveThatIsCutOffGivesWhatCameWhole(kind: String) throws {
    let path = try packed.archive(
      kind,
      """
      import random
      random.seed(1)
      for n in range(4): put(str(n), random.randbytes(100000))
      """)
    let bytes = try readFile(path, limit: 1 << 20)
    try writeDurably(Array(bytes.prefix(260_000)), to: path)
    let survey = survey(path)
    // Of what is packed, the block at which it is cut is lost, too.
    #expect([["0"], ["0", "1"]].contains(survey.members.map(\.name)))
    guard case .unreadable(path, _)? = survey.failure else {
      Issue.record("\(String(describing: survey.failure))")
      return
    }
    let read = try readMembers(survey.members, of: path)
    #expect(read.values.allSatisfy { $0.count == 100_000 })
    #expect(read.count == survey.members.count)
  }

  @Test func whatIsNoArchiveIsSaidToBeNone() throws {
    let path = packed.folder("a.zip")
    try writeDurably(Array("not an archive".utf8), to: path)
    #expect(survey(path).members.isEmpty)
    #expect(survey(path).failure != nil)
    #expect(survey(packed.folder("missing.tar")).failure != nil)
  }

  @Test func archiveThatChangedMeanwhileIsRefused() throws {
    let path = try packed.archive("a.tar", #"put("a", b"1"); put("b", b"2")"#)
    let members = survey(path).members
    for other in [
      #"put("a", b"1")"#, #"put("a", b"1"); put("c", b"2")"#, #"put("a", b"1"); put("b", b"22")"#,
    ] {
      _ = try packed.archive("a.tar", other)
      #expect(throws: ArchiveError.changed(path: path)) { _ = try readMembers(members, of: path) }
    }
  }
}
