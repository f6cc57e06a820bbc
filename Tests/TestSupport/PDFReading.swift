import FileAccess
import Foundation

/// Reading PDF files as others do: `pdftotext`, `pdffonts`, `pdftoppm` (poppler-utils) and `zbarimg`
/// (zbar-tools).
public enum PDFReading {
  /// The programs are missing, and a test that needs them must not be left out.
  public struct Missing: Error, CustomStringConvertible {
    /// What to do.
    public var description: String {
      "reading PDF files needs poppler-utils and zbar-tools; call make test-packages"
    }
  }

  /// Says whether the programs are there; where they are not, a line on the standard error says
  /// that the test does not run.
  ///
  /// - Throws: `Missing` where they are missing and `SHOMAR_REQUIRE_DATA` is 1.
  public static func isThere() throws -> Bool {
    let found = try ["pdftotext", "pdffonts", "pdftoppm"].allSatisfy {
      try run($0, "-v").status == 0
    }
    if try found && run("zbarimg", "--version").status == 0 { return true }
    if ProcessInfo.processInfo.environment["SHOMAR_REQUIRE_DATA"] == "1" { throw Missing() }
    FileHandle.standardError.write(Data("NOT RUN: \(Missing())\n".utf8))
    return false
  }

  /// The text of each page, without marks of direction.
  public static func pages(_ path: String) throws -> [String] {
    let text = try run("pdftotext", "-layout", path, "-").outputText
    let marks: Set<Unicode.Scalar> = ["\u{202A}", "\u{202B}", "\u{202C}", "\u{200E}", "\u{200F}"]
    var plain = String.UnicodeScalarView()
    plain.append(contentsOf: text.unicodeScalars.filter { !marks.contains($0) })
    return String(plain).split(separator: "\u{0C}").map(String.init)
  }

  /// The lines of `pdffonts`, one a font: its columns `emb`, `sub` and `uni`.
  public static func fonts(_ path: String) throws -> [(name: String, flags: [String])] {
    try run("pdffonts", path).outputText.split(separator: "\n").dropFirst(2).map { line in
      let words = line.split(separator: " ").map(String.init)
      return (words[0], Array(words.dropLast(2).suffix(3)))
    }
  }

  /// The texts of all codes of a PDF file, page by page, as a scanner writes them.
  ///
  /// - Parameter dotsPerInch: of the pictures that are scanned.
  public static func scan(_ path: String, dotsPerInch: Int = 200) throws -> [UInt8] {
    try withTemporaryFolder { folder in
      let resolution = "\(dotsPerInch)"
      guard
        try run("pdftoppm", "-gray", "-r", resolution, path, "\(folder)/page").status == 0
      else { return [] }
      let pictures = try listFolder(folder).sorted().map { "\(folder)/\($0)" }
      let options = ["--raw", "-q", "--nodbus", "-Sdisable", "-Sqrcode.enable"]
      return try run("zbarimg", arguments: options + pictures).output
    }
  }
}
