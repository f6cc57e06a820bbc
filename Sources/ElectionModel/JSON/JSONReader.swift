import StrictBytes

/// Why bytes are not JSON as this project accepts it, and where.
public struct JSONError: Error, Equatable, Sendable {
  /// The kinds of refusal.
  public enum Reason: Equatable, Sendable {
    /// The bytes are not UTF-8 or break the grammar of RFC 8259 (a truncated file, binary data).
    case notJSON
    /// The bytes are JSON, but a key stands twice.
    case duplicateKey
    /// The bytes are JSON, but a number is not an integer within ±(2^53 - 1) in its shortest form.
    case notAnInteger
    /// The bytes are JSON, but nested deeper than 16 levels.
    case tooDeep
  }
  /// What was wrong.
  public let reason: Reason
  /// The number of bytes before the place.
  public let offset: Int
  /// The line of the place, from 1.
  public let line: Int
  /// The column of the place in bytes, from 1.
  public let column: Int
}

/// Reads JSON strictly: no key twice, integers only, at most 16 levels, nothing after the value.
///
/// White space and escapes are free here; a caller that needs the one canonical encoding compares
/// the bytes with `canonicalBytes` of the value.
public struct JSONReader {
  /// The largest integer that every JSON reader keeps exactly: 2^53 - 1.
  public static let largestInteger = 9_007_199_254_740_991
  static let deepest = 16

  private let bytes: [UInt8]
  private var offset = 0
  /// Where values begin, by their path; nil if nobody asks.
  private var places: [String: Int]?
  private var path = ""
  /// The first thing that is JSON and still refused; what is no JSON at all goes before it.
  private var refusal: JSONError?

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads one value that fills the bytes.
  ///
  /// - Throws: `JSONError` with the place of the first thing that is not JSON, or else of the first
  ///   that is refused.
  /// - Complexity: O(n) in the number of bytes, and O(k log k) for an object of k members.
  public static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes)
    return try reader.wholeValue()
  }

  /// Reads one value and where each value in it begins.
  ///
  /// - Returns: the value, and offsets by path, such as `rules[0].id`; the whole is ``.
  static func readWithPlaces(
    _ bytes: [UInt8]
  ) throws(JSONError) -> (value: JSONValue, places: [String: Int]) {
    var reader = JSONReader(bytes)
    reader.places = [:]
    return (try reader.wholeValue(), reader.places ?? [:])
  }

  private mutating func wholeValue() throws(JSONError) -> JSONValue {
    skipSpace()
    let value = try value(depth: 0)
    skipSpace()
    guard offset == bytes.count else { throw error(.notJSON) }
    if let refusal { throw refusal }
    return value
  }

  /// Reads a value below the one at hand, and keeps its place if somebody asks for places.
  private mutating func value(
    depth: Int, below step: String
  ) throws(JSONError) -> JSONValue {
    guard places != nil else { return try value(depth: depth) }
    let outer = path
    path += step
    places?[path] = offset
    let value = try value(depth: depth)
    path = outer
    return value
  }

  private mutating func refuse(_ reason: JSONError.Reason, at place: Int) {
    if refusal == nil { refusal = error(reason, at: place) }
  }

  private func error(_ reason: JSONError.Reason, at place: Int? = nil) -> JSONError {
    let offset = place ?? self.offset
    let before = bytes.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return JSONError(reason: reason, offset: offset, line: line, column: offset - start + 1)
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) throws(JSONError) {
    guard next == UInt8(ascii: character) else { throw error(.notJSON) }
    offset += 1
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .integer(try integer())
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    for scalar in "\(word)".unicodeScalars { try take(scalar) }
    return value
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= Self.deepest else { throw error(.tooDeep) }
    try take("[")
    skipSpace()
    var values: [JSONValue] = []
    if next == UInt8(ascii: "]") {
      offset += 1
      return .array(values)
    }
    while true {
      skipSpace()
      values.append(try value(depth: depth, below: places == nil ? "" : "[\(values.count)]"))
      skipSpace()
      if next == UInt8(ascii: ",") {
        offset += 1
      } else {
        try take("]")
        return .array(values)
      }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= Self.deepest else { throw error(.tooDeep) }
    let start = offset
    try take("{")
    skipSpace()
    var members: [JSONValue.Member] = []
    if next == UInt8(ascii: "}") {
      offset += 1
      return .object(members)
    }
    while true {
      skipSpace()
      let key = try string()
      skipSpace()
      try take(":")
      skipSpace()
      let step = places == nil || path.isEmpty ? key : "." + key
      let value = try value(depth: depth, below: step)
      members.append(JSONValue.Member(key, value))
      skipSpace()
      if next == UInt8(ascii: ",") {
        offset += 1
      } else {
        try take("}")
        refuseDuplicates(members, at: start)
        return .object(members)
      }
    }
  }

  private mutating func refuseDuplicates(_ members: [JSONValue.Member], at place: Int) {
    // In the canonical order nothing stands twice.
    if zip(members, members.dropFirst()).allSatisfy({ byteOrder($0.key, $1.key) }) { return }
    let keys = members.map(\.key).sorted(by: byteOrder)
    for (first, second) in zip(keys, keys.dropFirst())
    where first.utf8.elementsEqual(second.utf8) {
      refuse(.duplicateKey, at: place)
    }
  }

  // RFC 8259 section 6; a fraction or an exponent is JSON, but not one of our numbers.
  private mutating func integer() throws(JSONError) -> Int {
    let start = offset
    let negative = next == UInt8(ascii: "-")
    if negative { offset += 1 }
    let digits = offset
    var magnitude = 0
    var exact = true
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      magnitude = magnitude * 10 + Int(byte - UInt8(ascii: "0"))
      if magnitude > Self.largestInteger {
        exact = false
        magnitude = 0
      }
      offset += 1
    }
    guard offset > digits else { throw error(.notJSON) }
    if offset - digits > 1, bytes[digits] == UInt8(ascii: "0") { throw error(.notJSON, at: start) }
    if try takeFractionAndExponent() || !exact || (negative && magnitude == 0) {
      refuse(.notAnInteger, at: start)
      return 0
    }
    return negative ? -magnitude : magnitude
  }

  /// True if there was one of them.
  private mutating func takeFractionAndExponent() throws(JSONError) -> Bool {
    let start = offset
    if next == UInt8(ascii: ".") {
      offset += 1
      try takeDigits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      try takeDigits()
    }
    return offset > start
  }

  private mutating func takeDigits() throws(JSONError) {
    let start = offset
    while let byte = next, Limits.isDigit(byte) { offset += 1 }
    guard offset > start else { throw error(.notJSON) }
  }
}

