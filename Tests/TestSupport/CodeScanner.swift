import FileAccess
import Foundation

/// Scanning QR codes as others do, with `rsvg-convert` (librsvg2-bin) and `zbarimg` (zbar-tools).
///
/// Neither knows the library that draws our codes.
public enum CodeScanner {
  /// The programs are missing, and a test that needs them must not be left out.
  public struct Missing: Error, CustomStringConvertible {
    /// What to do.
    public var description: String {
      "scanning codes needs librsvg2-bin and zbar-tools; call make test-packages"
    }
  }

  /// Says whether the programs are there; where they are not, a line on the standard error says
  /// that the test does not run.
  ///
  /// - Throws: `Missing` where they are missing and `SHOMAR_REQUIRE_DATA` is 1.
  public static func isThere() throws -> Bool {
    let found = try ["rsvg-convert", "zbarimg"].allSatisfy { try run($0, "--version").status == 0 }
    if found { return true }
    if ProcessInfo.processInfo.environment["SHOMAR_REQUIRE_DATA"] == "1" { throw Missing() }
    FileHandle.standardError.write(Data("NOT RUN: \(Missing())\n".utf8))
    return false
  }

  /// Draws an SVG file and scans the picture.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - width: of the picture, in pixels; nil for the size that the file states.
  /// - Returns: the bytes of the code; nil where none was found.
  public static func scan(svg path: String, width: Int? = nil) throws -> [UInt8]? {
    try withTemporaryFolder { folder in
      let picture = "\(folder)/code.png"
      let size = width.map { ["--width", "\($0)", "--keep-aspect-ratio"] } ?? []
      let drawn = try run("rsvg-convert", arguments: size + ["--output", picture, path])
      guard drawn.status == 0 else { return nil }
      return try scan(picture)
    }
  }

  /// Scans a square picture of light and dark pixels.
  ///
  /// - Parameter rows: from the top; true is dark.
  public static func scan(rows: [[Bool]]) throws -> [UInt8]? {
    // Netpbm's P5: a head and a byte a pixel. Three pixels a module.
    let pixels = rows.flatMap { row -> [UInt8] in
      let line = row.flatMap { [UInt8](repeating: $0 ? 0 : 255, count: 3) }
      return line + line + line
    }
    return try withTemporaryFolder { folder in
      let picture = "\(folder)/code.pgm"
      let head = "P5\n\(3 * (rows.first?.count ?? 0)) \(3 * rows.count)\n255\n"
      try writeDurably(Array(head.utf8) + pixels, to: picture)
      return try scan(picture)
    }
  }

  /// The picture that half blocks draw, with black letters on white.
  ///
  /// - Returns: nil where there is another character, or the lines differ in length.
  public static func rows(ofHalfBlocks lines: [String]) -> [[Bool]]? {
    var rows: [[Bool]] = []
    for line in lines {
      guard line.allSatisfy({ " ▀▄█".contains($0) }), line.count == lines[0].count else {
        return nil
      }
      rows.append(line.map { "▀█".contains($0) })
      rows.append(line.map { "▄█".contains($0) })
    }
    return rows
  }

  private static func scan(_ picture: String) throws -> [UInt8]? {
    let end = try run("zbarimg", "--raw", "-Sbinary", "--nodbus", "-q", picture)
    // 4: no code found.
    return end.status == 0 ? end.output : nil
  }
}
