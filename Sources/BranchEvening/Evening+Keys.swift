import ElectionModel
import ScreenGrid
import Wording

extension Evening {
  /// Takes a key and says what the world is asked for.
  ///
  /// - Complexity: O(1) in the number of candidates for keys within a field; O(n) for the one that
  ///   ends an entry.
  public mutating func handle(_ key: Key) -> [Request] {
    guard key != .resized else { return [] }
    notice = nil
    switch key {
    case .function(2) where !showsOnlyLatin:
      language = language == .persian ? .english : .persian
      return []
    case .function(10): return [.leave]
    case .escape:
      goBack()
      return []
    default: break
    }
    if case .minutes = screen { return handleReading(key) }
    if case .ballotLines(let slot) = screen { return handleLines(key, slot) }
    if screen == .overview { return handleOverview(key) }
    return handleForm(key)
  }

  private mutating func goBack() {
    let isKept = leaveUnfinished()
    switch screen {
    case .overview: say(.toLeave, style: .dim)
    case .sign: go(to: .decide)
    case .sheet(let slot) where takeBackMethod(slot), .ballots(let slot) where takeBackMethod(slot):
      break
    case .ballotLines(let slot): go(to: .ballots(slot))
    case .changeMethod(let slot): openCount(slot)
    default: goToOverview()
    }
    if !isKept { say(.changeNotTaken) }
  }

  mutating func goToOverview() {
    screen = .overview
    let tasks = self.tasks
    go(to: .overview, focus: tasks.firstIndex { !$0.isDone } ?? max(0, tasks.count - 1))
  }

  // The minutes are only read.
  private mutating func handleReading(_ key: Key) -> [Request] {
    switch key {
    case .up: scroll = max(0, scroll - 1)
    case .down: scroll += 1
    case .pageUp: scroll = max(0, scroll - 10)
    case .pageDown, .character(" "): scroll += 10
    case .enter: goToOverview()
    default: break
    }
    return []
  }

  private mutating func handleOverview(_ key: Key) -> [Request] {
    let tasks = self.tasks
    switch key {
    case .up, .backTab: focus = max(0, focus - 1)
    case .down, .tab: focus = min(tasks.count - 1, focus + 1)
    case .home, .pageUp: focus = 0
    case .end, .pageDown: focus = tasks.count - 1
    case .enter: return open(tasks[focus])
    case .function(4): correct(tasks[focus])
    case .function(5): readMinutes(tasks[focus])
    default: say(.chooseWithArrows, style: .dim)
    }
    return []
  }

  private mutating func handleForm(_ key: Key) -> [Request] {
    noteReading()
    if turnsPages, key == .pageDown || key == .pageUp {
      return turnPage(by: key == .pageDown ? 10 : -10)
    }
    scroll = 0
    switch key {
    case .character(let scalar): type(scalar)
    case .backspace: eraseLast()
    case .clear: set(field(at: focus), to: "")
    case .enter: return handleEnter()
    case .tab, .down: move(to: focus + 1)
    case .backTab, .up: move(to: focus - 1)
    case .pageDown: move(to: focus + 10)
    case .pageUp: move(to: focus - 10)
    case .home: move(to: 0)
    case .end: move(to: lineCount - 1)
    case .function(let number): return handleFunction(number)
    case .escape, .resized: break
    }
    return []
  }

  /// No key leaves a field that is not looked at.
  private mutating func move(to place: Int) {
    if leaveField() { focus = max(0, min(place, lineCount - 1)) }
  }

  /// On sheets the page keys move among thousands of fields; on every other screen they turn its
  /// pages, so that what stands above and below the fields can be read to the end.
  private var turnsPages: Bool {
    switch screen {
    case .sheet, .amend: false
    default: true
    }
  }

  /// Remembers that the end of the devices' totals has been on the screen.
  private mutating func noteReading() {
    guard case .device = screen, found != nil, !isReadToEnd else { return }
    isReadToEnd = page(in: screenSize).showsEnd(in: screenSize)
  }

