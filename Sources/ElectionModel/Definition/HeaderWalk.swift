/// Takes a JSON file apart and notes everything that is wrong with its place, not only the first.
struct HeaderWalk {
  /// A value and the way to it.
  struct Placed {
    let value: JSONValue
    let path: String
  }

  let file: String
  let places: [String: Int]
  /// Where each line begins.
  private let lineStarts: [Int]
  private(set) var defects: [Defect] = []

  init(file: String, bytes: [UInt8], places: [String: Int]) {
    self.file = file
    let feeds = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    lineStarts = [0] + feeds.map { $0 + 1 }
    self.places = places
  }

  mutating func note(_ placed: Placed, _ message: String) { note(placed.path, message) }

  private mutating func note(_ path: String, _ message: String) {
    let place = places[path] ?? 0
    let line = lineStarts.partitionPoint { $0 > place }
    defects.append(
      Defect(
        file: file, line: line, column: place - lineStarts[line - 1] + 1,
        message: path.isEmpty ? message : "\(path): \(message)"))
  }

  private mutating func expect(_ placed: Placed, _ expected: String) {
    note(placed, "\(expected) is expected")
  }

  /// The members of an object by name; notes missing and unknown ones.
  ///
  /// - Parameter alsoKnown: members that may be there and are read elsewhere.
  mutating func members(
    _ value: JSONValue, _ path: String, _ names: [String], alsoKnown: [String] = []
  ) -> [String: Placed] {
    guard case .object(let members) = value else {
      note(path, "an object is expected")
      return [:]
    }
    var found: [String: Placed] = [:]
    for member in members {
      let below = path.isEmpty ? member.key : "\(path).\(member.key)"
      if names.contains(where: { $0.utf8.elementsEqual(member.key.utf8) }) {
        found[member.key] = Placed(value: member.value, path: below)
      } else if !alsoKnown.contains(where: { $0.utf8.elementsEqual(member.key.utf8) }) {
        note(below, "this member is not known")
      }
    }
    for name in names where found[name] == nil {
      note(path, "the member \(name) is missing")
    }
    return found
  }

  mutating func members(
    _ placed: Placed?, _ names: [String], alsoKnown: [String] = []
  ) -> [String: Placed] {
    guard let placed else { return [:] }
    return members(placed.value, placed.path, names, alsoKnown: alsoKnown)
  }

  /// The elements of a list; notes an empty one where a message says so.
  mutating func elements(_ placed: Placed?, atLeast message: String?) -> [Placed] {
    guard let placed else { return [] }
    guard case .array(let values) = placed.value else {
      expect(placed, "a list")
      return []
    }
    if let message, values.isEmpty { note(placed, message) }
    return values.enumerated().map { Placed(value: $1, path: "\(placed.path)[\($0)]") }
  }

  /// Reads a string through a parser that gives nil for what it refuses.
  mutating func parsed<T>(
    _ placed: Placed?, _ expected: String, _ parse: (String) -> T?
  ) -> T? {
    guard let placed else { return nil }
    if case .string(let text) = placed.value, let result = parse(text) { return result }
    expect(placed, expected)
    return nil
  }

  mutating func constant(_ placed: Placed?, _ text: String) {
    _ = parsed(placed, "\"\(text)\"") { $0.utf8.elementsEqual(text.utf8) ? true : nil }
  }

  mutating func integer(_ placed: Placed?, in range: ClosedRange<Int>) -> Int? {
    guard let placed else { return nil }
    if case .integer(let number) = placed.value, range.contains(number) { return number }
    expect(placed, "an integer from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// Notes each value that stands in the list before already.
  mutating func refuseRepeats<T: Hashable>(
    _ values: [T?], _ items: [Placed], _ message: String
  ) {
    var seen: Set<T> = []
    for (value, item) in zip(values, items) {
      if let value, !seen.insert(value).inserted { note(item, message) }
    }
  }
}

extension [Int] {
  /// How many elements of an ascending list come before the first that is past something.
  fileprivate func partitionPoint(_ isPast: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isPast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
