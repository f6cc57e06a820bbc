import ElectionModel
import FileAccess
import StrictBytes

/// A return file and the ballots file that lies beside it, or a key event, as handed in.
public struct Delivery: Sendable, Equatable {
  static let returnEnding = ".return.json"
  static let ballotsEnding = ".ballots"
  /// The ending of a key event's name.
  public static let keyEventEnding = ".key.json"

  /// The path of the return or key event.
  public let path: String
  /// The path of the ballots file, if one lies beside it.
  public let ballotsPath: String?

  init(path: String) {
    self.path = path
    guard path.ends(with: Self.returnEnding) else {
      ballotsPath = nil
      return
    }
    let beside = path.droppingLast(Self.returnEnding) + Self.ballotsEnding
    ballotsPath = fileExists(beside) ? beside : nil
  }

  /// True if it is taken for a key event, by its name.
  var isKeyEvent: Bool { path.ends(with: Self.keyEventEnding) }

  /// The sizes of its files as the file system tells them now.
  var bytes: Int { (fileSize(path) ?? 0) + (ballotsPath.flatMap(fileSize) ?? 0) }
}

/// What was found under the paths of one call.
public struct Deliveries: Sendable {
  /// Key events, in the order in which they are taken in.
  public private(set) var keyEvents: [Delivery] = []
  /// Returns with their ballots files, in the order in which they are taken in.
  public private(set) var returns: [Delivery] = []
  /// What could not be read at all.
  public private(set) var failures: [FileError] = []
  /// Files that are neither a return nor belong to one, nor a key event.
  public private(set) var leftAside: [String] = []
  /// Folders in which there is neither a return nor a key event.
  public private(set) var empty: [String] = []

  /// Everything to be taken in: the key events first, so that they hold for the returns that come
  /// with them.
  public var found: [Delivery] { keyEvents + returns }

  /// Paths as bytes: two names that Unicode calls equivalent are two files.
  private var seen: Set<[UInt8]> = []

  /// Looks for returns and key events.
  ///
  /// A folder gives every `*.return.json` and `*.key.json` below it, in byte order of the
  /// names without that ending. A file named outright is taken for a return whatever its name, but
  /// for a `*.key.json` and for a ballots file, which stands for the return beside it.
  public init(paths: [String]) {
    for path in paths {
      if isFolder(path) { add(folder: path) } else { add(file: path) }
    }
  }

  private mutating func add(folder: String) {
    do throws(FileError) {
      let survey = try surveyFolder(folder)
      failures += survey.refused
      let events = names(in: survey.files, ending: Delivery.keyEventEnding)
      let returns = names(in: survey.files, ending: Delivery.returnEnding)
      if returns.isEmpty && events.isEmpty { empty.append(folder) }
      var taken = Set((events + returns).map { Array($0.utf8) })
      for name in returns {
        let ballots = name.droppingLast(Delivery.returnEnding) + Delivery.ballotsEnding
        taken.insert(Array(ballots.utf8))
      }
      for name in events + returns { add(Delivery(path: "\(folder)/\(name)")) }
      leftAside += survey.files.filter { !taken.contains(Array($0.utf8)) }.map { "\(folder)/\($0)" }
    } catch {
      failures.append(error)
    }
  }

  /// In byte order of the names without their ending, so that `box` comes before `box-2`.
  private func names(in files: [String], ending: String) -> [String] {
    files.filter { $0.ends(with: ending) }.map { $0.droppingLast(ending) }
      .sorted(by: byteOrder).map { $0 + ending }
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
    if delivery.isKeyEvent { keyEvents.append(delivery) } else { returns.append(delivery) }
  }
}
