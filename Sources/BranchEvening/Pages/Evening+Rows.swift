import Cryptography
import ElectionModel
import ScreenGrid
import StrictBytes
import Wording

extension Evening {
  /// What stands above the fields.
  func addIntroduction(_ page: inout Page) {
    switch screen {
    case .fingerprint: addFingerprint(&page)
    case .people: addText(&page, .peopleIntro)
    case .opening: addText(&page, .openingIntro)
    case .closing: addText(&page, .closingIntro)
    case .method: addText(&page, .methodIntro)
    case .ballots(let slot): addBallotIntroduction(&page, slot)
    case .device: addText(&page, .deviceIntro)
    case .numbers: addText(&page, .numbersIntro)
    case .check: addFindings(&page)
    case .supersede: addText(&page, .supersedeIntro)
    case .changeMethod: addText(&page, .changeMethodIntro)
    case .decide: addDecision(&page)
    case .sign(let person): addSigning(&page, person)
    case .package: addPackage(&page)
    case .receipt: addText(&page, .receiptIntro)
    default: break
    }
  }

  /// What stands below the fields.
  func addConclusion(_ page: inout Page, _ size: ScreenSize) {
    switch screen {
    case .ballots(let slot): addBallotReading(&page, slot)
    case .device(let slot): addDevices(&page, slot, size)
    default: break
    }
  }

  private func addText(_ page: inout Page, _ phrase: Phrase, _ values: String...) {
    page.rows += [.text(phrase.text(in: language, values), .dim), .gap]
  }

  private func addFingerprint(_ page: inout Page) {
    let header = setting.definition.header
    let title = language == .persian ? header.titlePersian : header.titleEnglish
    page.rows += [
      .text(title, .heading), .text(dateWords(header.date, in: language), .plain), .gap,
      .text(text(.fingerprintIntro), .dim), .gap,
    ]
    addDigest(&page, setting.definition.digest.hex)
    page.rows.append(.gap)
  }

  /// A digest in groups of four, four lines of four groups, as one compares it with a finger.
  private func addDigest(_ page: inout Page, _ hex: String) {
    let digits = Array(hex.utf8)
    for line in stride(from: 0, to: digits.count, by: 16) {
      let groups = stride(from: line, to: min(line + 16, digits.count), by: 4).map { start in
        String(decoding: digits[start..<start + 4], as: UTF8.self)
      }
      page.rows.append(.leftToRight(groups.joined(separator: " "), .heading))
    }
  }

  private func addBallotIntroduction(_ page: inout Page, _ slot: Slot) {
    let contest = setting.contest(of: slot)
    let rule = setting.definition.rule(of: contest)
    addText(&page, .ballotsIntro, digits(contest.votesAllowed), digits(contest.codeForm.length))
    let excess: Phrase = rule.excessNames == .voidBallot ? .ruleVoid : .ruleDropLast
    let order: Phrase = rule.truncation == .written ? .ruleWritten : .ruleEffective
    page.rows += [.text(text(excess) + " " + text(order), .dim), .gap]
    let number = (record.ballots[slot] ?? [:]).values.reduce(0, +)
    page.rows += [.text(text(.ballotsSoFar, digits(number)), .heading), .gap]
  }

  /// The ballot being typed with the names, or the one that was typed last.
  private func addBallotReading(_ page: inout Page, _ slot: Slot) {
    let contest = setting.contest(of: slot)
    let typed = TypedBallot(record.text(.ballot(slot)), form: contest.codeForm)
    let isTyping = !record.text(.ballot(slot)).utf8.isEmpty
    let rule = setting.definition.rule(of: contest)
    let reading =
      isTyping ? BallotReading(typed.entries, contest: contest, rule: rule) : lastBallot?.reading
    guard let reading else { return }
    page.rows += [.gap, .text(text(isTyping ? .thisBallot : .lastBallot), .heading)]
    for entry in reading.entries {
      let style: Style = entry.verdict == .counted ? .good : .warning
      page.rows.append(
        .columns(
          [
            .init(text: digits(entry.text), share: 10),
            .init(text: entry.candidate?.name ?? text(.nobodysName), share: 34),
            .init(text: text(entry.verdict.phrase), share: 34),
          ], style))
    }
    page.rows.append(.text(text(reading.outcome.phrase), .heading))
  }

  /// The ballots typed so far with their numbers, sorted; those that can be seen.
  func addBallotLines(_ page: inout Page, _ slot: Slot, _ size: ScreenSize) {
    addText(&page, .ballotLinesIntro)
    let lines = ballotLines(slot)
    let seen = max(0, focus - size.height)..<min(lines.count, focus + size.height)
    for place in seen {
      if place == focus { page.focusRow = page.rows.count }
      let number = record.ballots[slot]?[lines[place]] ?? 0
      page.rows.append(
        .columns(
          [
            .init(text: digits(lines[place]), share: 58),
            .init(text: digits(number), share: 10, isNumber: true), .init(text: "", share: 10),
          ], place == focus ? .focus : .plain))
    }
    page.position = text(.fieldOf, digits(focus + 1), digits(lineCount))
  }

  private func addDevices(_ page: inout Page, _ slot: Slot, _ size: ScreenSize) {
    guard let found else { return }
    page.rows.append(.gap)
    for row in found.rows {
      let remark = row.remark.map { remark in
        let (what, action) = remark.texts(in: language)
        return row.detail.utf8.isEmpty
          ? "\(what) \(action)" : "\(what) (\(digits(row.detail))) \(action)"
      }
      let number = row.ballots.map { text(.ballotsInFile, digits($0)) }
      let words = [number, remark].compactMap { $0 }.joined(separator: ". ")
      let style: Style = row.remark == nil ? .good : number == nil ? .error : .warning
      page.rows.append(.text("\(isolated(row.name)): \(words)", style))
    }
    guard let count = found.count else { return }
    page.rows += [.gap, .text(text(.deviceTotals), .heading)]
    addCounts(&page, count)
    addVotes(&page, found, setting.contest(of: slot), size)
    page.rows += [.gap, .text(text(.acceptHint), .heading)]
  }

  private func addCounts(_ page: inout Page, _ count: BallotsCount) {
    let numbers: [(Phrase, Int)] = [
      (.numberCast, count.ballots), (.numberValid, count.valid),
      (.numberBlank, count.invalid.blank), (.numberNoCandidate, count.invalid.noCandidate),
      (.numberOvervoted, count.invalid.overvoted),
    ]
    for (phrase, number) in numbers { page.rows.append(figure(text(phrase), number)) }
  }

  /// The most votes first; those without a vote are left to the minutes. Of thousands of candidates
  /// those are made that can be seen: each takes one line.
  private func addVotes(
    _ page: inout Page, _ found: DeviceFindings, _ contest: Contest, _ size: ScreenSize
  ) {
    let room = size.height + 2
    let above = page.rows.reduce(0) { lines, row in
      lines + page.bodyLines(row, width: size.width, labelWidth: 0).count
    }
    let skipped = min(max(0, scroll - above), max(0, found.order.count - room))
    page.scroll = scroll - skipped
    for index in found.order.dropFirst(skipped).prefix(room) {
      let candidate = contest.candidates[index]
      page.rows.append(
        figure(
          "\(digits(candidate.code.text))  \(candidate.name)", found.count?.votes[index] ?? 0))
    }
  }

  func figure(_ label: String, _ number: Int) -> Page.Row {
    .columns(
      [
        .init(text: label, share: 46), .init(text: digits(number), share: 12, isNumber: true),
        .init(text: "", share: 20),
      ], .plain)
  }
}
