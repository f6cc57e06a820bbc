import Cryptography
import ElectionModel
import StrictBytes

/// What one evening takes from devices at most, so that no stick fills the memory.
struct DeviceBounds: Sendable {
  /// Ballots of all files together.
  var ballots = 1_000_000
  /// Bytes of all ballots as lines of one ballots file; its header needs less than what is left.
  var bytes = Limits.ballotsFileBytes - 4_096
}

/// Puts the files of all devices of a part together, and says of each what is doubtful.
///
/// Two files of the same bytes are copies only where the file has a salt. Two devices of a small
/// branch can give the same list of codes: such files count both, and people are asked.
struct DeviceMerging {
  typealias Row = DeviceFindings.Row

  let slot: Slot
  let setting: EveningSetting
  /// Digests of the ballots files that this evening has written.
  let own: Set<Digest>
  let bounds: DeviceBounds
  /// The path that was looked at, as an official typed it.
  let path: String

  private(set) var rows: [Row] = []
  private(set) var lines: [[UInt8]] = []
  private(set) var isTooLarge = false
  /// The files that count: the row of each, and its ballots among `lines`.
  private var taken: [(row: Int, lines: Range<Int>)] = []
  private var copies: Set<Digest> = []
  private var bytes = 0

  init(
    slot: Slot, setting: EveningSetting, path: String, own: Set<Digest>, bounds: DeviceBounds
  ) {
    (self.slot, self.setting, self.own, self.bounds) = (slot, setting, own, bounds)
    self.path = path
  }

  /// True if there is something to accept.
  var isSound: Bool { !taken.isEmpty && !isTooLarge }

  /// Adds a file, or says why it is left out.
  mutating func add(_ file: DeviceFile) {
    if let remark = passedOver(file) {
      return leaveOut(file, remark, remark == .deviceContestNotNamed ? slot.contest.text : "")
    }
    let breaks = file.bytes.count { $0 == UInt8(ascii: "\n") }
    guard breaks <= bounds.ballots else { return refuseSize(of: file) }
    switch readDevice(file, slot: slot, setting: setting) {
    case .otherPart: leaveOut(file, .deviceOfOtherContest)
    case .refused(let remark, let detail): leaveOut(file, remark, detail)
    case .ballots(let ballots): take(file, ballots)
    }
  }

  private mutating func leaveOut(_ file: DeviceFile, _ remark: DeskRemark, _ detail: String = "") {
    rows.append(Row(name: file.name, ballots: nil, remark: remark, detail: detail))
  }

  /// What was counted before, and files that this desk has written.
  private mutating func passedOver(_ file: DeviceFile) -> DeskRemark? {
    let digest = sha256(file.bytes)
    if own.contains(digest) { return .deviceOwnFile }
    // The one file that an official names is looked at wherever it lies.
    let isGiven = file.name.utf8.elementsEqual(path.utf8)
    let folders = isGiven ? [] : file.name.utf8.split(separator: UInt8(ascii: "/")).dropLast()
    let package = setting.precinct.id.packageFolder
    if folders.contains(where: { $0.elementsEqual(package.utf8) }) { return .deviceInPackage }
    guard file.isNative else { return isGiven ? nil : ofAnother(file) }
    return copies.insert(digest).inserted ? nil : .deviceFileTwice
  }

  /// Codes of several contests have the same form: in a branch that serves several, a list or table
  /// is of the contest that its path names, or that the official gives this one file for.
  private func ofAnother(_ file: DeviceFile) -> DeskRemark? {
    if setting.contests.count < 2 { return nil }
    let ids = setting.contests.map(\.id)
    switch NamedContest("\(path)/\(file.name)", of: slot.contest, among: ids) {
    case .this: return nil
    case .other: return .deviceOfOtherContest
    case .none: return .deviceContestNotNamed
    }
  }

  private mutating func take(_ file: DeviceFile, _ ballots: [[UInt8]]) {
    bytes += ballots.reduce(0) { $0 + $1.count + 1 }
    guard lines.count + ballots.count <= bounds.ballots, bytes <= bounds.bytes else {
      return refuseSize(of: file)
    }
    taken.append((rows.count, lines.count..<lines.count + ballots.count))
    rows.append(Row(name: file.name, ballots: ballots.count, remark: nil, detail: ""))
    lines += ballots.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Without one file the sum of the others would be wrong: nothing is accepted then.
  private mutating func refuseSize(of file: DeviceFile) {
    isTooLarge = true
    leaveOut(file, .devicesTooLarge)
  }

  /// Marks files that hold the same ballots as another, or as all others together.
  mutating func compare() {
    var first: [Digest: Int] = [:]
    for (row, range) in taken where !range.isEmpty {
      let content = sha256(Array(lines[range].joined(separator: [UInt8(ascii: "\n")])))
      if let other = first[content] {
        mark(row, rows[other].name)
        if rows[other].remark == nil { mark(other, rows[row].name) }
      } else {
        first[content] = row
      }
    }
    guard taken.count > 2 else { return }
    for (row, range) in taken where range.count * 2 == lines.count && rows[row].remark == nil {
      let others = (lines[..<range.lowerBound] + lines[range.upperBound...]).sorted {
        $0.lexicographicallyPrecedes($1)
      }
      if others.elementsEqual(lines[range]) {
        rows[row] = Row(
          name: rows[row].name, ballots: rows[row].ballots, remark: .deviceSameAsAll, detail: "")
      }
    }
  }

  private mutating func mark(_ row: Int, _ other: String) {
    rows[row] = Row(
      name: rows[row].name, ballots: rows[row].ballots, remark: .deviceSameContent, detail: other)
  }
}

extension DeviceFile {
  /// True for a ballots file, whose salt tells copies from other files with the same ballots.
  var isNative: Bool { bytes.starts(with: "shomar-ballots/".utf8) }
}

extension PrecinctID {
  /// The folder of a package on a stick: `shomar-0017`.
  public var packageFolder: String { "shomar-\(self)" }
}
