import ElectionModel
import StrictBytes

// Reads what EveningSaving writes. Nothing here says more than nil: nobody edits this file.

extension JSONValue {
  subscript(_ key: String) -> JSONValue? { members?.first { $0.key == key }?.value }

  var members: [Member]? { if case .object(let members) = self { members } else { nil } }
  var list: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var number: Int? { if case .integer(let number) = self { number } else { nil } }
}

/// All values, or nil if one of them is nil.
private func all<T, U>(_ values: [T]?, _ read: (T) -> U?) -> [U]? {
  guard let values else { return nil }
  let read = values.compactMap(read)
  return read.count == values.count ? read : nil
}

extension EveningRecord {
  init?(_ value: JSONValue, _ setting: EveningSetting) {
    func slot(_ text: String) -> Slot? {
      setting.contests.flatMap { contest in Part.allCases.map { setting.slot(contest, $0) } }
        .first { $0.saved.utf8.elementsEqual(text.utf8) }
    }
    func slots(_ key: String) -> Set<Slot>? {
      all(value[key]?.list) { $0.text.flatMap(slot) }.map(Set.init)
    }
    func bySlot<T>(_ key: String, _ read: (JSONValue) -> T?) -> [Slot: T]? {
      all(value[key]?.members) { member in
        slot(member.key).flatMap { slot in read(member.value).map { (slot, $0) } }
      }.map { Dictionary($0) { first, _ in first } }
    }
    guard
      let texts = all(
        value["texts"]?.members, { member in member.value.text.map { (FieldName(member.key), $0) } }
      ),
      let drafts = all(
        value["drafts"]?.members,
        { member in member.value.text.map { (FieldName(member.key), $0) }
        }),
      let done = all(value["done"]?.list, { $0.text.flatMap(Step.init(rawValue:)) }),
      let entries = bySlot("entries", { DoubleEntry($0) }),
      let ballots = bySlot("ballots", { Self.lines($0) }), let tallies = slots("tallies"),
      let numbers = slots("numbers"), let checked = slots("checked"),
      let devices = bySlot("devices", { DeviceTake($0) }),
      let revisions = bySlot("revisions", { $0.number }),
      let returns = bySlot("returns", { all($0.list) { $0.text.flatMap(Self.signedFile) } }),
      returns.values.allSatisfy({ !$0.isEmpty })
    else { return nil }
    self.texts = Dictionary(texts) { first, _ in first }
    self.drafts = Dictionary(drafts) { first, _ in first }
    self.done = Set(done)
    (self.entries, self.ballots, talliesDone) = (entries, ballots, tallies)
    (numbersDone, self.checked, self.devices) = (numbers, checked, devices)
    (self.revisions, signed) = (revisions, returns)
    guard let round = value["round"] else { return nil }
    if case .null = round { return }
    guard let read = SigningRound(round) else { return nil }
    self.round = read
  }

  private static func signedFile(_ text: String) -> [UInt8]? {
    let bytes = Array(text.utf8)
    return (try? UnvalidatedReturn.read(bytes)) == nil ? nil : bytes
  }

  private static func lines(_ value: JSONValue) -> [String: Int]? {
    all(value.members) { member in member.value.number.map { (member.key, $0) } }
      .map { Dictionary($0) { first, _ in first } }
  }
}

extension DoubleEntry {
  init?(_ value: JSONValue) {
    guard let rounds = all(value["rounds"]?.list, { Round($0) }), let saved = value["amendment"]
    else { return nil }
    self.rounds = rounds
    if case .null = saved { return }
    guard let amendment = Round(saved) else { return nil }
    self.amendment = amendment
  }
}

extension DoubleEntry.Round {
  init?(_ value: JSONValue) {
    guard let typist = value["typist"]?.text, case .bool(let isComplete)? = value["done"],
      case .bool(let isAlone)? = value["alone"],
      let list = value["texts"]?.list
    else { return nil }
    self.init(
      typist: typist, texts: list.map(\.text), isComplete: isComplete, isAlone: isAlone)
  }
}

extension DeviceTake {
  init?(_ value: JSONValue) {
    let files = all(value["files"]?.list) { file in
      file["name"]?.text.flatMap { name in file["ballots"]?.number.map { (name, $0) } }
    }
    guard let files, let notes = all(value["notes"]?.list, { DeviceNote($0) }),
      let bytes = value["file"]?["bytes"]?.number,
      let digest = value["file"]?["sha256"]?.text.flatMap({ Digest(hex: $0) }),
      let count = value["count"].flatMap({ BallotsCount($0) })
    else { return nil }
    self.files = files.map { (name: $0.0, ballots: $0.1) }
    self.notes = notes
    reference = DocumentReference(bytes: bytes, sha256: digest)
    self.count = count
  }
}

extension DeviceNote {
  init?(_ value: JSONValue) {
    guard let name = value["name"]?.text, let detail = value["detail"]?.text,
      let remark = value["remark"]?.text.flatMap(DeskRemark.init(rawValue:))
    else { return nil }
    self.init(name: name, remark: remark, detail: detail)
  }
}

extension BallotsCount {
  init?(_ value: JSONValue) {
    guard let ballots = value["ballots"]?.number, let valid = value["valid"]?.number,
      let invalid = value["invalid"], let blank = invalid["blank"]?.number,
      let illegible = invalid["illegible"]?.number,
      let noCandidate = invalid["noCandidate"]?.number,
      let overvoted = invalid["overvoted"]?.number, let votes = all(value["votes"]?.list, \.number)
    else { return nil }
    self.init(
      ballots: ballots, valid: valid,
      invalid: InvalidBallots(
        blank: blank, illegible: illegible, noCandidate: noCandidate, overvoted: overvoted),
      votes: votes)
  }
}

extension SigningRound {
  init?(_ value: JSONValue) {
    let returns = all(value["returns"]?.list) { file in
      file.text.flatMap { try? UnvalidatedReturn.read(Array($0.utf8)) }
    }
    guard let returns, let waiting = all(value["waiting"]?.list, \.number) else { return nil }
    self.init(returns: returns, waiting: waiting)
  }
}
