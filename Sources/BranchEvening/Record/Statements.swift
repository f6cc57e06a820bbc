import ElectionModel
import StrictBytes
import Wording

extension EveningRecord {
  /// The slots that this evening has, in the order of contests, electronic before paper.
  func slots(_ setting: EveningSetting) -> [Slot] {
    guard done.contains(.closing) else { return [] }
    return setting.contests.flatMap { contest in
      Self.parts(text(.parts(contest.id))).map { setting.slot(contest, $0) }
    }
  }

  /// The statement of a part as it stands now; nil while its numbers are not complete.
  func statement(of slot: Slot, _ setting: EveningSetting) -> Statement? {
    guard var statement = unremarked(slot, setting) else { return nil }
    statement.remarks = remarks(of: slot, setting)
    return statement
  }

  /// The statement without remarks, on which no finding depends.
  private func unremarked(_ slot: Slot, _ setting: EveningSetting) -> Statement? {
    guard let numbers = numbers(of: slot, setting) else { return nil }
    return Statement(
      election: setting.definition.header.id, definition: setting.definition.digest, slot: slot,
      revision: revision(of: slot), opened: opened(setting), closed: closed(setting),
      slips: numbers.slips, identified: numbers.identified, ballots: numbers.ballots,
      votes: numbers.votes, ballotsFile: numbers.ballotsFile, signers: signers(setting),
      refusals: refusals(setting))
  }

  /// What the count centre would find, but for what signatures have to do with.
  func findings(of slot: Slot, _ setting: EveningSetting) -> [Finding] {
    guard let statement = unremarked(slot, setting) else { return [] }
    return findings(statement, setting)
  }

  func findings(_ statement: Statement, _ setting: EveningSetting) -> [Finding] {
    let file = UnvalidatedReturn(statement: statement, signatures: []).fileBytes
    return setting.examine(file, nil).filter { finding in
      !Self.laterFindings.contains { finding.number.text.begins(with: $0) }
    }
  }

  /// Signatures come later, and the ballots file is examined when it is taken in.
  private static let laterFindings = ["F3", "F4"]

  // The date is election day; a poll that closes after midnight closes on the next day.
  private func opened(_ setting: EveningSetting) -> String? {
    minute(text(.openedTime), setting.definition.header.date)
  }

  private func closed(_ setting: EveningSetting) -> String? {
    let day = setting.definition.header.date
    let isNextDay = byteOrder(text(.closedTime), text(.openedTime))
    return minute(text(.closedTime), isNextDay ? dayAfter(day) : day)
  }

  private func minute(_ time: String, _ day: String) -> String? {
    guard time.utf8.count == 4 else { return nil }
    let minute = "\(day)T\(time.prefix(2)):\(time.suffix(2))"
    return CalendarDay.isMinute(minute) ? minute : nil
  }

  // People.

  private func signers(_ setting: EveningSetting) -> [Signer] {
    signing(setting).map { person in
      let key = setting.keys[person]
      return Signer(key: key.id, name: text(.personName(person)), role: key.role)
    }
  }

  private func refusals(_ setting: EveningSetting) -> [Refusal] {
    people(setting).compactMap { person in
      guard text(.decision(person)).utf8.elementsEqual("2".utf8) else { return nil }
      return Refusal(
        name: text(.personName(person)), reason: text(.refusal(person)),
        role: role(of: person, setting))
    }
  }

  /// The people who are to sign, by place: of those who are there.
  func signing(_ setting: EveningSetting) -> [Int] {
    people(setting).filter { person in
      person < setting.keys.count && text(.decision(person)).utf8.elementsEqual("1".utf8)
    }
  }

  /// The demands of the definition that those who are to sign do not meet.
  func missingRoles(_ setting: EveningSetting) -> [(rule: SigningRule, count: Int)] {
    let roles = signing(setting).map { setting.keys[$0].role }
    return setting.definition.header.signing(of: .return).compactMap { rule in
      let count = roles.count { $0 == rule.role }
      return count < rule.atLeast ? (rule, count) : nil
    }
  }

  func role(of person: Int, _ setting: EveningSetting) -> String {
    person < setting.keys.count ? setting.keys[person].role : text(.personRole(person))
  }

  /// The people whose names are written down, by place.
  func people(_ setting: EveningSetting) -> [Int] {
    (0..<setting.peopleCount).filter { !text(.personName($0)).utf8.isEmpty }
  }

  // Remarks, in the order of the evening; each on a line of its own. What people have typed stands
  // first and whole; names of files come last and are counted where there are too many.

  private func remarks(of slot: Slot, _ setting: EveningSetting) -> String {
    let words = self.words(of: slot, setting).filter { !$0.utf8.isEmpty }
    let used = words.reduce(0) { $0 + $1.utf8.count + 1 }
    let files = deviceLines(devices[slot]?.notes ?? [], bytes: Limits.remarksBytes - used)
    return (words + files).joined(separator: "\n")
  }

  private func words(of slot: Slot, _ setting: EveningSetting) -> [String] {
    var lines: [String] = []
    if setting.isPractice { lines.append(Self.practiceMark) }
    if text(.boxEmpty).utf8.elementsEqual("2".utf8) { lines.append(inBoth(.remarkBoxNotEmpty)) }
    lines.append(text(.openingRemark))
    lines += branchRemarks(of: slot, setting)
    lines += reasonRemarks(of: slot, setting)
    lines.append(text(.remarks(slot)))
    if revision(of: slot) > 1 {
      lines.append("\(inBoth(.remarkSupersedes)): \(text(.supersedes(slot)))")
    }
    return lines
  }

  /// The first line of the remarks of everything that was made for practice.
  static let practiceMark = "PRACTICE تمرین"
}

/// The day after a day `YYYY-MM-DD`.
func dayAfter(_ day: String) -> String {
  let parts = day.split(separator: "-").compactMap { Int($0) }
  guard parts.count == 3 else { return day }
  let candidates = [
    (parts[0], parts[1], parts[2] + 1), (parts[0], parts[1] + 1, 1), (parts[0] + 1, 1, 1),
  ]
  for (year, month, day) in candidates {
    let text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    if CalendarDay.isDay(text) { return text }
  }
  return day
}

private func padded(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
