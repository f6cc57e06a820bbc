/// Goes through the lines of a text file without copying them.
///
/// A line ends with LF or CR LF, or, in a text without any LF, with CR, as old Macintoshes wrote it;
/// the last one may have no end. A byte-order mark at the beginning is passed over.
struct ByteLines {
  let bytes: [UInt8]
  private let lineEnd: UInt8
  private var next: Int
  /// The number of the current line, from 1.
  private(set) var number = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lineEnd = bytes.contains(UInt8(ascii: "\n")) ? UInt8(ascii: "\n") : UInt8(ascii: "\r")
    next = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The places of the next line without its end, or nil after the last.
  mutating func nextLine() -> Range<Int>? {
    guard next < bytes.count else { return nil }
    let start = next
    var end = start
    while end < bytes.count, bytes[end] != lineEnd { end += 1 }
    next = end + 1
    number += 1
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }
}

/// The words of a line: what stands between blanks.
struct ByteWords {
  private let bytes: [UInt8]
  private var next: Int
  private let end: Int

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    self.bytes = bytes
    next = line.lowerBound
    end = line.upperBound
  }

  /// The places of the next word, or nil at the end of the line.
  mutating func nextWord() -> Range<Int>? {
    while next < end, isBlank(bytes[next]) { next += 1 }
    guard next < end else { return nil }
    let start = next
    while next < end, !isBlank(bytes[next]) { next += 1 }
    return start..<next
  }
}

/// Whether a byte is a space or a tab.
func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

/// A whole number of ASCII digits, nothing else; nil where it is none or above 2^63 - 1.
func wholeNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
  guard !range.isEmpty else { return nil }
  var value = 0
  for place in range {
    let digit = bytes[place] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    let tens = value.multipliedReportingOverflow(by: 10)
    let sum = tens.partialValue.addingReportingOverflow(Int(digit))
    if tens.overflow || sum.overflow { return nil }
    value = sum.partialValue
  }
  return value
}

/// Whether all bytes are ASCII digits, however many.
func isDigits(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
  !range.isEmpty && range.allSatisfy { bytes[$0] &- UInt8(ascii: "0") < 10 }
}

/// The range without blanks at its ends.
func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
  var (start, end) = (range.lowerBound, range.upperBound)
  while start < end, isBlank(bytes[start]) { start += 1 }
  while end > start, isBlank(bytes[end - 1]) { end -= 1 }
  return start..<end
}
