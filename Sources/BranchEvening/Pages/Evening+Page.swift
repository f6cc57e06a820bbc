import ElectionModel
import ScreenGrid
import Wording

extension Evening {
  /// What is to be seen now.
  ///
  /// - Parameter size: of long forms only the fields that can be seen are made.
  /// - Complexity: O(rows of the screen), but for the minutes.
  public func page(in size: ScreenSize) -> Page {
    var page = Page(
      title: title, direction: language == .persian ? .rightToLeft : .leftToRight)
    page.banner = setting.isPractice ? text(.practiceBanner) : nil
    page.notice = notice
    page.unsaved = unsaved.map { text(.notSavedBanner, $0) }
    page.keys = keyHints
    page.tooSmall = text(.screenTooSmall, digits(size.width), digits(size.height))
    page.scroll = scroll
    addRows(&page, size)
    return page
  }

  private var title: String {
    let name = setting.precinct.name.utf8.isEmpty ? "" : " \(setting.precinct.name)"
    let precinct = text(.precinctTitle, digits(setting.precinct.id.text) + name)
    return "\(precinct): \(screenTitle)"
  }

  private var screenTitle: String {
    switch screen {
    case .overview: text(.titleOverview)
    case .fingerprint: text(.taskFingerprint)
    case .people: text(.taskPeople)
    case .opening: text(.taskOpening)
    case .closing: text(.taskClosing)
    case .method(let slot), .ballots(let slot), .device(let slot), .numbers(let slot),
      .sheet(let slot), .amend(let slot), .ballotLines(let slot), .changeMethod(let slot):
      slotName(slot)
    case .check(let slot): text(.titleCheck, slotName(slot))
    case .minutes(let slot): text(.titleMinutes, slotName(slot))
    case .supersede(let slot): text(.titleSupersede, slotName(slot))
    case .decide: text(.taskSign)
    case .sign(let person): text(.titleSign, record.text(.personName(person)))
    case .package: text(.taskPackage)
    case .receipt: text(.taskReceipt)
    }
  }

  private func addRows(_ page: inout Page, _ size: ScreenSize) {
    switch screen {
    case .overview: addOverview(&page)
    case .minutes(let slot): addMinutes(&page, slot, size)
    case .sheet, .amend: addSheet(&page, size)
    case .ballotLines(let slot): addBallotLines(&page, slot, size)
    default:
      addIntroduction(&page)
      addFields(&page, fields.indices)
      addConclusion(&page, size)
    }
  }

  private func addOverview(_ page: inout Page) {
    let tasks = self.tasks
    page.rows.append(.text(text(.overviewIntro), .dim))
    page.rows.append(.gap)
    for step in record.openSteps { page.rows.append(.text(text(step.advice), step.style)) }
    for (place, task) in tasks.enumerated() {
      if place == focus { page.focusRow = page.rows.count }
      let mark = task.isDone ? "✓" : digits(place + 1)
      page.rows.append(
        .columns(
          [
            .init(text: mark, share: 4), .init(text: task.title, share: 44),
            .init(text: task.state, share: 30),
          ], place == focus ? .focus : task.style))
    }
  }

  /// Of thousands of fields those that can be seen around the one at hand.
  private func addSheet(_ page: inout Page, _ size: ScreenSize) {
    page.rows.append(.text(sheetIntroduction, .dim))
    page.rows.append(.gap)
    let first = max(0, focus - size.height)
    addFields(&page, first..<min(lineCount, focus + size.height))
    page.position = text(.fieldOf, digits(focus + 1), digits(lineCount))
  }

  private var sheetIntroduction: String {
    guard case .sheet(let slot) = screen else { return text(.amendIntro) }
    switch record.entries[slot]?.rounds.count ?? 0 {
    case 0, 1: return text(.firstEntryIntro)
    case 2: return text(.secondEntryIntro)
    default: return text(.laterEntryIntro)
    }
  }

  func addFields(_ page: inout Page, _ range: Range<Int>) {
    for index in range {
      let field = field(at: index)
      if index == focus { page.focusRow = page.rows.count }
      page.rows.append(.field(row(of: field, isFocused: index == focus)))
      if index == focus, case .choice(let options) = field.kind {
        let numbered = options.enumerated().map { "\(digits($0 + 1)) \(isolated($1))" }
        page.rows.append(.text(numbered.joined(separator: " · "), .dim))
      }
    }
  }

  private func row(of field: Field, isFocused: Bool) -> Page.FieldRow {
    let typed = fieldText(field)
    var row = Page.FieldRow(
      label: field.label, value: digits(typed), note: field.note, isFocused: isFocused,
      followsLanguage: false)
    switch field.kind {
    case .count, .ballot: break
    case .time:
      if typed.utf8.count == 4 { row.value = digits("\(typed.prefix(2)):\(typed.suffix(2))") }
    case .text:
      row.value = typed
      row.followsLanguage = true
    case .path: row.value = typed
    case .secret: row.value = String(repeating: "*", count: typed.unicodeScalars.count)
    case .choice(let options):
      let chosen = Int(typed).flatMap { options.indices.contains($0 - 1) ? options[$0 - 1] : nil }
      row.value = chosen ?? ""
      row.followsLanguage = true
    }
    return row
  }

  private var keyHints: [[String]] {
    var hints: [[String]] = [["Enter", text(screen == .overview ? .keyOpen : .keyNext)]]
    switch screen {
    case .overview:
      hints += [["F4", text(.keyCorrect)], ["F5", text(.keyMinutes)]]
    case .ballots:
      hints += [
        ["F4", text(.keyTakeBack)], ["F6", text(.keyEndTally)], ["F7", text(.keyMethod)],
      ]
    case .numbers(let slot) where record.devices[slot] != nil:
      hints += [["F4", text(.keyDevices)]]
    case .device: hints += [["F6", text(.keyAccept)]]
    case .ballotLines: hints += [["F4", text(.keyTakeBack)]]
    case .sheet: hints += [["F7", text(.keyMethod)]]
    case .check(let slot):
      hints += [["F4", text(.keyCorrect)], ["F5", text(.keyMinutes)]]
      if slot.part == .paper { hints.append(["F7", text(.keyMethod)]) }
    default: break
    }
    if screen != .overview { hints.append(["Esc", text(.keyBack)]) }
    return hints + [["F2", text(.keyLanguage)], ["F10", text(.keyLeave)]]
  }
}
