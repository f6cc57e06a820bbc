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
      (self.ballots, self.remark, self.detail) = (ballots, remark, cleaned(detail))
    }
  }

  let rows: [Row]
  /// The ballots file made of all that was right; nil if nothing was.
  let bytes: [UInt8]?
  let count: BallotsCount?
  /// True if there is more than an evening takes; then nothing of it can be accepted.
  let isTooLarge: Bool
  /// The candidates with a vote, the most votes first, by their places in the contest.
  let order: [Int]

  /// Reads and merges the files of all devices of a part.
  ///
  /// - Parameters:
  ///   - unreadable: files that the system could not read, in its words.
  ///   - salt: 32 random bytes.
  ///   - path: what was looked at; files of it are named relative to it, or it is the file's name.
  ///   - own: digests of the ballots files that this evening has written.
  init(
    _ files: [DeviceFile], unreadable: [String], salt: [UInt8], slot: Slot,
    setting: EveningSetting, path: String = "", own: Set<Digest> = [],
    bounds: DeviceBounds = DeviceBounds()
  ) {
    var merging = DeviceMerging(
      slot: slot, setting: setting, path: path, own: own, bounds: bounds)
    for file in files { merging.add(file) }
    merging.compare()
    rows =
      unreadable.map { Row(name: $0, ballots: nil, remark: .deviceFileNotRead, detail: "") }
      + merging.rows
    isTooLarge = merging.isTooLarge
    guard merging.isSound, let salt = Digest(bytes: salt) else {
      (bytes, count, order) = (nil, nil, [])
      return
    }
    let (bytes, count) = counted(merging.lines, salt: salt, slot: slot, setting: setting)
    (self.bytes, self.count) = (bytes, count)
    order = count.votes.indices.filter { count.votes[$0] > 0 }.sorted {
      (-count.votes[$0], $0) < (-count.votes[$1], $1)
    }
  }

  /// What is taken if the files are accepted.
  func take(reference: DocumentReference) -> DeviceTake? {
    guard let count else { return nil }
    let notes = rows.compactMap { row -> DeviceNote? in
      guard let remark = row.remark, remark.isSigned else { return nil }
      return DeviceNote(name: row.name, remark: remark, detail: row.detail)
    }
    return DeviceTake(
      files: rows.compactMap { row in row.ballots.map { (row.name, $0) } }, notes: notes,
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
