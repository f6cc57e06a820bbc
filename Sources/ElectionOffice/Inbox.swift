import Cryptography
import ElectionModel
import FileAccess
import StrictBytes

/// A folder into which deliveries come while it is watched.
///
/// A delivery is ready when it is whole: the return reads as one, and the ballots file that it
/// states lies beside it with its digest. Whoever lays files in moves them in under their names, or
/// lays the ballots file first; but also one that is copied slowly is not taken before it is whole.
/// What never becomes whole is taken when it has not changed for ten looks, and its findings say
/// what is wrong with it. A file that cannot be read waits, and is named once.
///
/// What was taken is not taken again until one of its files changes or comes.
struct Inbox {
  private static let patience = 10

  /// What was seen of one delivery.
  private struct Sight {
    var stamps: [FileStamp?]
    var looks = 0
    var isTaken = false
  }

  let folder: String
  private var sights: [[UInt8]: Sight] = [:]
  private var named: Set<FileError> = []

  init(_ folder: String) { self.folder = folder }

  /// What is ready now, and what cannot be read and was not named before.
  ///
  /// - Throws: where the folder itself cannot be read.
  mutating func look() throws(OfficeError) -> (ready: Deliveries, unread: [FileError]) {
    let survey = try files { () throws(FileError) in try surveyFolder(folder) }
    var failures = survey.refused
    let names = DeliveredNames(survey.files)
    let present = Set(survey.files.map { Array($0.utf8) })
    var ready: [Delivery] = []
    for name in names.all {
      let delivery = Delivery(path: "\(folder)/\(name)")
      if isToBeTaken(delivery, &failures) { ready.append(delivery) }
    }
    // An event that cannot be read may revoke the key that signed a return: it has to come first.
    let unreadEvents = Set(names.events.map { Array("\(folder)/\($0)".utf8) })
      .intersection(failures.map { Array($0.path.utf8) })
    if !unreadEvents.isEmpty { ready.removeAll { !$0.isKeyEvent } }
    let prefix = Array("\(folder)/".utf8).count
    sights = sights.filter { present.contains(Array($0.key.dropFirst(prefix))) }
    let new = failures.filter { named.insert($0).inserted }
    return (Deliveries(ready: ready), new)
  }

  /// Notes what was taken in: everything with a record.
  mutating func take(_ report: IngestReport) {
    for result in report.results {
      if case .failed = result.end { continue }
      sights[Array(result.path.utf8)]?.isTaken = true
    }
  }

  private mutating func isToBeTaken(_ delivery: Delivery, _ failures: inout [FileError]) -> Bool {
    let key = Array(delivery.path.utf8)
    let stamps = [FileStamp(of: delivery.path), delivery.ballotsPath.flatMap(FileStamp.init)]
    var sight = sights[key] ?? Sight(stamps: stamps)
    if sight.stamps != stamps { sight = Sight(stamps: stamps) }
    defer { sights[key] = sight }
    if sight.isTaken { return false }
    sight.looks += 1
    do throws(FileError) {
      return try isWhole(delivery) || sight.looks > Self.patience
    } catch {
      failures.append(error)
      return false
    }
  }

  private func isWhole(_ delivery: Delivery) throws(FileError) -> Bool {
    let bytes = try readFile(delivery.path, limit: Election.largestDocument)
    if delivery.isKeyEvent { return (try? UnvalidatedKeyEvent.read(bytes)) != nil }
    if delivery.isDecision { return (try? UnvalidatedDecision.read(bytes)) != nil }
    guard let read = try? UnvalidatedReturn.read(bytes) else { return false }
    guard let stated = read.statement.ballotsFile else { return true }
    guard let path = delivery.ballotsPath, fileSize(path) == stated.bytes else { return false }
    return sha256(try readFile(path, limit: Election.largestDocument)) == stated.sha256
  }
}
