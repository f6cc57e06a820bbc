import ElectionModel
import FileAccess
import StrictBytes

/// A return file and the ballots file that lies beside it, a key event, or a decision, as handed in.
public struct Delivery: Sendable, Equatable {
  static let returnEnding = ".return.json"
  static let ballotsEnding = ".ballots"
  /// The ending of a key event's name.
  public static let keyEventEnding = ".key.json"
  /// The ending of a decision's name.
  public static let decisionEnding = ".decision.json"

  /// The path of the return, key event or decision; in an archive, what names it to people.
  public let path: String
  /// The path of the ballots file, if one lies beside it.
  public let ballotsPath: String?
  /// Where its bytes are, if they are in an archive.
  let archived: ArchivedDelivery?

  init(path: String) {
    self.path = path
    archived = nil
    guard path.ends(with: Self.returnEnding) else {
      ballotsPath = nil
      return
    }
    let beside = path.droppingLast(Self.returnEnding) + Self.ballotsEnding
    ballotsPath = fileExists(beside) ? beside : nil
  }

  init(archived: ArchivedDelivery) {
    self.archived = archived
    path = archived.name(of: archived.file)
    ballotsPath = archived.ballots.map(archived.name)
  }

  /// True if it is taken for a key event, by its name.
  var isKeyEvent: Bool { path.ends(with: Self.keyEventEnding) }
  /// True if it is taken for a decision, by its name.
  var isDecision: Bool { path.ends(with: Self.decisionEnding) }

  /// The sizes of its files as the file system or the archive tells them.
  var bytes: Int {
    archived?.bytes ?? (fileSize(path) ?? 0) + (ballotsPath.flatMap(fileSize) ?? 0)
  }
}
