/// What a scanner made of the text of a code, with its line ends as the code has them.
///
/// Scanners and the programs that pass their texts on change line ends and nothing else: they put a
/// line feed after each code, lose the last one, or write a carriage return before each. This undoes
/// just that (docs/formats/receipt.md, Scanned texts). Other bytes stay as they are: the readers
/// of receipts and codes stay strict, and signature and digests decide.
///
/// - Parameter file: The scanned text of a receipt, or of one or more codes one after another.
public func mendScanned(_ file: [UInt8]) -> [UInt8] {
  let lines = withoutCarriageReturns(file).split(
    separator: newline, omittingEmptySubsequences: false)
  let texts = lines.reduce(into: [[ArraySlice<UInt8>]]()) { texts, line in
    if texts.isEmpty || line.starts(with: ReceiptCode.word) { texts.append([]) }
    texts[texts.count - 1].append(line)
  }
  return texts.flatMap { mendEnd(of: Array($0.joined(separator: [newline]))) }
}

private let newline = UInt8(ascii: "\n")

/// No receipt has a carriage return, so that none of its own is lost.
private func withoutCarriageReturns(_ file: [UInt8]) -> [UInt8] {
  file.indices.filter { place in
    file[place] != UInt8(ascii: "\r") || place + 1 == file.count || file[place + 1] != newline
  }.map { file[$0] }
}

/// Gives a text as many line feeds at its end as it must have: a receipt one, a code what is
/// missing from the length that its first line states.
private func mendEnd(of text: [UInt8]) -> [UInt8] {
  var core = text
  while core.last == newline { core.removeLast() }
  guard isOfSeveralCodes(core) else { return core + [newline] }
  guard let end = core.firstIndex(of: newline),
    let stated = core[..<end].split(separator: UInt8(ascii: " ")).dropFirst(2).first,
    let length = canonicalDecimal(stated).flatMap(Int.init(exactly:))
  else { return core }
  let missing = length - (core.count - end - 1)
  // A receipt has one empty line: never more than two line feeds follow each other.
  return (0...2).contains(missing) ? core + [UInt8](repeating: newline, count: missing) : core
}
