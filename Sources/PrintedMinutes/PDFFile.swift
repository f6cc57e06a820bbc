import CPango

/// A PDF file of A4 pages in memory (cairo).
///
/// The same drawing gives the same bytes: the dates in the file are given, not those of the clock.
/// Fonts are embedded, as far as their letters are used, and the text can be searched.
final class PDFFile {
  /// A4 in points (ISO 216: 210 by 297 mm).
  static let (width, height) = (595.276, 841.89)

  let context: OpaquePointer
  private let surface: OpaquePointer
  private let sink = Sink()

  /// The bytes that cairo writes.
  private final class Sink { var bytes: [UInt8] = [] }

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - title: for the file's properties.
  ///   - date: `YYYY-MM-DDThh:mm:ssZ`, as its date of creation.
  init(title: String, date: String) {
    let surface = cairo_pdf_surface_create_for_stream(
      { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
        sink.bytes += UnsafeBufferPointer(start: data, count: Int(length))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque(), Self.width, Self.height)
    guard let surface, let context = cairo_create(surface) else {
      preconditionFailure("cairo gives an object in any case, by its documentation")
    }
    (self.surface, self.context) = (surface, context)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "shomar")
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Ends a page.
  func endPage() { cairo_show_page(context) }

  /// Ends the file.
  ///
  /// - Throws: `.drawing` where cairo could not draw, which happens where memory is short.
  func finish() throws(PrintError) -> [UInt8] {
    let drawn = cairo_status(context)
    cairo_surface_finish(surface)
    let written = cairo_surface_status(surface)
    for status in [drawn, written] where status != CAIRO_STATUS_SUCCESS {
      throw .drawing(reason: cairo_status_to_string(status).map { String(cString: $0) } ?? "?")
    }
    return sink.bytes
  }
}

/// Why no PDF file was made.
public enum PrintError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A font is not installed, and another would be taken silently.
  case fontMissing(family: String, found: String)
  /// The font would draw another digit than the one that is meant.
  case fontChangesDigits(family: String, digit: String)
  /// The libraries could not draw.
  case drawing(reason: String)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .fontMissing(let family, let found):
      "the font \(family) is missing (\(found) would be taken): install the packages "
        + "fonts-hosny-amiri and fonts-dejavu-core"
    case .fontChangesDigits(let family, let digit):
      "the font \(family) draws \(digit) as another digit: install it from another version of "
        + "Debian's package fonts-hosny-amiri"
    case .drawing(let reason): "the PDF file cannot be drawn: \(reason)"
    }
  }
}
