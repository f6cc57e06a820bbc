import ElectionModel
import Wording

// What is typed on the screens of the whole branch - fingerprint, people, opening, closing - holds
// once the screen is completed, all of it together: a single key on the closing screen would else
// take a counted part out of the package, and a half typed time out of the minutes.

extension Evening {
  /// The step that the screen is about, if it is one of the whole branch.
  var step: EveningRecord.Step? {
    switch screen {
    case .fingerprint: .fingerprint
    case .people: .people
    case .opening: .opening
    case .closing: .closing
    default: nil
    }
  }

  /// What is typed but does not hold yet, or what holds.
  func draft(_ name: FieldName) -> String { record.drafts[name] ?? record.text(name) }

  /// What is typed on the screen at hand holds from now on.
  mutating func applyDrafts() {
    for name in fieldNames {
      guard let text = record.drafts.removeValue(forKey: name) else { continue }
      record.texts[name] = text.utf8.isEmpty ? nil : text
    }
  }

  private var fieldNames: [FieldName] {
    fields.compactMap { field in
      if case .text(let name) = field.place { name } else { nil }
    }
  }

  /// Looks at every field before a screen ends, however the cursor came there.
  ///
  /// - Returns: false where one has to stay in one of them; sheets have rules of their own.
  mutating func leaveEveryField() -> Bool {
    switch screen {
    case .sheet, .amend: return true
    default: break
    }
    for place in fields.indices where !leaveField(at: place) {
      focus = place
      return false
    }
    return true
  }

  /// Leaves a screen with Esc: texts are made even, and what held before holds on.
  ///
  /// - Returns: false if something was changed that does not hold.
  mutating func leaveUnfinished() -> Bool {
    switch screen {
    case .overview, .minutes, .sheet, .amend, .sign, .ballotLines: return true
    default: break
    }
    for place in fields.indices { _ = leaveField(at: place) }
    notice = nil
    if case .check(let slot) = screen, fields.contains(where: isMissing) {
      // A reason that was taken back has to be given before the part is signed.
      record.checked.remove(slot)
    }
    guard let step, record.done.contains(step) else { return true }
    return !dropDrafts()
  }

  func isMissing(_ field: Field) -> Bool { field.isRequired && fieldText(field).utf8.isEmpty }

  /// - Returns: true if something was typed that does not hold now.
  private mutating func dropDrafts() -> Bool {
    var isChanged = false
    for name in fieldNames {
      guard let text = record.drafts.removeValue(forKey: name) else { continue }
      if !text.utf8.elementsEqual(record.text(name).utf8) { isChanged = true }
    }
    return isChanged
  }
}