  /// Turns no further than to the first and to the last line of what is shown.
  private mutating func turnPage(by lines: Int) -> [Request] {
    let page = page(in: screenSize)
    let isAtEdge =
      lines > 0 ? page.showsEnd(in: screenSize) : page.showsBeginning(in: screenSize)
    if !isAtEdge { scroll += lines }
    return []
  }

  /// Enter ends a field, and with the last field the screen.
  private mutating func handleEnter() -> [Request] {
    if case .ballots(let slot) = screen {
      addBallot(slot)
      return []
    }
    guard leaveField() else { return [] }
    if case .device(let slot) = screen { return lookForDevices(slot) }
    if focus + 1 < lineCount {
      focus += 1
      return []
    }
    return complete()
  }

  /// The fields of the screen; on the overview its lines.
  public var lineCount: Int {
    switch screen {
    case .overview: tasks.count
    case .sheet, .amend: openFields.count + 1
    case .ballotLines(let slot): max(1, record.ballots[slot]?.count ?? 0)
    case .minutes: 1
    default: fields.count
    }
  }

  // Typing.

  private mutating func type(_ scalar: Unicode.Scalar) {
    let field = field(at: focus)
    let old = textToContinue(field)
    switch field.kind {
    case .count:
      guard let digit = asciiDigit(scalar) else { return say(.onlyDigits) }
      guard old.utf8.count < 9 else { return say(.tooLong) }
      set(field, to: old.utf8.elementsEqual("0".utf8) ? String(digit) : old + String(digit))
    case .time:
      guard let digit = asciiDigit(scalar) else { return say(.onlyDigits) }
      if old.utf8.count < 4 { set(field, to: old + String(digit)) }
    case .choice(let options):
      guard let digit = asciiDigit(scalar), let number = Int(String(digit)),
        (1...options.count).contains(number)
      else { return say(.chooseByNumber, digits(options.count)) }
      set(field, to: String(number))
    case .ballot: typeCode(scalar, old, field)
    case .text, .path, .secret: typeText(scalar, old, field)
    }
  }

  private mutating func typeText(_ scalar: Unicode.Scalar, _ old: String, _ field: Field) {
    var new = old
    new.unicodeScalars.append(scalar)
    guard Limits.isText(new) else { return say(.tooLong) }
    set(field, to: new)
  }

  private mutating func typeCode(_ scalar: Unicode.Scalar, _ old: String, _ field: Field) {
    guard case .ballots(let slot) = screen else { return }
    let form = setting.contest(of: slot).codeForm
    var scalar = asciiDigit(scalar) ?? scalar
    if !form.admitsPart(scalar), let upper = scalar.properties.uppercaseMapping.unicodeScalars.first
    {
      scalar = upper
    }
    let typed = TypedBallot(old, form: form)
    switch scalar {
    case " ": return
    case "-" where old.utf8.isEmpty: return set(field, to: "-")
    case "*" where typed.rest.utf8.isEmpty && !typed.isBlank: break
    default:
      guard form.admitsPart(scalar), !typed.isBlank else {
        return say(.notInAlphabet, digits(form.alphabet))
      }
    }
    guard typed.entries.count < Limits.ballotEntries else { return say(.tooLong) }
    var new = old
    new.unicodeScalars.append(scalar)
    set(field, to: new)
  }

  private mutating func eraseLast() {
    let field = field(at: focus)
    var text = fieldText(field)
    guard !text.unicodeScalars.isEmpty else { return }
    text.unicodeScalars.removeLast()
    set(field, to: text)
  }

  /// A digit of any of the three sets as an ASCII one.
  private func asciiDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard let digit = Digits.normalised(String(scalar)).unicodeScalars.first,
      ("0"..."9").contains(digit)
    else { return nil }
    return digit
  }
}

extension CodeForm {
  /// True if a character can stand in a code.
  func admitsPart(_ scalar: Unicode.Scalar) -> Bool {
    alphabet.unicodeScalars.contains(scalar)
  }
}
