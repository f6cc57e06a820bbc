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

  private mutating func write(_ number: Int) {
    precondition(
      abs(number) <= JSONReader.largestInteger, "an integer beyond 2^53 - 1 has no canonical JSON")
    bytes += String(number).utf8
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
  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    if !text.utf8.contains(where: Self.needsEscape) {
      bytes.append(contentsOf: text.utf8)
      return
    }
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
