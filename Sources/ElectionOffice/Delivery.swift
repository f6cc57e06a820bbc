import ElectionModel
import FileAccess

/// A return file and the ballots file that lies beside it, as handed in.
public struct Delivery: Sendable, Equatable {
  static let returnEnding = ".return.json"
  static let ballotsEnding = ".ballots"

  /// The path of the return.
  public let path: String
  /// The path of the ballots file, if one lies beside it.
  public let ballotsPath: String?

  init(path: String) {
    self.path = path
    guard path.hasSuffix(Self.returnEnding) else {
      ballotsPath = nil
      return
    }
    let beside = path.dropLast(Self.returnEnding.utf8.count) + Self.ballotsEnding
    ballotsPath = fileExists(String(beside)) ? String(beside) : nil
  }
}

/// What was found under the paths of one call.
public struct Deliveries: Sendable {
  /// Returns with their ballots files, in the order in which they are taken in.
  public private(set) var found: [Delivery] = []
  /// What could not be read at all.
  public private(set) var failures: [FileError] = []
  /// Files that are neither a return nor belong to one.
  public private(set) var leftAside: [String] = []
  /// Folders in which there is no return.
  public private(set) var empty: [String] = []

  private var seen: Set<String> = []

  /// Looks for returns.
  ///
  /// A folder gives every `*.return.json` below it, in byte order. A file named outright is taken
  /// for a return whatever its name, but for a ballots file, which stands for the return beside it.
  public init(paths: [String]) {
    for path in paths {
      if isFolder(path) { add(folder: path) } else { add(file: path) }
    }
  }

  private mutating func add(folder: String) {
    do throws(FileError) {
      let survey = try surveyFolder(folder)
      failures += survey.refused
      let returns = survey.files.filter { $0.hasSuffix(Delivery.returnEnding) }
      if returns.isEmpty { empty.append(folder) }
      var taken = Set(returns)
      for name in returns {
        taken.insert(name.dropLast(Delivery.returnEnding.utf8.count) + Delivery.ballotsEnding)
        add(Delivery(path: "\(folder)/\(name)"))
      }
      leftAside += survey.files.filter { !taken.contains($0) }.map { "\(folder)/\($0)" }
    } catch {
      failures.append(error)
    }
  }

  private mutating func add(file: String) {
    guard file.hasSuffix(Delivery.ballotsEnding) else { return add(Delivery(path: file)) }
    let beside = file.dropLast(Delivery.ballotsEnding.utf8.count) + Delivery.returnEnding
    if fileExists(String(beside)) {
      add(Delivery(path: String(beside)))
    } else {
      leftAside.append(file)
    }
  }

  private mutating func add(_ delivery: Delivery) {
    if seen.insert(delivery.path).inserted { found.append(delivery) }
  }
}
