import ElectionModel
import TestSupport

/// A way in which a ballots file can come to be wrong, or other than it was.
enum BallotMutation: CaseIterable {
  case changedByte, flippedBit, removedByte, insertedByte
  case cutFile, noLastLineFeed, moreAfterTheEnd
  case swappedLines, repeatedLine, removedLine, emptyLine, joinedLines, movedLine
  case swappedNames, repeatedName, strangeName, longerName, shorterName, nobody, blankName
  case doubleSpace, spaceAtTheEnd, spaceAtTheBeginning, carriageReturn, tab
  case manyNames, tooManyNames

  /// Changes the lines of a file, of which there is one at least; what is returned follows the head.
  func body(
    of lines: [String], _ form: CodeForm, _ random: inout SeededGenerator
  ) -> [UInt8] {
    let changed = changedLines(lines, form, &random)
    return changedBytes(Array(changed.map { $0 + "\n" }.joined().utf8), form, &random)
  }

  private func changedBytes(
    _ body: [UInt8], _ form: CodeForm, _ random: inout SeededGenerator
  ) -> [UInt8] {
    var body = body
    guard let last = body.indices.last else { return body }
    let place = random.number(0...last)
    let byte = random.pick(Array((form.alphabet + "AZ09 -*\n\r\t.").utf8) + [0, 0x80, 0xFF])
    switch self {
    case .changedByte: body[place] = byte
    case .flippedBit: body[place] ^= 1 << random.number(0...7)
    case .removedByte: body.remove(at: place)
    case .insertedByte: body.insert(byte, at: place)
    case .cutFile: body.removeLast(last - place)
    case .noLastLineFeed: body.removeLast()
    case .moreAfterTheEnd: body.append(byte)
    default: break
    }
    return body
  }

  private func changedLines(
    _ before: [String], _ form: CodeForm, _ random: inout SeededGenerator
  ) -> [String] {
    var lines = before
    let place = random.number(0...(lines.count - 1))
    let other = random.number(0...(lines.count - 1))
    switch self {
    case .swappedLines: lines.swapAt(place, other)
    case .repeatedLine: lines.insert(lines[place], at: random.chance(oneIn: 2) ? place : other)
    case .removedLine: lines.remove(at: place)
    case .emptyLine: lines.insert("", at: place)
    case .joinedLines:
      let line = lines.remove(at: other)
      if !lines.isEmpty { lines[place % lines.count] += line }
    case .movedLine: lines.insert(lines.remove(at: place), at: min(other, lines.count))
    default: lines[place] = changedLine(lines[place], form, &random)
    }
    // Some changes of names leave the order, others do not; put in order, most files are good ones.
    return random.chance(oneIn: 2) && !isOfLines ? lines.sorted(by: byteOrder) : lines
  }

  private var isOfLines: Bool {
    switch self {
    case .swappedLines, .repeatedLine, .removedLine, .emptyLine, .joinedLines, .movedLine: true
    default: false
    }
  }

  private func changedLine(
    _ line: String, _ form: CodeForm, _ random: inout SeededGenerator
  ) -> String {
    var names = line.split(separator: " ").map(String.init)
    guard let last = names.indices.last else { return line }
    let place = random.number(0...last)
    let code = String((0..<form.length).map { _ in random.pick(form.alphabet) })
    switch self {
    case .swappedNames: names.swapAt(place, random.number(0...last))
    case .repeatedName: names.insert(names[place], at: random.number(0...last))
    case .strangeName: names[place] = code
    case .longerName: names[place] += random.pick(["0", "A", "*", "-"])
    case .shorterName: names[place] = String(names[place].dropLast())
    case .nobody: names.insert("*", at: place)
    case .blankName: names.insert("-", at: place)
    case .doubleSpace: names.insert("", at: place)
    case .spaceAtTheEnd: names.append("")
    case .spaceAtTheBeginning: names.insert("", at: 0)
    case .carriageReturn: names[place] += "\r"
    case .tab: names[place] += "\t" + code
    case .manyNames: names = Array(repeating: code, count: random.number(250...255))
    case .tooManyNames: names = Array(repeating: code, count: random.number(256...600))
    default: break
    }
    return names.joined(separator: " ")
  }
}
