/// What a scanner made of the codes of a return, with nothing in it but the codes.
///
/// Scanners and the programs that pass their texts on add line ends, break long lines, and write what
/// kind of code it was. A text of ours has no character that they change otherwise. This drops the
/// words `QR-Code:` before a code, and all white space but the three spaces that belong there
/// (docs/formats/return-codes.md, Scanned texts). Everything else stays for the reader to refuse.
///
/// - Parameter file: The scanned text of one or more codes, one after another.
public func mendScannedReturn(_ file: [UInt8]) -> [UInt8] {
  let label = Array("QR-Code:".utf8)
  var words = file.split { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  for place in words.indices where words[place].starts(with: label) {
    words[place] = words[place].dropFirst(label.count)
  }
  let begin = ReturnCode.word.dropLast()
  var texts: [[ArraySlice<UInt8>]] = []
  for word in words where !word.isEmpty {
    if texts.isEmpty || word.elementsEqual(begin) { texts.append([]) }
    texts[texts.count - 1].append(word)
  }
  return texts.flatMap { words in
    words.prefix(3).flatMap { $0 + [0x20] } + words.dropFirst(3).joined() + [0x0A]
  }
}
