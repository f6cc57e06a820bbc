import ElectionModel
import StrictBytes

/// What was found on a device for one part, before anybody has accepted it. It is not saved: after
/// a power cut the files are read again.
struct DeviceFindings: Sendable, Equatable {
  /// One file and what is in it.
  struct Row: Sendable, Equatable {
    let name: String
    let ballots: Int?
    let remark: DeskRemark?
    let detail: String

    /// Names come from a stick: whoever wrote it chose them.
    init(name: String, ballots: Int?, remark: DeskRemark?, detail: String) {
      self.name = cleaned(name)
      (self.ballots, self.remark, self.detail) = (ballots, remark, detail)
    }
  }

  let rows: [Row]
  /// The ballots file made of all that was right; nil if nothing was.
  let bytes: [UInt8]?
  let count: BallotsCount?
  /// The candidates with a vote, the most votes first, by their places in the contest.
  let order: [Int]

  /// Reads and merges the files of all devices of a part.
  ///
  /// - Parameters:
  ///   - unreadable: files that the system could not read, in its words.
  ///   - salt: 32 random bytes.
  init(
    _ files: [DeviceFile], unreadable: [String], salt: [UInt8], slot: Slot,
    setting: EveningSetting
  ) {
    var rows = unreadable.map {
      Row(name: $0, ballots: nil, remark: .deviceFileNotRead, detail: "")
    }
    var lines: [[UInt8]] = []
    var seen: [[UInt8]] = []
    var isSound = false
    for file in files {
      if seen.contains(file.bytes) {
        rows.append(Row(name: file.name, ballots: nil, remark: .deviceFileTwice, detail: ""))
        continue
      }
      seen.append(file.bytes)
      switch readDevice(file, slot: slot, setting: setting) {
      case .otherPart:
        rows.append(Row(name: file.name, ballots: nil, remark: .deviceOfOtherContest, detail: ""))
      case .refused(let remark, let detail):
        rows.append(Row(name: file.name, ballots: nil, remark: remark, detail: detail))
      case .ballots(let ballots):
        rows.append(Row(name: file.name, ballots: ballots.count, remark: nil, detail: ""))
        lines += ballots
        isSound = true
      }
    }
    self.rows = rows
    guard isSound, let salt = Digest(bytes: salt) else {
      (bytes, count, order) = (nil, nil, [])
      return
    }
    let (bytes, count) = counted(lines, salt: salt, slot: slot, setting: setting)
    (self.bytes, self.count) = (bytes, count)
    order = count.votes.indices.filter { count.votes[$0] > 0 }.sorted {
      (-count.votes[$0], $0) < (-count.votes[$1], $1)
    }
  }

  /// What is taken if the files are accepted.
  func take(reference: DocumentReference) -> DeviceTake? {
    guard let count else { return nil }
    let refused = rows.filter { $0.remark?.isRefusal ?? false }
    return DeviceTake(
      files: rows.compactMap { row in row.ballots.map { (row.name, $0) } },
      refused: refused.map { row in "\(row.name) (\(row.remark?.rawValue ?? ""))" },
      reference: reference, count: count)
  }
}

/// The ballots file of some lines, and what the count centre will count from it.
func counted(
  _ lines: [[UInt8]], salt: Digest, slot: Slot, setting: EveningSetting
) -> ([UInt8], BallotsCount) {
  let contest = setting.contest(of: slot)
  let bytes = BallotsFile.file(
    header: .init(
      election: setting.definition.header.id, slot: slot, ballots: lines.count, salt: salt),
    ballots: lines)
  do throws(BallotsFormError) {
    let file = try BallotsFile(reading: bytes)
    return (bytes, setting.count(file, contest, setting.definition.rule(of: contest)))
  } catch {
    preconditionFailure("what was written as a ballots file can be read: \(error)")
  }
}
