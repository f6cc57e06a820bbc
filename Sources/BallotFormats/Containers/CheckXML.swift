/// Refuses what must not reach the XML parser: other encodings than UTF-8, in which a document type
/// could be hidden from us, and document types.
///
/// A document type can name files to be fetched and texts that grow without end; no format here has
/// one.
///
/// - Throws: `badLine`, `badFile`.
/// - Complexity: O(n) in the bytes.
func checkXML(_ file: ForeignFile) throws(FormatError) {
  // libxml2 takes XML 1.0 (Fifth Edition) section 4.3.3 at its word: it decodes by the declaration.
  // In UTF-7 `+ADwAIQ-` is `<!`, so that only bytes that are UTF-8 and say nothing else are safe.
  guard !file.bytes.contains(0), declaresUTF8(file.bytes), isUTF8(file.bytes) else {
    throw .badFile(file: file.name, reason: "XML is read in UTF-8 only")
  }
  if let place = documentType(in: file.bytes) {
    throw .badLine(
      file: file.name, line: lineNumber(in: file.bytes, at: place),
      reason: "a document type is not read")
  }
}

private func isUTF8(_ bytes: [UInt8]) -> Bool {
  (try? UTF8Span(validating: bytes.span)) != nil
}

/// Whether the XML declaration, if there is one, names UTF-8 or no encoding.
private func declaresUTF8(_ bytes: [UInt8]) -> Bool {
  let text = bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
  guard text.starts(with: "<?xml".utf8) else { return true }
  guard let end = text.firstIndex(of: UInt8(ascii: ">")) else { return false }
  let declaration = text[..<end]
  let word = Array("encoding".utf8)
  let places = declaration.indices.filter { declaration[$0...].starts(with: word) }
  guard let place = places.first else { return true }
  var rest = declaration[(place + word.count)...].drop(while: isXMLSpace)
  guard places.count == 1, rest.popFirst() == UInt8(ascii: "=") else { return false }
  rest = rest.drop(while: isXMLSpace)
  guard let mark = rest.popFirst(), mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else {
    return false
  }
  let name = String(decoding: rest.prefix { $0 != mark }, as: UTF8.self)
  return lowercase(name).utf8.elementsEqual("utf-8".utf8)
}

private func isXMLSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

/// Where `<!DOCTYPE` or another declaration begins; comments and CDATA are none.
private func documentType(in bytes: [UInt8]) -> Int? {
  for place in bytes.indices.dropLast(2)
  where bytes[place] == UInt8(ascii: "<") && bytes[place + 1] == UInt8(ascii: "!") {
    if bytes[place + 2] != UInt8(ascii: "-") && bytes[place + 2] != UInt8(ascii: "[") {
      return place
    }
  }
  return nil
}
