import ElectionModel
import Wording

// Remarks that the desk itself puts into the signed minutes: what was done otherwise than planned,
// and the reasons that people gave for it. Each on a line of its own, in both languages, since who
// reads the minutes is not known.

extension EveningRecord {
  func branchRemarks(of slot: Slot, _ setting: EveningSetting) -> [String] {
    var lines = openSteps.map { "\(inBoth($0.remark)): \(text($0.reason))" }
    if method(of: slot) == .sheet, entries[slot]?.isOfOnePerson(setting.layout(slot)) ?? false {
      lines.append(inBoth(.remarkTypedByOne))
    }
    let others = present(setting)
    if !others.isEmpty { lines.append("\(inBoth(.remarkPresent)): \(others)") }
    let reasons = text(.methodReasons(slot))
    if !reasons.utf8.isEmpty { lines.append("\(inBoth(.remarkOtherMethod)): \(reasons)") }
    let contest = setting.contest(of: slot)
    for left in partsLeftOut(contest, choice: text(.parts(contest.id)), setting) {
      let phrase: Phrase =
        left.part == .paper ? .remarkPaperLeftOut : .remarkElectronicLeftOut
      lines.append("\(inBoth(phrase)): \(text(.partsReason(contest.id)))")
    }
    return lines
  }

  /// Observers and others who are there and do not refuse: whoever signs or refuses is in the
  /// return by name already.
  private func present(_ setting: EveningSetting) -> String {
    people(setting).filter { person in
      person >= setting.keys.count && text(.decision(person)).utf8.elementsEqual("1".utf8)
    }.map { person in
      let role = role(of: person, setting)
      let name = text(.personName(person))
      return role.utf8.isEmpty ? name : "\(name) (\(role))"
    }.joined(separator: "، ")
  }

  /// The reasons for what is found now: those of findings that were mended are not signed.
  func reasonRemarks(of slot: Slot, _ setting: EveningSetting) -> [String] {
    let standing = Set(findings(of: slot, setting).map(\.number))
    var lines = DeskFindings.reachable.filter(standing.contains).compactMap { number in
      let reason = text(.reason(number, slot))
      return reason.utf8.isEmpty ? nil : "\(number): \(reason)"
    }
    let quorum = text(.quorumReason)
    if !quorum.utf8.isEmpty, !missingRoles(setting).isEmpty {
      lines.append("\(FindingNumber.tooFewSigners): \(quorum)")
    }
    return lines
  }
}
