import ArchiveReading
import StrictBytes

/// The endings by which a file named outright is taken for an archive.
private let archiveEndings = [".tar", ".tar.gz", ".tgz", ".zip"]

/// Whether a file is taken for an archive, by its name.
func isArchive(_ path: String) -> Bool { archiveEndings.contains { path.ends(with: $0) } }

/// A delivery whose files are members of an archive.
struct ArchivedDelivery: Sendable, Equatable {
  /// The path of the archive.
  let archive: String
  /// The return, key event or decision.
  let file: ArchiveMember
  /// The ballots file of the same name beside it.
  let ballots: ArchiveMember?

  var bytes: Int { file.bytes + (ballots?.bytes ?? 0) }
  var members: [ArchiveMember] { [file] + (ballots.map { [$0] } ?? []) }

  /// What people are told: `returns.tar: 0017/0017-c-1.return.json`.
  func name(of member: ArchiveMember) -> String { Self.name(of: member.name, in: archive) }

  static func name(of member: String, in archive: String) -> String { "\(archive): \(member)" }

  /// The deliveries of an archive, in the order in which those of a folder are taken in.
  static func all(of survey: ArchiveSurvey, _ names: DeliveredNames) -> [ArchivedDelivery] {
    let members = [[UInt8]: ArchiveMember](
      survey.members.map { (Array($0.name.utf8), $0) }, uniquingKeysWith: { first, _ in first })
    return names.all.compactMap { name in
      guard let file = members[Array(name.utf8)] else { return nil }
      var ballots: ArchiveMember?
      if name.ends(with: Delivery.returnEnding) {
        let beside = name.droppingLast(Delivery.returnEnding) + Delivery.ballotsEnding
        ballots = members[Array(beside.utf8)]
      }
      return ArchivedDelivery(archive: survey.path, file: file, ballots: ballots)
    }
  }
}

/// The members of an archive that are held in memory: those of the next deliveries.
///
/// Deliveries are taken in in the order of their names, and an archive has them in any order. So it
/// is read again for every 64 MiB of them; within a pass the order does not matter, and memory
/// holds that much, or one delivery that is larger.
struct ArchiveShelf: Sendable {
  static let capacity = 64 << 20

  private var archive: String?
  private var bytes: [Int: [UInt8]] = [:]

  /// Whether a delivery's bytes are at hand: those of files always are.
  func holds(_ delivery: Delivery) -> Bool {
    guard let archived = delivery.archived else { return true }
    return archive == archived.archive && bytes[archived.file.number] != nil
  }

  subscript(_ member: ArchiveMember) -> [UInt8] {
    guard let bytes = bytes[member.number] else {
      preconditionFailure("only deliveries on the shelf are looked at")
    }
    return bytes
  }

  /// Reads the first of these deliveries, and of those after it in the same archive what there is
  /// room for, unless the first is at hand.
  mutating func fill(_ deliveries: ArraySlice<Delivery>) throws(OfficeError) {
    guard let first = deliveries.first, !holds(first), let archived = first.archived else { return }
    bytes = [:]
    var wanted = archived.members
    var room = Self.capacity - archived.bytes
    for delivery in deliveries.dropFirst() {
      guard let next = delivery.archived, next.archive == archived.archive else { break }
      room -= next.bytes
      if room < 0 { break }
      wanted += next.members
    }
    do throws(ArchiveError) {
      bytes = try readMembers(wanted, of: archived.archive)
    } catch {
      throw .archive(error)
    }
    archive = archived.archive
  }
}
