import CPango
import Wording

/// How a text looks.
struct TextStyle: Hashable {
  /// In points.
  var size: Double
  var isBold = false
  /// For digests, codes and commands.
  var isMono = false
  /// 0 for black, 1 for white.
  var gray = 0.0
}

/// Where the lines of a text stand.
enum TextPlace {
  /// At the side where the language begins.
  case start
  /// At the right edge, in both languages: the last digits of figures.
  case right
  /// At the left edge, read from the left.
  case left
  /// At the right edge, read from the left: a code among Persian words.
  case codeFromRight
  /// At the left edge, read from the right.
  case endOfPersian
  /// In the middle.
  case middle
}

/// Makes texts ready to be drawn, with the fonts of the minutes.
final class Typesetter {
  /// Text of both languages: Naskh, the hand in which Persian books are printed, and its Latin.
  static let family = "Amiri"
  /// Digests, codes and commands.
  static let monoFamily = "DejaVu Sans Mono"

  let language: Language
  // One for each direction: a layout follows its context to the end.
  private let fromLeft: OpaquePointer
  private let fromRight: OpaquePointer

  /// Loads the fonts.
  ///
  /// - Throws: `.fontMissing`, where the machine would take another one silently.
  init(_ language: Language) throws(PrintError) {
    self.language = language
    guard let fromLeft = Self.context(PANGO_DIRECTION_LTR, language),
      let fromRight = Self.context(PANGO_DIRECTION_RTL, language)
    else { throw .drawing(reason: "Pango makes no context") }
    (self.fromLeft, self.fromRight) = (fromLeft, fromRight)
    for family in [Self.family, Self.monoFamily] {
      try demand(family)
    }
    try demandDigits()
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(fromLeft))
    g_object_unref(UnsafeMutableRawPointer(fromRight))
  }

  /// A point of the font is a point of the page, and there are no hints of a screen.
  private static func context(
    _ direction: PangoDirection, _ language: Language
  ) -> OpaquePointer? {
    guard let context = pango_font_map_create_context(pango_cairo_font_map_get_default()) else {
      return nil
    }
    pango_cairo_context_set_resolution(context, 72)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_language(context, pango_language_from_string(language.rawValue))
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_base_dir(context, direction)
    return context
  }

  private func demand(_ family: String) throws(PrintError) {
    guard let wanted = pango_font_description_from_string("\(family) 10") else { return }
    defer { pango_font_description_free(wanted) }
    guard let font = pango_context_load_font(fromLeft, wanted) else {
      throw .fontMissing(family: family, found: "none")
    }
    defer { g_object_unref(UnsafeMutableRawPointer(font)) }
    let description = pango_font_describe(font)
    defer { pango_font_description_free(description) }
    let name = pango_font_description_get_family(description).map { String(cString: $0) } ?? ""
    guard Array(name.utf8) == Array(family.utf8) else {
      throw .fontMissing(family: family, found: name)
    }
  }

  /// No forms that a font holds right for some language (`locl`): Noto Naskh Arabic 2.004 writes the
  /// digits ۴, ۶ and ۷ of a Persian text as Urdu and Arabic do. No kerning (`kern`): Amiri moves
  /// letters so close that programs which copy text from the page see a gap inside of words.
  ///
  /// Unchecked: the list is made once and never changed or freed; layouts take a reference to it,
  /// which Pango counts atomically.
  nonisolated(unsafe) private static let features: OpaquePointer? = {
    let list = pango_attr_list_new()
    pango_attr_list_insert(list, pango_attr_font_features_new("locl=0, kern=0"))
    return list
  }()

  /// Figures must be what they are: each Persian digit is drawn with the font's own glyph for it,
  /// not with one that a rule of the font puts in its place.
  private func demandDigits() throws(PrintError) {
    for digit in "۰۱۲۳۴۵۶۷۸۹".unicodeScalars {
      let text = set("\(digit)", TextStyle(size: 10), width: 100)
      guard text.isDrawnAsItself(digit) else {
        throw .fontChangesDigits(family: Self.family, digit: "\(digit)")
      }
    }
  }

  /// A text broken into lines of a width.
  func set(
    _ text: String, _ style: TextStyle, width: Double, place: TextPlace = .start
  ) -> SetText {
    let isFromRight = language == .persian && ![.left, .codeFromRight].contains(place)
    guard let layout = pango_layout_new(isFromRight ? fromRight : fromLeft),
      let font = pango_font_description_from_string(style.isMono ? Self.monoFamily : Self.family)
    else { preconditionFailure("Pango gives an object in any case, by its documentation") }
    defer { pango_font_description_free(font) }
    pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
    pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_layout_set_auto_dir(layout, 0)
    pango_layout_set_font_description(layout, font)
    pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_alignment(layout, alignment(place, isFromRight: isFromRight))
    pango_layout_set_attributes(layout, Self.features)
    pango_layout_set_text(layout, text, -1)
    return SetText(layout: layout, style: style, isMono: style.isMono)
  }

  /// Without automatic direction, left and right are those of the page.
  private func alignment(_ place: TextPlace, isFromRight: Bool) -> PangoAlignment {
    switch place {
    case .start: isFromRight ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT
    case .left, .endOfPersian: PANGO_ALIGN_LEFT
    case .right, .codeFromRight: PANGO_ALIGN_RIGHT
    case .middle: PANGO_ALIGN_CENTER
    }
  }
}

/// A text that is ready to be drawn.
final class SetText {
  private let layout: OpaquePointer
  private let style: TextStyle
  /// Room above and below the letters that the font asks for and a table does not need, in points:
  /// Amiri leaves some for vowel signs, which names and numbers do not have.
  private let trim: Double
  /// In points.
  let height: Double
  /// From the upper edge to the base line of the first line, in points.
  let baseline: Double

  init(layout: OpaquePointer, style: TextStyle, isMono: Bool) {
    self.layout = layout
    self.style = style
    trim = isMono ? 0 : style.size * 0.18
    var (width, height): (Int32, Int32) = (0, 0)
    pango_layout_get_size(layout, &width, &height)
    self.height = Double(height) / Double(PANGO_SCALE) - 2 * trim
    baseline = Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE) - trim
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Whether the first glyph is the one that its font has for a character.
  func isDrawnAsItself(_ scalar: Unicode.Scalar) -> Bool {
    guard let line = pango_layout_get_line_readonly(layout, 0), let runs = line.pointee.runs,
      let run = runs.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self),
      let font = run.pointee.item.pointee.analysis.font,
      let glyphs = run.pointee.glyphs, glyphs.pointee.num_glyphs == 1
    else { return false }
    var own: hb_codepoint_t = 0
    guard hb_font_get_nominal_glyph(pango_font_get_hb_font(font), scalar.value, &own) != 0 else {
      return false
    }
    return glyphs.pointee.glyphs[0].glyph == own
  }

  /// Draws it with its upper left corner at a point.
  func draw(_ context: OpaquePointer, x: Double, y: Double) {
    begin(context, x: x, y: y)
    pango_cairo_show_layout(context, layout)
  }

  /// Draws its outlines, so that nobody who searches or copies text comes upon it.
  func drawOutline(_ context: OpaquePointer, x: Double, y: Double) {
    begin(context, x: x, y: y)
    pango_cairo_layout_path(context, layout)
    cairo_fill(context)
  }

  private func begin(_ context: OpaquePointer, x: Double, y: Double) {
    cairo_set_source_rgb(context, style.gray, style.gray, style.gray)
    cairo_move_to(context, x, y - trim)
  }
}
