/// What is wrong with a value that has the grammar of JSON but not the members of its document.
public struct ShapeError: Error, Equatable, Sendable {
  /// The way to the member, such as `statement.votes.1215`.
  public let path: String
  /// What was expected there, as a phrase.
  public let expected: String

  /// A remark about the value at a path.
  public init(path: String, expected: String) {
    self.path = path
    self.expected = expected
  }
}

/// Takes an object apart, member by member, and refuses members nobody asked for.
struct ObjectReader {
  let path: String
  private let members: [JSONValue.Member]
  private var taken: [String] = []

  init(_ value: JSONValue, path: String) throws(ShapeError) {
    guard case .object(let members) = value else {
      throw ShapeError(path: path.isEmpty ? "the file" : path, expected: "an object")
    }
    self.members = members
    self.path = path
  }

  private func place(_ key: String) -> String { path.isEmpty ? key : path + "." + key }

  private mutating func value(_ key: String) throws(ShapeError) -> JSONValue {
    guard let member = members.first(where: { areSameBytes($0.key, key) }) else {
      throw ShapeError(path: place(key), expected: "this member")
    }
    taken.append(key)
    return member.value
  }

  /// Throws if a member was never asked for.
  func finish() throws(ShapeError) {
    for member in members
    where !taken.contains(where: { areSameBytes($0, member.key) }) {
      throw ShapeError(path: path.isEmpty ? "the file" : path, expected: "no unknown member")
    }
  }

  mutating func string(_ key: String) throws(ShapeError) -> String {
    guard case .string(let text) = try value(key) else {
      throw ShapeError(path: place(key), expected: "a string")
    }
    return text
  }

  /// Reads a string through a parser that gives nil for what it refuses.
  mutating func parsed<T>(
    _ key: String, _ expected: String, _ parse: (String) -> T?
  ) throws(ShapeError) -> T {
    guard let result = parse(try string(key)) else {
      throw ShapeError(path: place(key), expected: expected)
    }
    return result
  }

  mutating func parsedOrNull<T>(
    _ key: String, _ expected: String, _ parse: (String) -> T?
  ) throws(ShapeError) -> T? {
    try isNull(key) ? nil : parsed(key, expected, parse)
  }

  mutating func constant(_ key: String, _ text: String) throws(ShapeError) {
    guard try string(key).utf8.elementsEqual(text.utf8) else {
      throw ShapeError(path: place(key), expected: "\"\(text)\"")
    }
  }

  mutating func integer(
    _ key: String, in range: ClosedRange<Int> = Limits.count
  ) throws(ShapeError) -> Int {
    guard case .integer(let number) = try value(key), range.contains(number) else {
      throw ShapeError(
        path: place(key), expected: "an integer from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  mutating func countOrNull(_ key: String) throws(ShapeError) -> Int? {
    try isNull(key) ? nil : integer(key)
  }

  mutating func array(_ key: String) throws(ShapeError) -> [JSONValue] {
    guard case .array(let values) = try value(key) else {
      throw ShapeError(path: place(key), expected: "a list")
    }
    return values
  }

  mutating func object(_ key: String) throws(ShapeError) -> ObjectReader {
    try ObjectReader(try value(key), path: place(key))
  }

  mutating func objectOrNull(_ key: String) throws(ShapeError) -> ObjectReader? {
    try isNull(key) ? nil : object(key)
  }

  mutating func members(_ key: String) throws(ShapeError) -> [JSONValue.Member] {
    guard case .object(let members) = try value(key) else {
      throw ShapeError(path: place(key), expected: "an object")
    }
    return members
  }

  /// Reads a list of objects through a function that takes one apart.
  mutating func objects<T>(
    _ key: String, atMost limit: Int = .max,
    _ read: (inout ObjectReader) throws(ShapeError) -> T
  ) throws(ShapeError) -> [T] {
    let values = try array(key)
    guard values.count <= limit else {
      throw ShapeError(path: place(key), expected: "at most \(limit) of them")
    }
    var result: [T] = []
    for (index, value) in values.enumerated() {
      var reader = try ObjectReader(value, path: place(key) + "[\(index)]")
      result.append(try read(&reader))
      try reader.finish()
    }
    return result
  }

  /// True if the member is there and null; it counts as taken.
  mutating func isNull(_ key: String) throws(ShapeError) -> Bool {
    if case .null = try value(key) { return true }
    return false
  }
}

/// Equality of bytes. Texts that Swift's quicker `==` tells apart differ in their bytes, too.
private func areSameBytes(_ left: String, _ right: String) -> Bool {
  left == right && left.utf8.elementsEqual(right.utf8)
}
