import Cryptography
import ElectionModel
import ScreenGrid
import StrictBytes
import Wording

extension Evening {
  /// The findings of a part, each with what to do.
  func addFindings(_ page: inout Page) {
    if shownFindings.isEmpty {
      page.rows += [.text(text(.nothingFound), .good), .gap]
      return
    }
    page.rows += [.text(text(.checkIntro), .dim), .gap]
    for finding in shownFindings {
      let style: Style = finding.number.quarantines ? .error : .warning
      let what = DeskFindings.meaning(finding.number, in: language)
      let number = digits(finding.number.text)
      page.rows.append(
        .text("\(number): \(what) (\(isolatedLeftToRight(digits(finding.detail))))", style))
      page.rows.append(.text(DeskFindings.action(finding.number, in: language), .plain))
      if finding.number.quarantines { page.rows.append(.text(text(.willBeQuarantined), .dim)) }
      page.rows.append(.gap)
    }
  }

  func addDecision(_ page: inout Page) {
    page.rows += [.text(text(.decideIntro), .dim), .gap]
    for slot in readySlots { page.rows.append(.text("• \(slotName(slot))", .plain)) }
    page.rows.append(.gap)
    for step in record.openSteps { page.rows.append(.text(text(step.advice), step.style)) }
    let missing = missingRoles
    guard !missing.isEmpty else { return }
    let what = DeskFindings.meaning(.tooFewSigners, in: language)
    let action = DeskFindings.action(.tooFewSigners, in: language)
    page.rows += [
      .text(
        "\(digits(FindingNumber.tooFewSigners.text)): \(what) (\(missing.joined(separator: "، ")))",
        .error),
      .text(action, .plain), .gap,
    ]
  }

  func addSigning(_ page: inout Page, _ person: Int) {
    page.rows += [.text(text(.signIntro, personLine(person)), .dim), .gap]
    for read in record.round?.returns ?? [] {
      page.rows.append(.text(slotName(read.statement.slot), .heading))
      page.rows.append(.leftToRight(sha256(read.statement.canonicalBytes).hex, .plain))
    }
    page.rows.append(.gap)
  }

  func addPackage(_ page: inout Page) {
    page.rows.append(.text(text(.packageIntro), .dim))
    for slot in record.slots(setting) where record.isSigned(slot) {
      let version = text(.stateSigned, digits(record.revision(of: slot)))
      page.rows.append(.text("• \(slotName(slot)): \(version)", .good))
    }
    page.rows.append(.leftToRight(record.text(.packageWritten), .plain))
    page.rows.append(.gap)
  }

  /// The minutes as they will be signed, or as they were.
  func addMinutes(_ page: inout Page, _ slot: Slot, _ size: ScreenSize) {
    guard let statement = shownStatement else {
      return page.rows.append(.text(text(.noMinutesYet), .warning))
    }
    page.rows += [
      .text(text(.minutesVersion, digits(statement.revision)), .dim),
      .text("\(text(.openedAt)) \(time(statement.opened))", .plain),
      .text("\(text(.closedAt)) \(time(statement.closed))", .plain), .gap,
    ]
    for (number, value) in statement.sheetNumbers {
      page.rows.append(written(text(number.phrase), value))
    }
    page.rows.append(.gap)
    let votes = Dictionary(
      statement.votes.map { ($0.code, $0.votes) }, uniquingKeysWith: { first, _ in first })
    // Of thousands of candidates those that can be seen: each takes one line, and above them stand
    // fewer than 25.
    let candidates = setting.contest(of: slot).candidates
    let room = size.height + 30
    let skipped = min(max(0, scroll - 25), max(0, candidates.count - room))
    page.scroll = scroll - skipped
    for candidate in candidates.dropFirst(skipped).prefix(room) {
      page.rows.append(
        written("\(digits(candidate.code.text))  \(candidate.name)", votes[candidate.code] ?? 0))
    }
    page.rows.append(.gap)
    for line in statement.remarks.split(separator: "\n") {
      page.rows.append(.text(String(line), .plain))
    }
    for signer in statement.signers {
      page.rows.append(.text("\(signer.name) (\(roleName(signer.role))): \(text(.signs))", .good))
    }
    for refusal in statement.refusals {
      page.rows.append(
        .text(
          "\(refusal.name) (\(roleName(refusal.role))): \(text(.refuses)): \(refusal.reason)",
          .warning))
    }
  }

  /// What is signed, or else what would be.
  func standingStatement(_ slot: Slot) -> Statement? {
    if record.isSigned(slot), let file = record.signed[slot]?.last {
      return (try? UnvalidatedReturn.read(file))?.statement
    }
    return record.statement(of: slot, setting)
  }

  private func time(_ minute: String?) -> String {
    minute.map { dateWords($0, in: language) } ?? "-"
  }

  /// A number in figures and in words.
  private func written(_ label: String, _ number: Int?) -> Page.Row {
    let words = number.map { Wording.words($0, in: language) } ?? text(.unknownNumber)
    return .columns(
      [
        .init(text: label, share: 34),
        .init(text: number.map(digits) ?? "-", share: 10, isNumber: true),
        .init(text: words, share: 34),
      ], .plain)
  }
}

extension Statement {
  /// The numbers in the order of the sheet; nil for unknown ones.
  var sheetNumbers: [(SheetNumber, Int?)] {
    [
      (.received, slips?.received), (.used, slips?.used), (.unused, slips?.unused),
      (.spoiled, slips?.spoiled), (.identified, identified), (.found, ballots.found),
      (.excess, ballots.excess), (.void, ballots.void), (.cast, ballots.cast),
      (.valid, ballots.valid), (.blank, ballots.invalid.blank),
      (.illegible, ballots.invalid.illegible), (.noCandidate, ballots.invalid.noCandidate),
      (.overvoted, ballots.invalid.overvoted),
    ]
  }
}
