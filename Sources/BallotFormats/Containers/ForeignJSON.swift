// JSON of others (RFC 8259). Our own reader (ElectionModel) takes only canonical JSON; here
// decimals, white space, any order and a byte-order mark are taken, numbers stay as they are
// written, and what no format needs is not made into values at all.

/// A JSON text as a flat list of its values, each with its place in the bytes.
///
/// A value's children follow it; `next` is the place behind them, so that a value that is not asked
/// for costs nothing.
final class ForeignJSON: Sendable {
  enum Kind: UInt8 { case object, array, string, scalar }

  struct Value {
    var kind: Kind
    /// Where the content is: between the quotation marks of a string.
    var start: Int
    var end: Int
    var next: Int
  }

  let bytes: [UInt8]
  let values: [Value]

  /// - Throws: `badLine` where the bytes are no JSON.
  /// - Complexity: O(n) in the bytes; 32 bytes of memory for each value.
  init(_ file: ForeignFile) throws(FormatError) {
    var scan = JSONScan(file.bytes)
    if let reason = scan.run() {
      throw .badLine(
        file: file.name, line: lineNumber(in: file.bytes, at: scan.place), reason: reason)
    }
    bytes = file.bytes
    values = scan.values
  }

  /// The outermost value.
  var root: JSONNode { JSONNode(tree: self, index: 0) }
}

/// The line of a place in a text, from 1.
func lineNumber(in bytes: [UInt8], at place: Int) -> Int {
  1 + bytes[..<min(place, bytes.count)].reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
}

/// Goes through a JSON text once.
private struct JSONScan {
  private static let deepest = 100

  private let bytes: [UInt8]
  private(set) var place: Int
  private(set) var values: [ForeignJSON.Value] = []
  /// The names of the object at hand; one buffer for all objects.
  private var names: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Says what is wrong at `place`, or nil.
  mutating func run() -> String? {
    if let reason = value(depth: 0) { return reason }
    skipBlanks()
    return place == bytes.count ? nil : "something stands after the end of the JSON text"
  }

  private mutating func skipBlanks() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) -> String? {
    skipBlanks()
    guard place < bytes.count else { return "the JSON text ends too early" }
    guard depth < Self.deepest else { return "values lie in each other too deep" }
    switch bytes[place] {
    case UInt8(ascii: "{"): return members(.object, closing: UInt8(ascii: "}"), depth)
    case UInt8(ascii: "["): return members(.array, closing: UInt8(ascii: "]"), depth)
    case UInt8(ascii: "\""): return string()
    default: return scalar()
    }
  }

  private mutating func members(
    _ kind: ForeignJSON.Kind, closing: UInt8, _ depth: Int
  ) -> String? {
    let index = values.count
    values.append(.init(kind: kind, start: place, end: place, next: 0))
    place += 1
    skipBlanks()
    if place < bytes.count, bytes[place] == closing {
      place += 1
    } else {
      while true {
        if kind == .object, let reason = name() { return reason }
        if let reason = value(depth: depth + 1) { return reason }
        skipBlanks()
        guard place < bytes.count else { return "the JSON text ends too early" }
        place += 1
        if bytes[place - 1] == closing { break }
        guard bytes[place - 1] == UInt8(ascii: ",") else { return "a comma is missing" }
      }
    }
    values[index].end = place
    values[index].next = values.count
    return kind == .object ? repeatedName(in: index) : nil
  }

  /// Refuses an object with two members of one name: two programs could take a different one.
  private mutating func repeatedName(in object: Int) -> String? {
    names.removeAll(keepingCapacity: true)
    var isPlain = true
    var child = object + 1
    while child < values.count {
      let name = values[child].start..<values[child].end
      names.append(name)
      isPlain = isPlain && !bytes[name].contains(UInt8(ascii: "\\"))
      child = values[child + 1].next
    }
    guard let repeated = isPlain && names.count <= 16 ? twin() : spelledTwin() else { return nil }
    place = repeated.lowerBound
    return "a member of this name stands twice"
  }

  /// The second of two equal names; for few of them, since each is compared with each.
  private func twin() -> Range<Int>? {
    for (index, name) in names.enumerated() {
      for earlier in names[..<index]
      where earlier.count == name.count && bytes[earlier].elementsEqual(bytes[name]) {
        return name
      }
    }
    return nil
  }

  /// The same for many names, or for names with escapes in them.
  private func spelledTwin() -> Range<Int>? {
    var seen: Set<[UInt8]> = []
    return names.first { name in
      let spelled = unescaped(bytes[name]).map { Array($0.utf8) } ?? Array(bytes[name])
      return !seen.insert(spelled).inserted
    }
  }

  private mutating func name() -> String? {
    skipBlanks()
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
      return "a member's name is missing"
    }
    if let reason = string() { return reason }
    skipBlanks()
    guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else {
      return "a colon is missing"
    }
    place += 1
    return nil
  }

  private mutating func string() -> String? {
    place += 1
    let start = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        values.append(.init(kind: .string, start: start, end: place, next: values.count + 1))
        place += 1
        return nil
      case UInt8(ascii: "\\"): place += 2
      case 0..<0x20: return "a control character in a string"
      default: place += 1
      }
    }
    return "a string is not closed"
  }

  private mutating func scalar() -> String? {
    let start = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        place += 1
      default:
        values.append(.init(kind: .scalar, start: start, end: place, next: values.count + 1))
        return start == place ? "this is no JSON value" : nil
      }
    }
    values.append(.init(kind: .scalar, start: start, end: place, next: values.count + 1))
    return nil
  }
}
