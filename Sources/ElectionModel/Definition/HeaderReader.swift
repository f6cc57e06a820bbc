// election.json (docs/formats/definition.md).
extension DefinitionReader {
  static let headerFile = "election.json"

  mutating func readHeader() {
    guard let bytes = files.contents[Self.headerFile] else {
      defects.append(
        Defect(file: Self.headerFile, line: 0, column: 0, message: "this file is missing"))
      return
    }
    do throws(JSONError) {
      let value = try JSONReader.read(bytes)
      readHeader(value)
    } catch {
      defects.append(
        Defect(
          file: Self.headerFile, line: error.line, column: error.column,
          message: error.reason.sentence))
    }
  }

  private mutating func readHeader(_ value: JSONValue) {
    do throws(ShapeError) {
      let header = try ElectionHeader(value)
      self.header = header
      for message in header.contradictions() { note(Self.headerFile, line: 1, message) }
    } catch {
      note(Self.headerFile, line: 1, "\(error.path): \(error.expected) is expected")
    }
  }
}

extension JSONError.Reason {
  /// What is wrong, as a sentence.
  public var sentence: String {
    switch self {
    case .notJSON: "this is not JSON"
    case .duplicateKey: "a member stands twice in this object"
    case .notAnInteger: "numbers are integers within 2^53 - 1, without fraction or exponent"
    case .tooDeep: "this is nested too deeply"
    }
  }
}

extension ElectionHeader {
  init(_ value: JSONValue) throws(ShapeError) {
    var object = try ObjectReader(value, path: "")
    try object.constant("format", "shomar-election/1")
    id = try object.parsed("id", "an id", ElectionID.init)
    var title = try object.object("title")
    titleEnglish = try title.parsed("en", "a text", nonEmptyText)
    titlePersian = try title.parsed("fa", "a text", nonEmptyText)
    try title.finish()
    date = try object.parsed("date", "a day, YYYY-MM-DD") { CalendarDay.isDay($0) ? $0 : nil }
    origin = try object.parsed(
      "origin", "1 to 200 ASCII characters without spaces and plus signs", origin(_:))
    purpose = try object.parsed(
      "purpose", "official, import or rehearsal", Purpose.init(rawValue:))
    disclosure = try object.parsed(
      "disclosure", "totals or ballots", Disclosure.init(rawValue:))
    rules = try object.objects("rules") { (rule: inout ObjectReader) throws(ShapeError) in
      try CountingRule(&rule)
    }
    signing = try object.objects("signing") { (rule: inout ObjectReader) throws(ShapeError) in
      try SigningRule(&rule)
    }
    try object.finish()
  }

  /// What members say against each other.
  func contradictions() -> [String] {
    var found: [String] = []
    if rules.isEmpty { found.append("rules: at least one rule is expected") }
    if Set(rules.map(\.id)).count < rules.count { found.append("rules: an id stands twice") }
    if signing.isEmpty { found.append("signing: at least one demand is expected") }
    if Set(signing.map(\.role)).count < signing.count {
      found.append("signing: a role stands twice")
    }
    for rule in rules {
      if rule.citations.isEmpty {
        found.append("rules: \(rule.id) cites no law; at least one citation is expected")
      }
      if rule.tieOrder.last != "lot" || rule.tieAttributes.contains("lot") {
        found.append("rules: the tieOrder of \(rule.id) must end with lot and name it once")
      }
      if rule.tieOrder.contains(where: DefinitionReader.candidatesHeader.contains) {
        found.append("rules: the tieOrder of \(rule.id) names a column of candidates.csv")
      }
      if Set(rule.tieOrder).count < rule.tieOrder.count {
        found.append("rules: the tieOrder of \(rule.id) names something twice")
      }
    }
    return found
  }
}

extension CountingRule {
  init(_ object: inout ObjectReader) throws(ShapeError) {
    id = try object.parsed("id", "an id", RuleID.init)
    method = try object.parsed("method", "plurality-at-large", Method.init(rawValue:))
    truncation = try object.parsed(
      "truncation", "written or effective", Truncation.init(rawValue:))
    excessNames = try object.parsed(
      "excessNames", "drop-last or void-ballot", ExcessNames.init(rawValue:))
    leastVotes = try object.integer("leastVotes")
    tieOrder = try strings(
      &object, "tieOrder", "1 to 40 of a-z and _, beginning with a letter",
      { Limits.isWord($0, extra: "_") })
    citations = try strings(
      &object, "citations", "a text", { !$0.isEmpty && Limits.isText($0) })
  }
}

extension SigningRule {
  init(_ object: inout ObjectReader) throws(ShapeError) {
    try object.constant("document", "return")
    role = try object.parsed("role", "1 to 40 of a-z and -") { Limits.isWord($0) ? $0 : nil }
    atLeast = try object.integer("atLeast", in: 1...99)
  }
}

private func strings(
  _ object: inout ObjectReader, _ key: String, _ expected: String, _ isAllowed: (String) -> Bool
) throws(ShapeError) -> [String] {
  var result: [String] = []
  for (index, value) in try object.array(key).enumerated() {
    guard case .string(let text) = value, isAllowed(text) else {
      throw ShapeError(path: "\(object.path).\(key)[\(index)]", expected: expected)
    }
    result.append(text)
  }
  return result
}

private func nonEmptyText(_ text: String) -> String? {
  !text.isEmpty && Limits.isText(text) ? text : nil
}

private func origin(_ text: String) -> String? {
  let bytes = text.utf8
  let isAllowed =
    (1...200).contains(bytes.count)
    && bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "+") }
  return isAllowed ? text : nil
}
