import ElectionModel

/// Writes the ballots of a box as the lines of a ballots file, in byte order
/// (docs/formats/ballots-file.md).
struct BallotLines {
  /// Lines with their line feeds, as the ballots were written.
  private var text: [UInt8] = []
  private var lines: [Line] = []

  private struct Line {
    /// The first eight bytes as a number: most lines differ there.
    let beginning: UInt64
    let start: Int32
    let end: Int32
  }

  /// Appends all ballots, sorted, to a file.
  ///
  /// - Complexity: O(n log n) in the number of ballots.
  mutating func append(_ sheets: BallotSheets, _ plan: ContestPlan, to file: inout [UInt8]) {
    write(sheets, plan)
    file.reserveCapacity(file.count + text.count)
    text.withUnsafeBufferPointer { text in
      // A line feed is below every byte of a line, so that a line that ends sorts first.
      lines.sort { left, right in
        guard left.beginning == right.beginning else { return left.beginning < right.beginning }
        return Self.precedes(
          text[Int(left.start)..<Int(left.end)],
          text[Int(right.start)..<Int(right.end)])
      }
      for line in lines {
        file.append(
          contentsOf: UnsafeBufferPointer(rebasing: text[Int(line.start)..<Int(line.end)]))
      }
    }
  }

  private static func precedes(
    _ left: Slice<UnsafeBufferPointer<UInt8>>, _ right: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Bool {
    var place = 8
    let shorter = min(left.count, right.count)
    while place < shorter {
      let (a, b) = (left[left.startIndex + place], right[right.startIndex + place])
      if a != b { return a < b }
      place += 1
    }
    return false
  }

  private mutating func write(_ sheets: BallotSheets, _ plan: ContestPlan) {
    text.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    let shift = UInt32(8 * (plan.contest.codeForm.length - 1))
    for ballot in 0..<sheets.count {
      let start = text.count
      let range = sheets.range(of: ballot)
      if range.isEmpty { text.append(UInt8(ascii: "-")) }
      for place in range {
        if place > range.lowerBound { text.append(UInt8(ascii: " ")) }
        append(sheets.entries[place], plan, shift)
      }
      text.append(UInt8(ascii: "\n"))
      lines.append(
        Line(
          beginning: beginning(from: start), start: Int32(start), end: Int32(text.count)))
    }
  }

  private mutating func append(_ entry: Int32, _ plan: ContestPlan, _ highest: UInt32) {
    guard entry != BallotSheets.unreadable else { return text.append(UInt8(ascii: "*")) }
    let code = plan.codes[Int(entry)]
    var shift = highest
    while true {
      text.append(UInt8(truncatingIfNeeded: code >> shift))
      guard shift > 0 else { return }
      shift -= 8
    }
  }

  private func beginning(from start: Int) -> UInt64 {
    var word: UInt64 = 0
    for place in start..<start + 8 {
      word = word << 8 | (place < text.count ? UInt64(text[place]) : 0)
    }
    return word
  }
}
