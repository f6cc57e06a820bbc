import ArgumentParser
import FileAccess
import MerkleLog
import TerminalText

/// Reads a receipt from its file, or from the scanned texts of its codes, or ends the program.
///
/// - Parameters:
///   - files: one receipt, or codes of one receipt that takes several.
///   - scanned: undo what scanners do to line ends.
func readReceipt(_ files: [String], scanned: Bool) throws -> TlogProof {
  let contents = try files.map { path in
    let bytes = try orExit { () throws(FileError) in
      // Carriage returns and what a scanner adds at the end make a text longer.
      try readFile(path, limit: scanned ? 2 * TlogProof.longest : TlogProof.longest)
    }
    return scanned ? mend(bytes, of: path) : bytes
  }
  let name = files.joined(separator: ", ")
  do {
    if contents.allSatisfy(isOfSeveralCodes) {
      return try TlogProof(encoded: try joinCodes(contents))
    }
    if contents.count > 1 {
      throw ValidationError("one receipt is checked at a time, or all codes of one receipt")
    }
    return try TlogProof(encoded: contents[0])
  } catch let error as ReceiptCodeError {
    printError("\(name): \(error)")
  } catch let error as TlogProofError {
    printError("\(name) is not a receipt: \(error)")
  }
  throw Exit.malformed
}

private func mend(_ bytes: [UInt8], of path: String) -> [UInt8] {
  let mended = mendScanned(bytes)
  if mended != bytes { printError("\(path): line ends mended (\(bytes.count) bytes as scanned)") }
  return mended
}
