import ElectionModel
import ScreenGrid
import StrictBytes
import Wording

extension Evening {
  /// The function keys of forms.
  mutating func handleFunction(_ number: Int) -> [Request] {
    switch (number, screen) {
    case (4, .ballots(let slot)): showBallots(slot)
    case (7, .sheet(let slot)), (7, .ballots(let slot)), (7, .check(let slot)): changeMethod(slot)
    case (6, .ballots(let slot)): endTally(slot)
    case (6, .device(let slot)): return acceptDevices(slot)
    case (4, .check(let slot)): correct(slot)
    case (4, .numbers(let slot)) where record.devices[slot] != nil: go(to: .device(slot))
    case (5, .check(let slot)): go(to: .minutes(slot))
    default: say(.noSuchKey, style: .dim)
    }
    return []
  }

  // Paper ballots one by one.

  /// Enter on the ballot field: the ballot joins the others, of which only the numbers are kept.
  mutating func addBallot(_ slot: Slot) {
    let contest = setting.contest(of: slot)
    let typed = TypedBallot(record.text(.ballot(slot)), form: contest.codeForm)
    guard typed.rest.utf8.isEmpty else { return say(.codeNotWhole) }
    guard typed.isBlank || !typed.entries.isEmpty else { return say(.blankIsMinus) }
    record.ballots[slot, default: [:]][typed.line, default: 0] += 1
    record.texts[.ballot(slot)] = nil
    let rule = setting.definition.rule(of: contest)
    lastBallot = (typed.line, BallotReading(typed.entries, contest: contest, rule: rule))
  }

  private mutating func endTally(_ slot: Slot) {
    guard record.text(.ballot(slot)).utf8.isEmpty else { return say(.ballotNotEnded) }
    record.talliesDone.insert(slot)
    lastBallot = nil
    openCount(slot)
  }

  // Devices.

  mutating func lookForDevices(_ slot: Slot) -> [Request] {
    let path = record.text(.devicePath(slot))
    guard !path.utf8.isEmpty else {
      say(.fieldMissing)
      return []
    }
    return ask(.readDevices(slot, path: path))
  }

  private mutating func acceptDevices(_ slot: Slot) -> [Request] {
    guard let bytes = found?.bytes else {
      say(found?.isTooLarge ?? false ? .devicesTooLarge : .noDeviceFile, "")
      return []
    }
    guard isReadToEnd else {
      say(.readToEnd)
      return []
    }
    return ask(.keepBallots(slot, bytes))
  }

  /// Digests of the ballots files that this evening has made: a stick with its own package brings
  /// them back.
  var writtenBallots: Set<Digest> {
    let signed = record.signed.values.joined().compactMap { file in
      (try? UnvalidatedReturn.read(file))?.statement.ballotsFile?.sha256
    }
    return Set(signed + record.devices.values.map(\.reference.sha256))
  }

  /// Asks the world and remembers what for.
  mutating func ask(_ request: Request) -> [Request] {
    awaited = request
    return [request]
  }

  // Corrections.

  mutating func correct(_ task: EveningTask) {
    guard case .count(let slot) = task.kind else { return say(.noSuchKey, style: .dim) }
    if record.isSigned(slot) { return go(to: .supersede(slot)) }
    correct(slot)
  }

  /// Lets a part's numbers be changed before they are signed.
  mutating func correct(_ slot: Slot) {
    guard record.round == nil else { return say(.signingUnderWay) }
    switch record.method(of: slot) {
    case .sheet where record.entries[slot]?.values(setting.layout(slot)) != nil:
      go(to: .amend(slot))
    case .sheet: go(to: .sheet(slot))
    case .ballots:
      record.talliesDone.remove(slot)
      record.numbersDone.remove(slot)
      record.checked.remove(slot)
      go(to: .ballots(slot))
    case .device:
      // A number may be all that is wrong: what was taken from the devices stands until other files
      // are accepted.
      record.numbersDone.remove(slot)
      record.checked.remove(slot)
      go(to: record.devices[slot] == nil ? .device(slot) : .numbers(slot))
    case nil: go(to: .method(slot))
    }
  }
}