extension JSONReader {
  // RFC 8259 section 7.
  private mutating func string() throws(JSONError) -> String {
    try take("\"")
    let start = offset
    skipPlainText()
    // Nearly every string is one run of plain bytes and needs no second copy.
    if next == UInt8(ascii: "\""),
      let text = String(utf8: bytes, in: start..<offset)
    {
      offset += 1
      return text
    }
    var raw = Array(bytes[start..<offset])
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw error(.notJSON) }
      if byte == UInt8(ascii: "\\") {
        raw += try escape()
      } else {
        raw.append(byte)
        offset += 1
      }
    }
    try take("\"")
    guard let text = String(validating: raw, as: UTF8.self) else {
      throw error(.notJSON, at: start)
    }
    return text
  }

  /// Goes on to the next quotation mark, escape or control character.
  private mutating func skipPlainText() {
    while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      offset += 1
    }
  }

  private mutating func escape() throws(JSONError) -> [UInt8] {
    try take("\\")
    guard let letter = next else { throw error(.notJSON) }
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try Array(String(Character(escapedScalar())).utf8)
    default: throw error(.notJSON, at: offset - 1)
    }
  }

  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let start = offset
    let unit = try hexUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00 else { throw error(.notJSON, at: start) }
    try take("\\")
    try take("u")
    let low = try hexUnit()
    guard (0xDC00..<0xE000).contains(low) else { throw error(.notJSON, at: start) }
    let code = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
    return Unicode.Scalar(code)!  // a surrogate pair is always a scalar value
  }

  private mutating func hexUnit() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
        throw error(.notJSON)
      }
      unit = unit << 4 | UInt16(digit)
      offset += 1
    }
    return unit
  }
}
