import ElectionModel
import Wording

// Remarks that the desk itself puts into the signed minutes: what was done otherwise than planned,
// and the reasons that people gave for it. Each on a line of its own, in both languages, since who
// reads the minutes is not known.

extension EveningRecord {
  func branchRemarks(of slot: Slot, _ setting: EveningSetting) -> [String] {
    var lines: [String] = []
    if method(of: slot) == .sheet, entries[slot]?.isOfOnePerson(setting.layout(slot)) ?? false {
      lines.append(remark(.remarkTypedByOne))
    }
    let contest = setting.contest(of: slot)
    for left in partsLeftOut(contest, choice: text(.parts(contest.id)), setting) {
      let phrase: Phrase =
        left.part == .paper ? .remarkPaperLeftOut : .remarkElectronicLeftOut
      lines.append("\(remark(phrase)): \(text(.partsReason(contest.id)))")
    }
    return lines
  }

  private func remark(_ phrase: Phrase) -> String {
    "\(phrase.text(in: .persian)) / \(phrase.text(in: .english))"
  }
}
