import Testing

@testable import ElectionModel

@Suite struct `JSON is read strictly` {
  struct Refusal: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let reason: JSONError.Reason
    let offset: Int
    init(_ text: String, _ reason: JSONError.Reason, at offset: Int) {
      self.init(Array(text.utf8), reason, at: offset)
    }
    init(_ bytes: [UInt8], _ reason: JSONError.Reason, at offset: Int) {
      self.bytes = bytes
      self.reason = reason
      self.offset = offset
    }
    var testDescription: String { "\(String(decoding: bytes, as: UTF8.self)) \(reason)" }
  }

  @Test(arguments: grammar + encoding + members + numbers)
  func isRefused(refusal: Refusal) {
    let error = #expect(throws: JSONError.self) { try JSONReader.read(refusal.bytes) }
    #expect(error?.reason == refusal.reason)
    #expect(error?.offset == refusal.offset)
  }

  static let grammar = [
    Refusal("", .notJSON, at: 0), Refusal(" \n", .notJSON, at: 2), Refusal("nul", .notJSON, at: 3),
    Refusal("True", .notJSON, at: 0), Refusal("NaN", .notJSON, at: 0),
    Refusal("Infinity", .notJSON, at: 0), Refusal("'a'", .notJSON, at: 0),
    Refusal("{a:1}", .notJSON, at: 1), Refusal("[1,]", .notJSON, at: 3),
    Refusal("[,1]", .notJSON, at: 1), Refusal("[1 2]", .notJSON, at: 3),
    Refusal("{\"a\":1,}", .notJSON, at: 7), Refusal("{\"a\" 1}", .notJSON, at: 5),
    Refusal("{\"a\":1", .notJSON, at: 6), Refusal("[", .notJSON, at: 1),
    Refusal("1 2", .notJSON, at: 2), Refusal("{}x", .notJSON, at: 2),
    Refusal("null\u{0}", .notJSON, at: 4), Refusal("1//c", .notJSON, at: 1),
    Refusal("\u{0C}1", .notJSON, at: 0), Refusal("\u{A0}1", .notJSON, at: 0),
    Refusal(nested(17), .tooDeep, at: 16), Refusal(nestedObjects(17), .tooDeep, at: 16 * 5),
    Refusal(String(repeating: "[", count: 1 << 20), .tooDeep, at: 16),
  ]

  static let encoding = [
    Refusal([0xEF, 0xBB, 0xBF, 0x31], .notJSON, at: 0), Refusal("\"abc", .notJSON, at: 4),
    Refusal("\"a\nb\"", .notJSON, at: 2), Refusal("\"\u{0}\"", .notJSON, at: 1),
    Refusal("\"\u{1F}\"", .notJSON, at: 1), Refusal("\"\\x\"", .notJSON, at: 2),
    Refusal("\"\\u12g4\"", .notJSON, at: 5), Refusal("\"\\u１234\"", .notJSON, at: 3),
    Refusal("\"\\ud800\"", .notJSON, at: 7), Refusal("\"\\udc00\"", .notJSON, at: 3),
    Refusal("\"\\ud800\\u0041\"", .notJSON, at: 3), Refusal("\"\\ud800\\ud800\"", .notJSON, at: 3),
    Refusal("\"\\ud800x\"", .notJSON, at: 7), Refusal([0x22, 0xFF, 0x22], .notJSON, at: 1),
    Refusal([0x22, 0xC0, 0x80, 0x22], .notJSON, at: 1),
    Refusal([0x22, 0xED, 0xA0, 0x80, 0x22], .notJSON, at: 1),
    Refusal([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .notJSON, at: 1),
    Refusal([0x22, 0xE2, 0x82, 0x22], .notJSON, at: 1), Refusal([0xFF], .notJSON, at: 0),
  ]

  static let members = [
    Refusal("{\"a\":1,\"a\":2}", .duplicateKey, at: 0),
    Refusal("{\"a\":1,\"\\u0061\":2}", .duplicateKey, at: 0),
    Refusal("[{\"b\":{\"é\":1,\"x\":0,\"é\":1}}]", .duplicateKey, at: 6),
    Refusal("{\"\":1,\"\":1}", .duplicateKey, at: 0),
    Refusal("{\"a\":1,\"a\":2", .notJSON, at: 12),
    Refusal("[{\"a\":1,\"a\":2},", .notJSON, at: 15),
  ]

  static let numbers = [
    Refusal("+5", .notJSON, at: 0), Refusal("007", .notJSON, at: 0),
    Refusal("-07", .notJSON, at: 0), Refusal("-", .notJSON, at: 1), Refusal("- 1", .notJSON, at: 1),
    Refusal(".5", .notJSON, at: 0), Refusal("1.", .notJSON, at: 2),
    Refusal("1.e5", .notJSON, at: 2),
    Refusal("1e", .notJSON, at: 2), Refusal("1e+", .notJSON, at: 3),
    Refusal("0x10", .notJSON, at: 1),
    Refusal("٣", .notJSON, at: 0), Refusal("-0", .notAnInteger, at: 0),
    Refusal("[-0]", .notAnInteger, at: 1), Refusal("1.0", .notAnInteger, at: 0),
    Refusal("1e2", .notAnInteger, at: 0), Refusal("1E+2", .notAnInteger, at: 0),
    Refusal("-1.5e-3", .notAnInteger, at: 0), Refusal("0.0", .notAnInteger, at: 0),
    Refusal("9007199254740992", .notAnInteger, at: 0),
    Refusal("-9007199254740992", .notAnInteger, at: 0),
    Refusal(String(repeating: "9", count: 400), .notAnInteger, at: 0),
    Refusal("[1.5,2", .notJSON, at: 6), Refusal("[1.5,{\"a\":1,\"a\":1}]", .notAnInteger, at: 1),
  ]

  static func nested(_ levels: Int) -> String {
    String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
  }

  static func nestedObjects(_ levels: Int) -> String {
    String(repeating: "{\"a\":", count: levels) + "1" + String(repeating: "}", count: levels)
  }

  @Test(arguments: [
    ("9007199254740991", "9007199254740991"), ("-9007199254740991", "-9007199254740991"),
    ("0", "0"), (nested(16), nested(16)), (nestedObjects(16), nestedObjects(16)),
    (" \t\r\n{ \"b\" : [ ] , \"a\" : true }\n", "{\"a\":true,\"b\":[]}"),
    (#""\u0041\u00e9\u00E9\ud83d\ude00\/\b\f\n\r\t\"\\""#, #""Aéé😀/\b\f\n\r\t\"\\""#),
    ("\"\u{7F}\u{80}\u{2028}\"", "\"\u{7F}\u{80}\u{2028}\""),
    // Canonically equivalent in Unicode, but different bytes: two members.
    ("{\"e\u{301}\":1,\"\u{E9}\":2}", "{\"e\u{301}\":1,\"\u{E9}\":2}"),
  ])
  func isReadAs(text: String, canonical: String) throws {
    let written = try JSONReader.read(Array(text.utf8)).canonicalBytes
    #expect(written == Array(canonical.utf8))
  }

  @Test func placeHasLineAndColumn() {
    let error = #expect(throws: JSONError.self) {
      try JSONReader.read(Array("{\n  \"é\": 1,\n  \"é\" 2}".utf8))
    }
    #expect(error == JSONError(reason: .notJSON, offset: 20, line: 3, column: 8))
  }
}
