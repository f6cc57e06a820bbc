import Testing

@testable import ElectionModel

@Suite struct `Tables are CSV and nothing else` {
  /// The records as `line:column text` fields, broken ones as `line:column!`.
  private func records(_ text: String) -> [[String]] { records(Array(text.utf8)) }

  private func records(_ bytes: [UInt8]) -> [[String]] {
    var reader = TableReader(bytes)
    var result: [[String]] = []
    while let record = reader.next() {
      switch record {
      case .fields(let fields): result.append(fields.map { "\($0.line):\($0.column) \($0.text)" })
      case .broken(let line, let column, _): result.append(["\(line):\(column)!"])
      }
    }
    return result
  }

  @Test(arguments: [
    ("", []), ("a", [["1:1 a"]]), ("a,b\n", [["1:1 a", "1:3 b"]]),
    ("a,b\r\nc,\r\n", [["1:1 a", "1:3 b"], ["2:1 c", "2:3 "]]),
    (",\n", [["1:1 ", "1:2 "]]), ("\n", [["1:1 "]]), ("a\n\nb", [["1:1 a"], ["2:1 "], ["3:1 b"]]),
    ("\u{FEFF}a,b", [["1:1 a", "1:3 b"]]),
    ("\u{FEFF}\"a\",b", [["1:1 a", "1:5 b"]]),
    ("\"a,b\",\"c\"\"d\"\n\"\"", [["1:1 a,b", "1:7 c\"d"], ["2:1 "]]),
    ("é,b", [["1:1 é", "1:4 b"]]), (" a ,b ", [["1:1  a ", "1:5 b "]]),
    ("a\rb,c", [["1:1 a\rb", "1:5 c"]]), ("a\r", [["1:1 a\r"]]),
  ])
  func areRead(text: String, expected: [[String]]) {
    #expect(records(text) == expected)
  }

  @Test(arguments: [
    ("a\"b,c\nd", [["1:2!"], ["2:1 d"]]), ("x,\"a\"b\nd", [["1:6!"], ["2:1 d"]]),
    ("\"a\" ,b\nd", [["1:4!"], ["2:1 d"]]), ("x,\"a\nb\",c\nd", [["1:5!"], ["2:2!"], ["3:1 d"]]),
    ("\"a", [["1:3!"]]), ("\"a\r\nb", [["1:4!"], ["2:1 b"]]), ("a,\"", [["1:4!"]]),
    ("a\n\u{FEFF}\"b\"", [["1:1 a"], ["2:4!"]]),
  ])
  func brokenRecordsHaveAPlaceAndTheNextIsRead(text: String, expected: [[String]]) {
    #expect(records(text) == expected)
  }

  @Test func bytesThatAreNoTextHaveAPlace() {
    #expect(records([0x61, 0x2C, 0xFF, 0x0A, 0x62]) == [["1:3!"], ["2:1 b"]])
    #expect(records([0x61, 0x2C, 0x22, 0xC3, 0x22, 0x0A, 0x62]) == [["1:3!"], ["2:1 b"]])
  }

  @Test(arguments: ["", "a", "a,b", "\"", "\"\"", "a\r", "e\u{301}", " ", "علی، «رضا»", "\"x\",y"])
  func writerQuotesWhatReaderNeeds(text: String) {
    var table = TableWriter(header: ["x", "y"])
    table.append([text, text])
    var reader = TableReader(table.bytes)
    _ = reader.next()
    guard case .fields(let fields) = reader.next() else {
      Issue.record("not read")
      return
    }
    #expect(fields.map { Array($0.text.utf8) } == [Array(text.utf8), Array(text.utf8)])
    let end = reader.next()
    if case .some = end { Issue.record("there is more") }
  }
}
