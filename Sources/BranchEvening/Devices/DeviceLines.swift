import Wording

/// What the signed remarks say of device files: a line for each while there is room, and then the
/// number of the others.
///
/// - Parameter bytes: what there is room for.
func deviceLines(_ notes: [DeviceNote], bytes: Int) -> [String] {
  var lines: [String] = []
  // Room for the line that counts the others.
  var left = bytes - inBoth(.remarkFilesNotNamed).utf8.count - 16
  for note in notes.prefix(longestList) {
    let line = deviceLine(note)
    left -= line.utf8.count + 1
    guard left >= 0 else { break }
    lines.append(line)
  }
  let others = notes.count - lines.count
  return others == 0 ? lines : lines + ["\(inBoth(.remarkFilesNotNamed)): \(others)"]
}

/// Files that are named in signed remarks.
private let longestList = 20

private func deviceLine(_ note: DeviceNote) -> String {
  let (persian, english) = (
    note.remark.texts(in: .persian).what, note.remark.texts(in: .english).what
  )
  let detail = note.detail.utf8.isEmpty ? "" : " (\(note.detail))"
  return "\(inBoth(.remarkFile)): \(note.name)\(detail): \(persian) / \(english)"
}

/// In both languages, since who reads the minutes is not known.
func inBoth(_ phrase: Phrase) -> String {
  "\(phrase.text(in: .persian)) / \(phrase.text(in: .english))"
}
