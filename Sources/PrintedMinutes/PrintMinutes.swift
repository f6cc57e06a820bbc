import CPango
import Minutes
import PrintedCode
import Wording

/// Prints minutes as a PDF file of A4 pages.
///
/// On each page: election and branch, the digest of the statement in full, "page x of y", and the
/// mark of a rehearsal. The same sheet gives the same bytes with the same libraries and fonts.
///
/// - Parameters:
///   - sheet: What stands on it.
///   - codes: The codes of the return in their order, as many as the sheet says.
///   - date: `YYYY-MM-DDThh:mm:ssZ`, for the file's properties.
/// - Throws: `PrintError`.
public func printMinutes(
  _ sheet: MinutesSheet, codes: [CodeMatrix], date: String
) throws(PrintError) -> [UInt8] {
  precondition(codes.count == sheet.codes, "a sheet says how many codes there are")
  let setter = try Typesetter(sheet.language)
  var composer = PageComposer(sheet, codes: codes, setter: setter)
  composer.compose()
  let file = PDFFile(title: "\(sheet.title): \(sheet.running)", date: date)
  for (place, marks) in composer.pages.enumerated() {
    let page = PageDrawing(file.context, sheet: sheet, setter: setter)
    for mark in marks where mark.isGround { page.draw(mark) }
    page.drawMark()
    page.drawFrame(page: place + 1, of: composer.pages.count)
    for mark in marks where !mark.isGround { page.draw(mark) }
    file.endPage()
  }
  return try file.finish()
}

private struct PageDrawing {
  let context: OpaquePointer
  let sheet: MinutesSheet
  let setter: Typesetter

  init(_ context: OpaquePointer, sheet: MinutesSheet, setter: Typesetter) {
    self.context = context
    self.sheet = sheet
    self.setter = setter
  }

  /// The mark of a rehearsal, pale and large below everything else.
  func drawMark() {
    guard let mark = sheet.mark else { return }
    let width = 1.4 * PDFFile.width
    let size = sheet.language == .persian ? 170.0 : 110
    let set = setter.set(
      mark, TextStyle(size: size, isBold: true, gray: 0.91), width: width, place: .middle)
    cairo_save(context)
    cairo_translate(context, PDFFile.width / 2, PDFFile.height / 2)
    cairo_rotate(context, -0.7)
    set.drawOutline(context, x: -width / 2, y: -set.height / 2)
    cairo_restore(context)
  }

  /// Head and foot: whose page it is, and which.
  func drawFrame(page: Int, of pages: Int) {
    let (margin, width) = (PageComposer.margin, PageComposer.width)
    let running = setter.set(sheet.running, .small, width: width * 0.8)
    let isPersian = sheet.language == .persian
    running.draw(context, x: isPersian ? margin + width * 0.2 : margin, y: 24)
    let number = setter.set(
      sheet.pageLine(page, of: pages), .small, width: width * 0.2,
      place: isPersian ? .endOfPersian : .right)
    number.draw(context, x: isPersian ? margin : margin + width * 0.8, y: 24)
    let label = setter.set("\(sheet.digest.label):", .small, width: width)
    label.draw(context, x: margin, y: 38)
    let digest = setter.set(
      sheet.digest.value, TextStyle(size: 8, isMono: true, gray: 0.25), width: width,
      place: isPersian ? .left : .right)
    digest.draw(context, x: margin, y: 39)
    draw(.rule(x: margin, y: 54, width: width, thickness: 0.5))
    drawFoot(margin, width)
  }

  private func drawFoot(_ margin: Double, _ width: Double) {
    let y = PDFFile.height - 34
    draw(.rule(x: margin, y: y - 4, width: width, thickness: 0.3))
    let texts = [sheet.mark, sheet.title, sheet.copyFor].compactMap { $0 }
    setter.set(texts.joined(separator: " · "), .small, width: width, place: .middle)
      .draw(context, x: margin, y: y)
  }

  func draw(_ mark: Mark) {
    switch mark {
    case .text(let text, let x, let y): text.draw(context, x: x, y: y)
    case .rule(let x, let y, let width, let thickness):
      cairo_set_source_rgb(context, 0, 0, 0)
      cairo_rectangle(context, x, y, width, thickness)
      cairo_fill(context)
    case .ground(let x, let y, let width, let height, let gray):
      cairo_set_source_rgb(context, gray, gray, gray)
      cairo_rectangle(context, x, y, width, height)
      cairo_fill(context)
    case .code(let code, let x, let y, let side): draw(code, x: x, y: y, side: side)
    }
  }

  /// A code, dark on white, with the quiet zone that ISO/IEC 18004 asks for.
  private func draw(_ code: CodeMatrix, x: Double, y: Double, side: Double) {
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_rectangle(context, x, y, side, side)
    cairo_fill(context)
    let module = side / Double(code.side + 2 * CodeMatrix.quietZone)
    cairo_set_source_rgb(context, 0, 0, 0)
    for row in 0..<code.side {
      var column = 0
      while column < code.side {
        let start = column
        while column < code.side, code.isDark(column: column, row: row) { column += 1 }
        if column > start {
          cairo_rectangle(
            context, x + module * Double(start + CodeMatrix.quietZone),
            y + module * Double(row + CodeMatrix.quietZone), module * Double(column - start),
            module)
        }
        column += 1
      }
    }
    // One path for all modules, so that no seam shows between two rows.
    cairo_fill(context)
  }
}
