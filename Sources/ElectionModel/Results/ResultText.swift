import StrictBytes

/// Appends canonical JSON to a buffer, with no tree of JSON between: an election has 43,000 results
/// files, and whoever publishes or verifies it writes them all. Whoever calls it gives the members
/// in their order; a test reads what is written.
struct ResultText {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func add(_ literal: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  mutating func add(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  /// A literal and a number.
  mutating func add(_ literal: StaticString, _ number: Int) {
    add(literal)
    precondition(
      abs(number) <= JSONReader.largestInteger, "an integer beyond 2^53 - 1 has no canonical JSON")
    if (0..<10).contains(number) { return bytes.append(UInt8(ascii: "0") + UInt8(number)) }
    bytes.append(contentsOf: String(number).utf8)
  }

  /// A literal and a string between quotation marks.
  mutating func add(_ literal: StaticString, _ text: String) {
    add(literal)
    let escapes = text.utf8.contains {
      $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
    }
    if escapes { return add(JSONValue.string(text).canonicalBytes) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A literal and a list between brackets.
  mutating func add<Items: Sequence>(
    _ literal: StaticString, _ items: Items, _ write: (inout ResultText, Items.Element) -> Void
  ) {
    add(literal)
    var separator = UInt8(ascii: "[")
    for item in items {
      bytes.append(separator)
      separator = UInt8(ascii: ",")
      write(&self, item)
    }
    if separator == UInt8(ascii: "[") { bytes.append(separator) }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A literal and a list of strings.
  mutating func add(_ literal: StaticString, _ texts: [String]) {
    add(literal, texts) { $0.add("", $1) }
  }

  mutating func add(_ precincts: PrecinctNumbers) {
    add(#"{"counted":"#, precincts.counted)
    add(#","expected":"#, precincts.expected)
    add(#","missing":"#, precincts.missing)
    add(#","quarantined":"#, precincts.quarantined)
    add("}")
  }

  /// `cast` and `eligible`, the first two members of `ballots`, and `invalid`.
  mutating func add(ballotsOf tally: ContestTally) {
    add(#"{"cast":"#, tally.cast)
    if let eligible = tally.eligible {
      add(#","eligible":"#, eligible)
    } else {
      add(#","eligible":null"#)
    }
    add(#","invalid":"#, tally.invalid.total)
  }
}
