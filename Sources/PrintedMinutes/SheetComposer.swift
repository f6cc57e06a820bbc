import Minutes
import PrintedCode

extension TextStyle {
  static let title = TextStyle(size: 17, isBold: true)
  static let subtitle = TextStyle(size: 12, isBold: true)
  static let heading = TextStyle(size: 11.5, isBold: true)
  static let text = TextStyle(size: 10)
  static let strong = TextStyle(size: 10, isBold: true)
  static let label = TextStyle(size: 9, gray: 0.3)
  static let small = TextStyle(size: 8, gray: 0.25)
  static let code = TextStyle(size: 9, isMono: true)
  static let digest = TextStyle(size: 10, isMono: true)
}

extension PageComposer {
  /// Sets the whole sheet.
  mutating func compose() {
    composeTitle()
    for (place, block) in sheet.blocks.enumerated() {
      switch block {
      case .heading(let text): composeHeading(text, before: sheet.blocks[(place + 1)...].first)
      case .fields(let fields): compose(fields)
      case .digests(let fields): compose(digests: fields)
      case .table(let table): compose(table)
      case .paragraph(let text): compose(paragraph: text)
      case .codes(let heading, let how, let command):
        composeHeading(heading, before: block)
        compose(paragraph: how)
        put(command, .code, place: .left, below: 6)
        composeCodes()
      }
    }
  }

  private mutating func composeTitle() {
    if let warning = sheet.warning {
      let set = setter.set(warning, .strong, width: Self.width, place: .middle)
      add(
        .ground(
          x: Self.margin, y: y, width: Self.width, height: set.height + 6, gray: 0.88))
      add(.text(set, x: Self.margin, y: y + 3))
      y += set.height + 12
    }
    put(sheet.title, .title, place: .middle, below: 1)
    for subtitle in sheet.subtitles { put(subtitle, .subtitle, place: .middle) }
    if let copy = sheet.copyFor { put(copy, .text, place: .middle) }
    y += 4
  }

  /// A heading stays with the beginning of what follows it.
  private mutating func composeHeading(_ text: String, before block: MinutesSheet.Block?) {
    let set = setter.set(text, .heading, width: Self.width)
    switch block {
    case .digests: demand(set.height + 130)
    case .codes: demand(set.height + 60 + sideOfCode)
    default: demand(set.height + 56)
    }
    y += y > Self.top ? 7 : 0
    add(.text(set, x: Self.margin, y: y))
    y += set.height + 1
    rule(0.8, below: 4)
  }

  private mutating func compose(paragraph text: String) {
    // Line by line, so that long remarks go on over pages.
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      put(line.isEmpty ? " " : String(line), .text)
    }
    y += 3
  }

  /// Labels with values in two columns; those too long for one take both.
  private mutating func compose(_ fields: [MinutesSheet.Field]) {
    let half = Self.width / 2
    var isSecond = false
    var height = 0.0
    for field in fields {
      let label = setter.set("\(field.label):", .label, width: 92)
      var value = set(field, width: half - 104)
      let isWide = value.height > 1.7 * label.height
      if isWide { value = set(field, width: Self.width - 104) }
      if isWide && isSecond {
        y += height
        isSecond = false
      }
      if !isSecond { demand(max(label.height, value.height)) }
      let offset = isSecond ? half : 0
      let valueWidth = isWide ? Self.width - 104 : half - 104
      let baseline = max(label.baseline, value.baseline)
      add(.text(label, x: left(offset, width: 92), y: y + baseline - label.baseline))
      add(
        .text(
          value, x: left(offset + 96, width: valueWidth), y: y + baseline - value.baseline))
      let needed = max(label.height, value.height + baseline - value.baseline) + 2.5
      height = max(isSecond ? height : 0, needed)
      if isSecond || isWide { y += height }
      isSecond = !isSecond && !isWide
    }
    if isSecond { y += height }
    y += 2
  }

  private func set(_ field: MinutesSheet.Field, width: Double) -> SetText {
    field.isCode
      ? setter.set(field.value, .code, width: width, place: isPersian ? .codeFromRight : .left)
      : setter.set(field.value, .text, width: width)
  }

  /// Each digest in full on a line of its own.
  private mutating func compose(digests fields: [MinutesSheet.Field]) {
    for field in fields {
      demand(30)
      put("\(field.label):", .label)
      put(field.value, .digest, place: .middle, below: 3)
    }
  }

  private static let gapOfCodes = 6.0
  private var sideOfCode: Double { (Self.width - 2 * Self.gapOfCodes) / 3 }

  /// The codes in rows of three, each with its number; a row is not divided.
  private mutating func composeCodes() {
    let (gap, side) = (Self.gapOfCodes, sideOfCode)
    for (place, code) in codes.enumerated() {
      if place % 3 == 0 { demand(side + 14) }
      let x = left(Double(place % 3) * (side + gap), width: side)
      add(.code(code, x: x, y: y, side: side))
      add(
        .text(
          setter.set(sheet.codeLine(place + 1), .small, width: side, place: .middle), x: x,
          y: y + side))
      if place % 3 == 2 || place == codes.count - 1 { y += side + 16 }
    }
  }
}
