import CPango
import Minutes
import PrintedCode
import Wording

/// Something on a page, with its place: points from the upper left corner.
enum Mark {
  case text(SetText, x: Double, y: Double)
  /// A line as wide as the text, or between two points of a row.
  case rule(x: Double, y: Double, width: Double, thickness: Double)
  /// A gray ground.
  case ground(x: Double, y: Double, width: Double, height: Double, gray: Double)
  /// A code with its quiet zone, a square of a side.
  case code(CodeMatrix, x: Double, y: Double, side: Double)

  /// Grounds lie below everything else, the mark of a rehearsal upon them.
  var isGround: Bool { if case .ground = self { true } else { false } }
}

/// Sets the blocks of a sheet one below the other, and begins a new page where one is full.
struct PageComposer {
  static let margin = 42.5
  static let top = 66.0
  static let bottom = PDFFile.height - 46
  static let width = PDFFile.width - 2 * margin

  let sheet: MinutesSheet
  let codes: [CodeMatrix]
  let setter: Typesetter
  private(set) var pages: [[Mark]] = [[]]
  var y = PageComposer.top

  init(_ sheet: MinutesSheet, codes: [CodeMatrix], setter: Typesetter) {
    self.sheet = sheet
    self.codes = codes
    self.setter = setter
  }

  var isPersian: Bool { sheet.language == .persian }

  /// The left edge of something that begins so far from the side where the language begins.
  func left(_ offset: Double, width: Double) -> Double {
    isPersian ? PDFFile.width - Self.margin - offset - width : Self.margin + offset
  }

  mutating func add(_ mark: Mark) { pages[pages.count - 1].append(mark) }

  /// Begins a new page if less than this is left.
  mutating func demand(_ height: Double) {
    if y + height > Self.bottom { beginPage() }
  }

  mutating func beginPage() {
    pages.append([])
    y = Self.top
  }

  /// A text over the whole width, or a part of it; one that is higher than a page goes on over
  /// pages.
  mutating func put(
    _ text: String, _ style: TextStyle, place: TextPlace = .start, below: Double = 0
  ) {
    for piece in pieces(of: text, style) {
      let set = setter.set(piece, style, width: Self.width, place: place)
      demand(set.height)
      add(.text(set, x: Self.margin, y: y))
      y += set.height
    }
    y += below
  }

  /// A text in pieces that each fit on a page, cut between words where there are some.
  private func pieces(of text: String, _ style: TextStyle) -> [String] {
    let isWhole =
      setter.set(text, style, width: Self.width).height <= Self.bottom - Self.top
      || text.count < 2
    if isWhole { return [text] }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let halves =
      words.count > 1
      ? [words.prefix(words.count / 2), words.suffix(words.count - words.count / 2)]
        .map { $0.joined(separator: " ") }
      : [String(text.prefix(text.count / 2)), String(text.dropFirst(text.count / 2))]
    return halves.flatMap { pieces(of: $0, style) }
  }

  mutating func rule(_ thickness: Double, below: Double) {
    add(.rule(x: Self.margin, y: y, width: Self.width, thickness: thickness))
    y += below
  }
}
