/// A JSON value with integers only (docs/formats/canonical-json.md).
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSONValue])
  /// Members in the order read; sorted by key when written.
  case object([Member])

  /// One member of an object.
  public struct Member: Sendable {
    /// The name of the member.
    public let key: String
    /// What it holds.
    public let value: JSONValue

    /// Pairs a key with its value.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An integer.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object; its members may stand in any order.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

/// True if the first string is before the second in byte order of UTF-8.
///
/// Swift's own `<` on strings compares canonical equivalents as equal; evidence must not.
public func byteOrder(_ left: String, _ right: String) -> Bool {
  // Bytes side by side: going through the text's own view of UTF-8 costs ten times as much.
  let order = left.utf8.withContiguousStorageIfAvailable { first in
    right.utf8.withContiguousStorageIfAvailable { second in isBefore(first, second) }
  }
  if let inner = order, let answer = inner { return answer }
  return left.utf8.lexicographicallyPrecedes(right.utf8)
}

private func isBefore(
  _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
) -> Bool {
  let common = min(first.count, second.count)
  var place = 0
  while place < common, first[place] == second[place] { place += 1 }
  return place < common ? first[place] < second[place] : first.count < second.count
}
