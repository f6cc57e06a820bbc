import ElectionModel
import ScreenGrid
import Wording

extension Evening {
  /// Ends a screen whose last field was left, if nothing is missing.
  mutating func complete() -> [Request] {
    guard leaveEveryField() else { return [] }
    if let missing = firstMissing {
      focus = missing
      say(.fieldMissing)
      return []
    }
    switch screen {
    case .fingerprint: completeFingerprint()
    case .people: completePeople()
    case .opening: completeStep(.opening)
    case .closing: completeClosing()
    case .method(let slot): openCount(slot)
    case .sheet(let slot): completeSheet(slot)
    case .amend(let slot): completeAmending(slot)
    case .numbers(let slot):
      record.numbersDone.insert(slot)
      afterCounting(slot)
    case .check(let slot):
      record.checked.insert(slot)
      goToOverview()
    case .supersede(let slot):
      record.revisions[slot] = record.revision(of: slot) + 1
      record.checked.remove(slot)
      goToOverview()
    case .decide: beginSigning()
    case .sign(let person): return askForSignature(person)
    case .package: return copyPackage()
    case .receipt:
      return ask(
        .readReceipt(path: record.text(.receiptPath), keyFile: record.text(.receiptKey)))
    case .changeMethod(let slot): completeChangeMethod(slot)
    case .overview, .minutes, .ballots, .ballotLines, .device: break
    }
    return []
  }

  /// Sheets have their own rules about what may be empty.
  private var firstMissing: Int? {
    switch screen {
    case .sheet, .amend: return fieldText(field(at: 0)).utf8.isEmpty ? 0 : nil
    default: return fields.firstIndex(where: isMissing)
    }
  }

  mutating func completeStep(_ step: EveningRecord.Step) {
    applyDrafts()
    record.done.insert(step)
    goToOverview()
  }

  private mutating func completeFingerprint() {
    applyDrafts()
    guard record.text(.fingerprint).utf8.elementsEqual("1".utf8) else {
      record.done.remove(.fingerprint)
      return say(.fingerprintDiffers, style: .error)
    }
    completeStep(.fingerprint)
  }

  private mutating func completePeople() {
    let isSomebody = (0..<setting.peopleCount).contains { !draft(.personName($0)).utf8.isEmpty }
    guard isSomebody else {
      focus = 0
      return say(.nobodyWrittenDown)
    }
    completeStep(.people)
  }

  private mutating func completeSheet(_ slot: Slot) {
    guard let last = record.entries[slot]?.rounds.indices.last else { return }
    // However the cursor came to the end: an entry is of somebody who may type it.
    guard leaveTypist(slot) else { return focus = 0 }
    notice = nil
    let isAlone = typists.count == 1
    record.entries[slot]?.rounds[last].isComplete = true
    record.entries[slot]?.rounds[last].isAlone = isAlone
    let layout = setting.layout(slot)
    if record.entries[slot]?.values(layout) != nil {
      afterCounting(slot)
      return say(.entriesAgree, style: .good)
    }
    go(to: .sheet(slot))
    switch record.entries[slot]?.rounds.count {
    case 2: say(.secondEntry, style: .plain)
    default: say(.fieldsDiffer, digits(openFields.count))
    }
  }

  private mutating func completeAmending(_ slot: Slot) {
    let layout = setting.layout(slot)
    // Others may have come and gone since it was begun.
    guard leaveField(at: 0) else { return focus = 0 }
    record.entries[slot]?.endAmendment(layout)
    record.checked.remove(slot)
    if record.entries[slot]?.values(layout) != nil {
      goToOverview()
      return say(.nothingChanged, style: .dim)
    }
    go(to: .sheet(slot))
    say(.fieldsDiffer, digits(openFields.count))
  }

  /// Numbers that have changed are looked at again before they are signed.
  mutating func afterCounting(_ slot: Slot) {
    record.checked.remove(slot)
    go(to: .check(slot))
  }

  /// The screen with which the count of a part goes on.
  mutating func openCount(_ slot: Slot) {
    switch record.method(of: slot) {
    case nil: go(to: .method(slot))
    case .sheet:
      let isSettled = record.entries[slot]?.values(setting.layout(slot)) != nil
      if isSettled { return go(to: .check(slot)) }
      go(to: .sheet(slot))
    case .ballots where !record.talliesDone.contains(slot): go(to: .ballots(slot))
    case .device where record.devices[slot] == nil: go(to: .device(slot))
    case .ballots, .device:
      record.numbersDone.contains(slot) ? go(to: .check(slot)) : openNumbers(slot)
    }
  }

  /// What is known already need not be typed: the ballots of a device, and slips of a contest that
  /// has only one part.
  private mutating func openNumbers(_ slot: Slot) {
    suggest(.number(.found, slot), record.devices[slot].map { String($0.count.ballots) } ?? "")
    if !record.text(.parts(slot.contest)).utf8.elementsEqual("3".utf8) {
      suggest(.number(.received, slot), record.text(.slipsReceived(slot.contest)))
    }
    go(to: .numbers(slot))
  }

  private mutating func suggest(_ name: FieldName, _ text: String) {
    guard record.text(name).utf8.isEmpty, !text.utf8.isEmpty else { return }
    record.texts[name] = text
    record.texts[.suggestion(name)] = text
  }
}
