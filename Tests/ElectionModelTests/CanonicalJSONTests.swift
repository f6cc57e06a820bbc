import TestSupport
import Testing

@testable import ElectionModel

@Suite struct `JSON has one canonical form` {
  @Test func everyControlCharacterHasItsEscape() {
    let short = [8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"]
    let digits = Array("0123456789abcdef")
    for code in 0..<0x20 {
      let text = String(Unicode.Scalar(UInt8(code)))
      let escape = short[code] ?? "\\u00\(digits[code / 16])\(digits[code % 16])"
      #expect(JSONValue.string(text).canonicalText == "\"\(escape)\"")
    }
  }

  @Test(arguments: [
    ("\"", #""\"""#), ("\\", #""\\""#), ("/", "\"/\""), ("\u{7F}", "\"\u{7F}\""),
    ("\u{2028}", "\"\u{2028}\""), ("شورا", "\"شورا\""), ("😀", "\"😀\""), ("\r\n", #""\r\n""#),
    ("e\u{301}", "\"e\u{301}\""),
  ])
  func otherCharactersStandForThemselves(text: String, written: String) {
    #expect(JSONValue.string(text).canonicalBytes == Array(written.utf8))
  }

  /// RFC 8785 section 3.2.2 with integers for its numbers.
  @Test func exampleOfTheSpecification() throws {
    let text = #"""
      {
        "numbers": [333333333, 4, 2, 0, -1],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    #expect(
      try JSONReader.read(Array(text.utf8)).canonicalText
        == #"{"literals":[null,true,false],"numbers":[333333333,4,2,0,-1],"#
        + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#)
  }

  /// RFC 8785 section 3.2.3 without its one key beyond U+FFFF, where UTF-16 and UTF-8 differ.
  @Test func sortingExampleOfTheSpecification() throws {
    let text = #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\u0080":5,"\u00f6":6}"#
    guard case .object(let members) = try JSONReader.read(Array(text.utf8)) else { return }
    let sorted = try JSONReader.read(JSONValue.object(members).canonicalBytes)
    guard case .object(let written) = sorted else { return }
    #expect(written.map(\.key) == ["\r", "1", "\u{80}", "\u{F6}", "\u{20AC}", "\u{FB33}"])
  }

  @Test func aPrefixStandsBeforeItsLongerKey() {
    let value: JSONValue = ["ab": 1, "a": 2, "": 3, "B": 4, "a0": 5]
    #expect(value.canonicalText == #"{"":3,"B":4,"a":2,"a0":5,"ab":1}"#)
  }

  @Test func whatIsWrittenReadsAsTheSame() throws {
    try forEachSeed(0..<300) { random in
      let value = random.json(depth: 0)
      let bytes = value.canonicalBytes
      let again = try JSONReader.read(bytes)
      #expect(again.canonicalBytes == bytes, "\(random)")
      let free = try JSONReader.read(Array(random.freely(value).utf8))
      #expect(free.canonicalBytes == bytes, "\(random)")
    }
  }

  @Test func everyTruncationIsRefused() throws {
    try forEachSeed(0..<20) { random in
      let bytes = JSONValue.array([random.json(depth: 1)]).canonicalBytes
      for length in 0..<bytes.count {
        #expect(throws: JSONError.self, "\(random)") {
          try JSONReader.read(Array(bytes.prefix(length)))
        }
      }
    }
  }
}

extension JSONValue {
  var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }
}

extension SeededGenerator {
  mutating func text() -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "Z", "\"", "\\", "/", "\n", "\u{1}", "\u{7F}", "é", "\u{301}", "ی", "ي", "\u{200C}", "😀",
    ]
    var text = ""
    for _ in 0..<number(0...6) { text.unicodeScalars.append(pick(scalars)) }
    return text
  }

  mutating func json(depth: Int) -> JSONValue {
    switch number(0...(depth < 5 ? 6 : 4)) {
    case 0: return .null
    case 1: return .bool(chance(oneIn: 2))
    case 2: return .integer(number(-9_007_199_254_740_991...9_007_199_254_740_991))
    case 3: return .integer(number(-9...9))
    case 4: return .string(text())
    case 5: return .array((0..<number(0...4)).map { _ in json(depth: depth + 1) })
    default:
      let members = (0..<number(0...4)).map { index in
        JSONValue.Member("\(index)" + text(), json(depth: depth + 1))
      }
      return .object(members.shuffled(using: &self))
    }
  }

  /// The value with white space and escapes as people may write them.
  mutating func freely(_ value: JSONValue) -> String {
    let space = pick(["", " ", "\n\t", "\r\n"])
    switch value {
    case .array(let values):
      return "[" + values.map { space + freely($0) + space }.joined(separator: ",") + "]" + space
    case .object(let members):
      let pairs = members.map { member in
        "\(escaped(member.key))\(space):\(space)\(freely(member.value))"
      }
      return "{" + space + pairs.joined(separator: space + ",") + "}"
    case .string(let text): return escaped(text)
    default: return value.canonicalText
    }
  }

  private mutating func escaped(_ text: String) -> String {
    var units = ""
    for unit in text.utf16 {
      let hex = String(unit, radix: 16, uppercase: chance(oneIn: 2))
      units += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }
    return "\"" + units + "\""
  }
}
