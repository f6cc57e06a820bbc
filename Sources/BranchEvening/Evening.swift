import ElectionModel
import ScreenGrid
import Wording

/// The evening at a branch as a state machine: keys and answers in, requests out, and at any moment
/// a page to draw. Everything but secrets is in `savedBytes`.
public struct Evening: Sendable {
  /// What does not change.
  public let setting: EveningSetting
  /// The language of the screens; it can be changed at any moment.
  public var language: Language
  /// What is known.
  public internal(set) var record: EveningRecord
  /// Where one is.
  public internal(set) var screen: Screen
  /// The field in which one is, from 0; on the overview the line.
  public internal(set) var focus: Int
  /// What the last key led to, to be read; gone with the next key.
  public internal(set) var notice: Notice?
  /// Whether what stands here could not be saved; shown until it is.
  public var unsaved: String?

  /// True where the terminal has no Persian letters: the screens are in English then.
  public var showsOnlyLatin = false {
    didSet { if showsOnlyLatin { language = .english } }
  }

  // Not saved.
  var passphrase = ""
  /// Fields of a sheet that the round at hand asks for.
  var openFields: [Int] = []
  var shownFindings: [Finding] = []
  var shownStatement: Statement?
  var found: DeviceFindings?
  var awaited: Request?
  /// The ballot typed last, so that it can be taken back.
  var lastBallot: (line: String, reading: BallotReading)?
  var scroll = 0
  /// True once the end of what was found on devices was on the screen.
  var isReadToEnd = false
  /// The screen on which the page is shown, as whoever shows it says.
  public var screenSize = ScreenSize(width: 80, height: 24)

  /// Begins an evening.
  public init(_ setting: EveningSetting, language: Language) {
    self.setting = setting
    self.language = language
    record = EveningRecord()
    screen = .overview
    focus = 0
  }

  /// Something said to the person at the keyboard.
  public struct Notice: Sendable, Equatable {
    /// How it stands out.
    public let style: Style
    /// What is said.
    public let text: String
  }

  /// A text of the catalogue in the language of the screens.
  func text(_ phrase: Phrase, _ values: String...) -> String {
    phrase.text(in: language, values)
  }

  /// A number in the digits of the language of the screens.
  func digits(_ number: Int) -> String { Digits.grouped(number, in: language) }

  /// A text with its digits in those of the language of the screens.
  func digits(_ text: String) -> String {
    language == .persian ? Digits.persian(text) : text
  }

  mutating func say(_ phrase: Phrase, _ values: String..., style: Style = .warning) {
    notice = Notice(style: style, text: phrase.text(in: language, values))
  }

  mutating func say(_ remark: DeskRemark, _ detail: String) {
    let (what, action) = remark.texts(in: language)
    let middle = detail.utf8.isEmpty ? "" : " (\(isolatedLeftToRight(digits(detail))))"
    notice = Notice(style: .error, text: "\(what)\(middle) \(action)")
  }

  /// Goes to a screen, to its first field or to a given one, and looks up what it shows.
  mutating func go(to screen: Screen, focus: Int = 0) {
    self.screen = screen
    self.focus = focus
    passphrase = ""
    scroll = 0
    isReadToEnd = false
    if let slot = screen.slot, found != nil, screen != .device(slot) { found = nil }
    lookUp()
    self.focus = max(0, min(focus, lineCount - 1))
  }

  /// What a screen shows beside the record, looked up once.
  mutating func lookUp() {
    switch screen {
    case .sheet(let slot):
      let layout = setting.layout(slot)
      record.entries[slot, default: DoubleEntry()].beginRound(layout)
      openFields = record.entries[slot]?.openFields(layout) ?? []
    case .amend(let slot):
      record.entries[slot]?.beginAmendment(setting.layout(slot))
      openFields = Array((record.entries[slot]?.amendment?.texts ?? []).indices)
    case .check(let slot): shownFindings = record.findings(of: slot, setting)
    case .minutes(let slot): shownStatement = standingStatement(slot)
    default: break
    }
  }
}
