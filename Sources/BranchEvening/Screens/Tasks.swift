import ElectionModel
import ScreenGrid

/// A line of the overview: something to be done tonight.
struct EveningTask: Sendable {
  /// What it is.
  enum Kind: Sendable, Equatable {
    case step(EveningRecord.Step)
    case count(Slot)
    case sign
    case package
    case receipt
  }

  let kind: Kind
  let title: String
  let state: String
  let isDone: Bool
  let style: Style
}

extension Evening {
  /// All that is to be done tonight, in order.
  var tasks: [EveningTask] {
    let steps: [(EveningRecord.Step, Phrase)] = [
      (.fingerprint, .taskFingerprint), (.people, .taskPeople), (.opening, .taskOpening),
      (.closing, .taskClosing),
    ]
    let first = steps.map { step, phrase in
      let isDone = record.done.contains(step)
      return EveningTask(
        kind: .step(step), title: text(phrase), state: text(isDone ? .stateDone : .stateOpen),
        isDone: isDone, style: isDone ? .good : .plain)
    }
    return first + record.slots(setting).map(countTask) + [signTask, packageTask, receiptTask]
  }

  private func countTask(_ slot: Slot) -> EveningTask {
    let (phrase, values, isDone, style) = state(of: slot)
    return EveningTask(
      kind: .count(slot), title: text(.taskCount, slotName(slot)),
      state: phrase.text(in: language, values), isDone: isDone, style: style)
  }

  private func state(of slot: Slot) -> (Phrase, [String], Bool, Style) {
    if record.isSigned(slot) {
      return (.stateSigned, [digits(record.revision(of: slot))], true, .good)
    }
    if record.checked.contains(slot) { return (.stateReady, [], true, .good) }
    switch record.method(of: slot) {
    case nil: return (.stateOpen, [], false, .plain)
    case .sheet:
      let rounds = record.entries[slot]?.rounds.count { $0.isComplete } ?? 0
      if record.entries[slot]?.values(setting.layout(slot)) != nil {
        return (.stateToCheck, [], false, .warning)
      }
      return (.stateEntries, [digits(rounds)], false, .plain)
    case .ballots:
      let number = (record.ballots[slot] ?? [:]).values.reduce(0, +)
      if record.numbersDone.contains(slot) { return (.stateToCheck, [], false, .warning) }
      return (.stateBallots, [digits(number)], false, .plain)
    case .device:
      guard let take = record.devices[slot] else { return (.stateOpen, [], false, .plain) }
      if record.numbersDone.contains(slot) { return (.stateToCheck, [], false, .warning) }
      return (.stateBallots, [digits(take.count.ballots)], false, .plain)
    }
  }

  private var signTask: EveningTask {
    let slots = record.slots(setting)
    let isDone = !slots.isEmpty && slots.allSatisfy(record.isSigned)
    let phrase: Phrase
    if isDone {
      phrase = .stateDone
    } else if record.round != nil {
      phrase = .stateSigning
    } else {
      phrase = readySlots.isEmpty ? .stateOpen : .stateReadyToSign
    }
    return EveningTask(
      kind: .sign, title: text(.taskSign), state: text(phrase), isDone: isDone,
      style: isDone ? .good : .plain)
  }

  private var packageTask: EveningTask {
    let isWritten = !record.text(.packageWritten).utf8.isEmpty
    let unwritten: Phrase = record.signed.isEmpty ? .stateOpen : .statePackageNotWritten
    return EveningTask(
      kind: .package, title: text(.taskPackage), state: text(isWritten ? .statePackage : unwritten),
      isDone: false, style: isWritten || record.signed.isEmpty ? .plain : .warning)
  }

  private var receiptTask: EveningTask {
    EveningTask(
      kind: .receipt, title: text(.taskReceipt), state: text(.stateOpen), isDone: false,
      style: .plain)
  }

  /// Enter on a line of the overview.
  mutating func open(_ task: EveningTask) -> [Request] {
    switch task.kind {
    case .step(.fingerprint): go(to: .fingerprint)
    case .step(.people): record.round == nil ? go(to: .people) : say(.signingUnderWay)
    case .step(.opening): record.round == nil ? go(to: .opening) : say(.signingUnderWay)
    case .step(.closing): openClosing()
    case .count(let slot):
      if record.isSigned(slot) {
        go(to: .minutes(slot))
        break
      }
      record.round == nil ? openCount(slot) : say(.signingUnderWay)
    case .sign: openSigning()
    case .package: return openPackage()
    case .receipt: record.signed.isEmpty ? say(.nothingSigned) : go(to: .receipt)
    }
    return []
  }

  /// Parts cannot change under something that is signed.
  private mutating func openClosing() {
    if record.round != nil { return say(.signingUnderWay) }
    if !record.signed.isEmpty { return say(.partsAreSigned) }
    go(to: .closing)
  }

  private mutating func openSigning() {
    if let next = record.round?.waiting.first { return go(to: .sign(next)) }
    if readySlots.isEmpty { return say(.nothingReady) }
    go(to: .decide)
  }

  mutating func readMinutes(_ task: EveningTask) {
    guard case .count(let slot) = task.kind,
      record.isSigned(slot) || record.statement(of: slot, setting) != nil
    else { return say(.noMinutesYet) }
    go(to: .minutes(slot))
  }
}
