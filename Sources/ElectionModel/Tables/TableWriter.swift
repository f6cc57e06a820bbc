/// Writes CSV of RFC 4180 with line feeds: a field is quoted only where it must be.
public struct TableWriter {
  /// The file so far.
  public private(set) var bytes: [UInt8] = []

  /// Begins a table with its header.
  public init(header: [String]) { append(header) }

  /// Appends one record.
  public mutating func append(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func append(_ field: String) {
    guard field.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else {
      bytes += field.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
