extension JSONValue {
  /// The canonical encoding (docs/formats/canonical-json.md, RFC 8785), without a final line feed.
  ///
  /// - Precondition: integers lie within ±(2^53 - 1) and no object has a key twice.
  public var canonicalBytes: [UInt8] {
    var writer = JSONWriter()
    writer.write(self)
    return writer.bytes
  }

  /// The canonical encoding and one line feed: the form of a published file.
  public var canonicalFile: [UInt8] { canonicalBytes + [UInt8(ascii: "\n")] }
}

/// Appends canonical JSON to a buffer.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  /// Begins with room for so many bytes.
  init(reserving count: Int = 0) { bytes.reserveCapacity(count) }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let flag): bytes += flag ? "true".utf8 : "false".utf8
    case .integer(let number): write(number)
    case .string(let text): write(text)
    case .array(let values): write(values)
    case .object(let members): write(members)
    }
  }

  mutating func write(_ number: Int) {
    precondition(
      abs(number) <= JSONReader.largestInteger, "an integer beyond 2^53 - 1 has no canonical JSON")
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = abs(number)
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func write(_ values: [JSONValue]) {
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ members: [JSONValue.Member]) {
    // What was read from canonical bytes is in order already.
    let isSorted = zip(members, members.dropFirst()).allSatisfy { byteOrder($0.key, $1.key) }
    let sorted = isSorted ? members : members.sorted { byteOrder($0.key, $1.key) }
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in sorted.enumerated() {
      if index > 0 {
        precondition(byteOrder(sorted[index - 1].key, member.key), "a key stands twice")
        bytes.append(UInt8(ascii: ","))
      }
      write(member.key)
      bytes.append(UInt8(ascii: ":"))
      write(member.value)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  // RFC 8785 section 3.2.2.2.
  mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    let isPlain = text.utf8.withContiguousStorageIfAvailable { buffer in
      if buffer.contains(where: Self.needsEscape) { return false }
      bytes.append(contentsOf: buffer)
      return true
    }
    if isPlain == true { return }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case 0x08: bytes += "\\b".utf8
      case 0x09: bytes += "\\t".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0C: bytes += "\\f".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0..<0x20:
        bytes += "\\u00".utf8
        bytes.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
        bytes.append("0123456789abcdef".utf8.dropFirst(Int(byte & 15)).first!)
      default: bytes.append(byte)
      }
    }
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}

// For writers that know their members and their order.
extension JSONWriter {
  /// Writes what stands between two values, such as `,"cast":`.
  mutating func plain(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ name: StaticString, _ number: Int) {
    plain(name)
    write(number)
  }

  mutating func write(_ name: StaticString, _ text: String) {
    plain(name)
    write(text)
  }

  mutating func write<T>(
    _ name: StaticString, orNull value: T?, _ body: (inout JSONWriter, T) -> Void
  ) {
    plain(name)
    if let value { body(&self, value) } else { plain("null") }
  }

  mutating func write<T>(
    _ name: StaticString, list: [T], _ body: (inout JSONWriter, T) -> Void
  ) {
    plain(name)
    plain("[")
    for (index, value) in list.enumerated() {
      if index > 0 { plain(",") }
      body(&self, value)
    }
    plain("]")
  }
}
