import ArchiveReading
import ElectionModel
import FileAccess
import StrictBytes

/// What was found under the paths of one call.
public struct Deliveries: Sendable {
  /// Key events, in the order in which they are taken in.
  public private(set) var keyEvents: [Delivery] = []
  /// Decisions, in the order in which they are taken in.
  public private(set) var decisions: [Delivery] = []
  /// Returns with their ballots files, in the order in which they are taken in.
  public private(set) var returns: [Delivery] = []
  /// What could not be read at all.
  public private(set) var failures: [FileError] = []
  /// Archives that could not be read to their end.
  public private(set) var brokenArchives: [String] = []
  /// How many of these the machine could not read; the others are damaged.
  private(set) var unreadArchives = 0
  /// Files that are neither a return nor belong to one, nor a key event, nor a decision.
  public private(set) var leftAside: [String] = []
  /// Members of archives that are not read, with the reason.
  public private(set) var refusedMembers: [RefusedDelivery] = []
  /// Folders and archives in which there is nothing to take in.
  public private(set) var empty: [String] = []

  /// Everything to be taken in: the key events first, so that they hold for the returns that come
  /// with them.
  public var found: [Delivery] { keyEvents + decisions + returns }

  /// How many there are to be taken in.
  public var count: Int { keyEvents.count + decisions.count + returns.count }

  /// Paths as bytes: two names that Unicode calls equivalent are two files.
  private var seen: Set<[UInt8]> = []

  /// Looks for returns, key events and decisions.
  ///
  /// A folder gives every `*.return.json`, `*.key.json` and `*.decision.json` below it, in byte order
  /// of the names without that ending, and so does an archive named outright (`.tar`, `.tar.gz`,
  /// `.tgz`, `.zip`). Any other file named outright is taken for a return whatever its name, but for
  /// a `*.key.json`, a `*.decision.json` and a ballots file, which stands for the return beside it.
  public init(paths: [String]) {
    for path in paths {
      if isFolder(path) {
        add(folder: path)
      } else if isArchive(path), fileExists(path) {
        add(archive: path)
      } else {
        add(file: path)
      }
    }
  }

  /// What is ready in an inbox.
  init(ready: [Delivery]) {
    for delivery in ready { add(delivery) }
  }

  private mutating func add(folder: String) {
    do throws(FileError) {
      let survey = try surveyFolder(folder)
      failures += survey.refused
      let names = DeliveredNames(survey.files)
      if names.isEmpty { empty.append(folder) }
      for name in names.all { add(Delivery(path: "\(folder)/\(name)")) }
      leftAside += names.others.map { "\(folder)/\($0)" }
    } catch {
      failures.append(error)
    }
  }

  private mutating func add(archive path: String) {
    let survey = ArchiveSurvey(path, limits: ArchiveLimits(memberBytes: Election.largestDocument))
    if let failure = survey.failure {
      brokenArchives.append(failure.description)
      if failure.isOfTheMachine { unreadArchives += 1 }
    }
    refusedMembers += survey.refused.map {
      RefusedDelivery(
        path: ArchivedDelivery.name(of: $0.name, in: path), reason: $0.refusal.description)
    }
    let names = DeliveredNames(survey.members.map(\.name))
    if names.isEmpty { empty.append(path) }
    for delivery in ArchivedDelivery.all(of: survey, names) { add(Delivery(archived: delivery)) }
    leftAside += names.others.map { ArchivedDelivery.name(of: $0, in: path) }
  }

  private mutating func add(file: String) {
    guard file.ends(with: Delivery.ballotsEnding) else { return add(Delivery(path: file)) }
    let beside = file.droppingLast(Delivery.ballotsEnding) + Delivery.returnEnding
    if fileExists(beside) {
      add(Delivery(path: beside))
    } else {
      leftAside.append(file)
    }
  }

  private mutating func add(_ delivery: Delivery) {
    guard seen.insert(Array(delivery.path.utf8)).inserted else { return }
    if delivery.isKeyEvent {
      keyEvents.append(delivery)
    } else if delivery.isDecision {
      decisions.append(delivery)
    } else {
      returns.append(delivery)
    }
  }
}

/// A member of an archive that is left aside.
public struct RefusedDelivery: Sendable, Equatable {
  /// The archive and the member's name.
  public let path: String
  /// Why, in plain words.
  public let reason: String
}

/// The names in a folder or an archive, sorted by what they are.
struct DeliveredNames {
  /// Key events, in byte order of the names without their ending.
  let events: [String]
  /// Decisions, in the same order.
  let decisions: [String]
  /// Returns, in the same order, so that `box` comes before `box-2`.
  let returns: [String]
  /// What is neither, nor the ballots file of one of the returns.
  let others: [String]

  /// What can be taken in, in the order in which it is.
  var all: [String] { events + decisions + returns }

  var isEmpty: Bool { all.isEmpty }

  init(_ names: [String]) {
    func sorted(ending: String) -> [String] {
      names.filter { $0.ends(with: ending) }.map { $0.droppingLast(ending) }
        .sorted(by: byteOrder).map { $0 + ending }
    }
    events = sorted(ending: Delivery.keyEventEnding)
    decisions = sorted(ending: Delivery.decisionEnding)
    returns = sorted(ending: Delivery.returnEnding)
    var taken = Set((events + decisions + returns).map { Array($0.utf8) })
    for name in returns {
      let ballots = name.droppingLast(Delivery.returnEnding) + Delivery.ballotsEnding
      taken.insert(Array(ballots.utf8))
    }
    others = names.filter { !taken.contains(Array($0.utf8)) }
  }
}
