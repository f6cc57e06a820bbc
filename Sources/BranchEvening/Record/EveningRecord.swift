import ElectionModel
import StrictBytes

/// All that is known of an evening: what people typed and signed, never a secret, never the order
/// of ballots. It is saved after every key (`savedBytes`).
public struct EveningRecord: Sendable, Equatable {
  /// A step that is done for the whole branch.
  enum Step: String, Sendable, CaseIterable {
    case fingerprint, people, opening, closing
  }

  var texts: [FieldName: String] = [:]
  /// What is typed on a screen of the whole branch and does not hold yet: it does once the screen
  /// is completed.
  var drafts: [FieldName: String] = [:]
  var done: Set<Step> = []
  /// The totals of sheets.
  var entries: [Slot: DoubleEntry] = [:]
  /// Paper ballots typed one by one, as lines of a ballots file with their numbers: a collection
  /// without order, so that nothing tells which ballot was read when.
  var ballots: [Slot: [String: Int]] = [:]
  /// The parts whose paper ballots are all typed.
  var talliesDone: Set<Slot> = []
  /// What was taken from devices.
  var devices: [Slot: DeviceTake] = [:]
  /// The parts whose numbers beside the ballots are given.
  var numbersDone: Set<Slot> = []
  /// The parts whose findings have been answered.
  var checked: Set<Slot> = []
  /// The versions to sign next, where not 1.
  var revisions: [Slot: Int] = [:]
  /// The signing under way.
  var round: SigningRound?
  /// Signed return files by version; the last one is the one that stands.
  var signed: [Slot: [[UInt8]]] = [:]

  /// Nothing yet.
  public init() {}

  func text(_ name: FieldName) -> String { texts[name] ?? "" }

  func revision(of slot: Slot) -> Int { revisions[slot] ?? 1 }

  /// True once a version is signed and none is being prepared that supersedes it.
  func isSigned(_ slot: Slot) -> Bool { (signed[slot]?.count ?? 0) >= revision(of: slot) }
}

/// The statements that people are signing: from the first signature on they do not change.
struct SigningRound: Sendable, Equatable {
  /// The statements, as returns with the signatures so far, in the order of the slots.
  var returns: [UnvalidatedReturn]
  /// The people who are to sign and have not yet.
  var waiting: [Int]
}

/// What was taken from the files of devices for one part.
struct DeviceTake: Sendable, Equatable {
  /// The names of the files, and how many ballots each held.
  var files: [(name: String, ballots: Int)]
  /// What was left out, or counted with a doubt: it will stand in the remarks.
  var notes: [DeviceNote]
  /// The ballots file that was made of them.
  var reference: DocumentReference
  /// What was counted from it.
  var count: BallotsCount

  static func == (left: DeviceTake, right: DeviceTake) -> Bool {
    left.files.elementsEqual(right.files, by: ==) && left.notes == right.notes
      && left.reference == right.reference && left.count == right.count
  }
}

/// What is to be said of one device file in the signed remarks.
struct DeviceNote: Sendable, Equatable {
  /// The file's name, cleaned.
  let name: String
  let remark: DeskRemark
  /// A line, a number or another file's name.
  let detail: String
}
