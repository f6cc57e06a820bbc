/// Walks through canonical JSON and takes what is asked for, with no tree of values: an index of
/// 30 MB is read for three members of each row. What it passes over is not judged.
struct JSONWalk {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ character: Character) -> Bool {
    guard let byte = next, byte == character.asciiValue else { return false }
    place += 1
    return true
  }

  /// Hands on each member of the object that follows; false where something else follows, or
  /// `body` says so.
  mutating func eachMember(_ body: (String, inout JSONWalk) -> Bool) -> Bool {
    guard take("{") else { return false }
    if take("}") { return true }
    repeat {
      guard let key = text(), take(":"), body(String(decoding: key, as: UTF8.self), &self) else {
        return false
      }
    } while take(",")
    return take("}")
  }

  /// Hands on each item of the list that follows.
  mutating func eachItem(_ body: (inout JSONWalk) -> Bool) -> Bool {
    guard take("[") else { return false }
    if take("]") { return true }
    repeat {
      guard body(&self) else { return false }
    } while take(",")
    return take("]")
  }

  /// The string that follows; nil where another value follows, or one with escapes.
  mutating func text() -> [UInt8]? {
    guard let part = passString() else { return nil }
    let inner = bytes[part.lowerBound + 1..<part.upperBound - 1]
    return inner.contains(UInt8(ascii: "\\")) ? nil : Array(inner)
  }

  /// The number that follows, from 1 to 15 digits.
  mutating func number() -> Int? {
    let start = place
    var number = 0
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte),
      place < start + 15
    {
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
      place += 1
    }
    return place > start ? number : nil
  }

  /// Goes past the value that follows.
  mutating func pass() -> Bool {
    var depth = 0
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""): guard passString() != nil else { return false }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        place += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return true }
        depth -= 1
        place += 1
      case UInt8(ascii: ",") where depth == 0: return true
      default: place += 1
      }
    }
    return depth == 0
  }

  private mutating func passString() -> Range<Int>? {
    let start = place
    guard take("\"") else { return nil }
    while let byte = next {
      place += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { return start..<place }
    }
    return nil
  }
}
