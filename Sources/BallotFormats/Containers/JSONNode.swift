/// A value in a JSON text.
struct JSONNode: RecordNode {
  fileprivate let tree: ForeignJSON
  fileprivate let index: Int

  init(tree: ForeignJSON, index: Int) {
    self.tree = tree
    self.index = index
  }

  private var value: ForeignJSON.Value { tree.values[index] }

  var line: Int { lineNumber(in: tree.bytes, at: value.start) }
  var id: String? { text("@id") }

  var type: String? {
    guard let type = text("@type") else { return nil }
    return type.split(separator: ".").last.map(String.init)
  }

  /// The elements of an array; the value itself if it is none.
  var elements: [JSONNode] {
    guard value.kind == .array else { return [self] }
    var elements: [JSONNode] = []
    var child = index + 1
    while child < value.next {
      elements.append(JSONNode(tree: tree, index: child))
      child = tree.values[child].next
    }
    return elements
  }

  func nodes(_ name: StaticString) -> [JSONNode] { member(name)?.elements ?? [] }

  /// The member of this name; nil where there is none. No name stands twice: the scan refuses it.
  func member(_ name: StaticString) -> JSONNode? {
    guard value.kind == .object else { return nil }
    var child = index + 1
    while child < value.next {
      let key = tree.values[child]
      let isIt = name.withUTF8Buffer { wanted in
        guard key.end - key.start == wanted.count else { return false }
        var place = 0
        while place < wanted.count {
          if tree.bytes[key.start + place] != wanted[place] { return false }
          place += 1
        }
        return true
      }
      if isIt { return JSONNode(tree: tree, index: child + 1) }
      child = tree.values[child + 1].next
    }
    return nil
  }

  /// Whether this is `true`.
  var isTrue: Bool { tree.bytes[value.start..<value.end].elementsEqual("true".utf8) }

  /// Whether the member of this name is `true`; false where there is none, nil where it is neither
  /// `true` nor `false`. Nothing is allocated: a file has millions of marks.
  func flag(_ name: StaticString) -> Bool? {
    guard let member = member(name) else { return false }
    let content = tree.bytes[member.value.start..<member.value.end]
    if content.elementsEqual("true".utf8) { return true }
    return content.elementsEqual("false".utf8) ? false : nil
  }

  /// The whole number that stands here; nil for anything else.
  var number: Int? {
    value.kind == .scalar ? wholeNumber(tree.bytes, value.start..<value.end) : nil
  }

  /// The whole number of the member of this name.
  func number(_ name: StaticString) -> Int? {
    member(name)?.number ?? text(name).flatMap(wholeNumber)
  }

  var text: String? {
    guard value.kind == .string || value.kind == .scalar else { return nil }
    let content = tree.bytes[value.start..<value.end]
    guard content.contains(UInt8(ascii: "\\")) else {
      return String(validating: content, as: UTF8.self)
    }
    return unescaped(content)
  }
}

/// A JSON string without its escapes; nil where one is wrong.
func unescaped(_ content: ArraySlice<UInt8>) -> String? {
  var units: [UInt8] = []
  var rest = content
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "\\") else {
      units.append(byte)
      continue
    }
    guard let escape = rest.popFirst() else { return nil }
    switch escape {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(escape)
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0C)
    case UInt8(ascii: "n"): units.append(0x0A)
    case UInt8(ascii: "r"): units.append(0x0D)
    case UInt8(ascii: "t"): units.append(0x09)
    case UInt8(ascii: "u"):
      guard let scalar = escapedScalar(&rest) else { return nil }
      units += String(scalar).utf8
    default: return nil
    }
  }
  return String(validating: units, as: UTF8.self)
}

/// The character of `\uXXXX`, or of two of them that are a pair.
private func escapedScalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
  func unit() -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = rest.popFirst() else { return nil }
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value * 16 + UInt32(digit - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value * 16 + UInt32(digit - 87)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value * 16 + UInt32(digit - 55)
      default: return nil
      }
    }
    return value
  }
  guard let first = unit() else { return nil }
  guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
  guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"),
    let second = unit(), (0xDC00..<0xE000).contains(second)
  else { return nil }
  return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
}
