import FileAccess
import MerkleLog
import PrintedCode
import StrictBytes

extension WrittenReceipt {
  /// The receipt's QR codes (docs/formats/receipt.md, Codes): one, or several for a long receipt.
  ///
  /// - Throws: `.noCode` where the library makes none.
  public func codes() throws(OfficeError) -> [CodeMatrix] {
    var codes: [CodeMatrix] = []
    for text in codeTexts(of: bytes) {
      do throws(CodeError) {
        codes.append(try CodeMatrix(of: text))
      } catch {
        throw .noCode(path: path, reason: error.description)
      }
    }
    return codes
  }

  /// Writes the receipt's codes beside it, for paper: `NAME.svg`, or `NAME-1-of-3.svg` and so on.
  ///
  /// A crash leaves some of the files, each of them whole; the receipt itself is there already.
  ///
  /// - Returns: the paths, in the order of the codes.
  /// - Throws: `.noCode`; `.file` where a file cannot be written, or is there with other bytes.
  public func writeCodes() throws(OfficeError) -> [String] {
    let codes = try codes()
    let name = path.droppingLast(".tlog-proof")
    var paths: [String] = []
    for (place, code) in codes.enumerated() {
      let number = codes.count == 1 ? "" : "-\(place + 1)-of-\(codes.count)"
      let path = "\(name)\(number).svg"
      try files { () throws(FileError) in try writeImmutable(code.svg, to: path) }
      paths.append(path)
    }
    return paths
  }
}
