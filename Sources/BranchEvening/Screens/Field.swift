import ElectionModel

/// One field of a form.
struct Field: Sendable {
  /// Where its text lies.
  enum Place: Sendable {
    case text(FieldName)
    case typist(Slot)
    case sheet(Slot, Int)
    case amendTypist(Slot)
    case amended(Slot, Int)
    case passphrase
  }

  /// What may be typed.
  enum Kind: Sendable {
    case count
    case time
    case text
    case path
    case secret
    case choice([String])
    case ballot
  }

  let place: Place
  let label: String
  let kind: Kind
  /// Whether the screen cannot be left as done without it.
  var isRequired = false
  /// Something known beside it, such as the name of the person whose number is typed.
  var note = ""
}

extension Evening {
  /// What stands in a field.
  func fieldText(_ field: Field) -> String {
    switch field.place {
    case .text(let name): step != nil ? draft(name) : record.text(name)
    case .typist(let slot): choice(ofTypist: record.entries[slot]?.rounds.last?.typist)
    case .sheet(let slot, let index): record.entries[slot]?.rounds.last?.texts[index] ?? ""
    case .amendTypist(let slot): choice(ofTypist: record.entries[slot]?.amendment?.typist)
    case .amended(let slot, let index): record.entries[slot]?.amendment?.texts[index] ?? ""
    case .passphrase: passphrase
    }
  }

  /// What the next character is put behind: nothing where a suggestion stands, which it replaces.
  func textToContinue(_ field: Field) -> String {
    if case .text(let name) = field.place, record.texts[.suggestion(name)] != nil { return "" }
    return fieldText(field)
  }

  mutating func set(_ field: Field, to text: String) {
    switch field.place {
    case .text(let name) where step != nil: record.drafts[name] = text
    case .text(let name):
      record.texts[name] = text.utf8.isEmpty ? nil : text
      record.texts[.suggestion(name)] = nil
    case .typist(let slot):
      let typist = typist(ofChoice: text)
      changeRound(slot) { $0.typist = typist }
    case .sheet(let slot, let index): changeRound(slot) { $0.texts[index] = text }
    case .amendTypist(let slot):
      let typist = typist(ofChoice: text)
      record.entries[slot]?.amendment?.typist = typist
    case .amended(let slot, let index): record.entries[slot]?.amendment?.texts[index] = text
    case .passphrase: passphrase = text
    }
  }

  /// The identities of the people who are there, in the order in which they are chosen from.
  var typists: [String] { record.people(setting).map(setting.identity) }

  /// The number with which somebody is chosen, which is another one once a latecomer is written
  /// down; the record has the identity.
  private func choice(ofTypist identity: String?) -> String {
    typists.firstIndex { $0 == identity }.map { String($0 + 1) } ?? ""
  }

  private func typist(ofChoice text: String) -> String {
    Int(text).flatMap { typists.indices.contains($0 - 1) ? typists[$0 - 1] : nil } ?? ""
  }

  private mutating func changeRound(_ slot: Slot, _ change: (inout DoubleEntry.Round) -> Void) {
    guard var entry = record.entries[slot], let last = entry.rounds.indices.last else { return }
    // Taken out while it changes, so that the rounds of thousands of fields are not copied.
    record.entries[slot] = nil
    change(&entry.rounds[last])
    record.entries[slot] = entry
  }

  /// The field at a place; only this one is made where there are thousands.
  func field(at index: Int) -> Field {
    switch screen {
    case .sheet(let slot): sheetField(slot, index, isAmending: false)
    case .amend(let slot): sheetField(slot, index, isAmending: true)
    default: fields[index]
    }
  }

  private func sheetField(_ slot: Slot, _ index: Int, isAmending: Bool) -> Field {
    guard index > 0 else {
      return Field(
        place: isAmending ? .amendTypist(slot) : .typist(slot), label: text(.whoTypes),
        kind: .choice(record.people(setting).map { record.text(.personName($0)) }),
        isRequired: true)
    }
    let sheetIndex = openFields[index - 1]
    let layout = setting.layout(slot)
    let place = isAmending ? Field.Place.amended(slot, sheetIndex) : .sheet(slot, sheetIndex)
    if let number = layout.number(at: sheetIndex) {
      return Field(place: place, label: text(number.phrase), kind: .count)
    }
    let candidate = layout.candidate(at: sheetIndex)
    return Field(
      place: place, label: "\(isolated(digits(candidate.code.text)))  \(isolated(candidate.name))",
      kind: .count)
  }
}
