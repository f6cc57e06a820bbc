// election.json (docs/formats/definition.md).
extension DefinitionReader {
  static let headerFile = "election.json"

  mutating func readHeader() {
    guard let bytes = take(Self.headerFile) else {
      defects.append(
        Defect(file: Self.headerFile, line: 0, column: 0, message: "this file is missing"))
      return
    }
    guard bytes.count <= Limits.headerBytes else {
      defects.append(
        Defect(file: Self.headerFile, line: 0, column: 0, message: "at most 1 MiB is expected"))
      return
    }
    do throws(JSONError) {
      let (value, places) = try JSONReader.readWithPlaces(bytes)
      var walk = HeaderWalk(file: Self.headerFile, bytes: bytes, places: places)
      header = walk.header(value)
      defects += walk.defects
    } catch {
      defects.append(
        Defect(
          file: Self.headerFile, line: error.line, column: error.column,
          message: error.reason.sentence))
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

extension HeaderWalk {
  /// Takes election.json apart; nil if anything is wrong.
  mutating func header(_ value: JSONValue) -> ElectionHeader? {
    let object = members(
      value, "",
      [
        "format", "id", "title", "date", "origin", "purpose", "disclosure", "rules", "signing",
      ])
    constant(object["format"], "shomar-election/1")
    let id = parsed(object["id"], "an id", ElectionID.init)
    let title = members(object["title"], ["en", "fa"])
    let english = parsed(title["en"], "a text", nonEmptyText)
    let persian = parsed(title["fa"], "a text", nonEmptyText)
    let date = parsed(object["date"], "a day, YYYY-MM-DD") { CalendarDay.isDay($0) ? $0 : nil }
    let origin = parsed(
      object["origin"], "1 to 200 ASCII characters without spaces and plus signs", origin(_:))
    let purpose = parsed(
      object["purpose"], "official, import or rehearsal", ElectionHeader.Purpose.init(rawValue:))
    let disclosure = parsed(
      object["disclosure"], "totals or ballots", ElectionHeader.Disclosure.init(rawValue:))
    let rules = rules(object["rules"])
    let signing = signing(object["signing"])
    guard defects.isEmpty, let id, let english, let persian, let date, let origin, let purpose,
      let disclosure
    else { return nil }
    return ElectionHeader(
      id: id, titleEnglish: english, titlePersian: persian, date: date, origin: origin,
      purpose: purpose, disclosure: disclosure, rules: rules, signing: signing)
  }

  private mutating func rules(_ placed: Placed?) -> [CountingRule] {
    let items = elements(placed, atLeast: "at least one rule is expected")
    let rules = items.map { rule($0) }
    refuseRepeats(rules.map { $0?.id }, items, "this id stands twice")
    let hasLists = rules.contains { $0?.lists != nil }
    let names = rules.flatMap { $0?.tieAttributes ?? [] }
    if let placed, hasLists, names.contains(DefinitionReader.listColumn) {
      note(placed, "the tieOrder names the column list of candidates.csv")
    }
    return rules.compactMap { $0 }
  }

  mutating func tieOrder(_ placed: Placed?) -> [String] {
    let items = elements(placed, atLeast: nil)
    let names = items.map {
      parsed($0, "1 to 40 of a-z and _, beginning with a letter") {
        Limits.isWord($0, extra: "_") ? $0 : nil
      }
    }
    refuseRepeats(names, items, "the tieOrder names something twice")
    for (name, item) in zip(names, items) {
      if let name,
        DefinitionReader.candidatesHeader.contains(name)
      {
        note(item, "the tieOrder names a column of candidates.csv")
      }
    }
    if let placed, case .array = placed.value, names.last != "lot" {
      note(placed, "the tieOrder must end with lot and name it once")
    }
    return names.compactMap { $0 }
  }

  private mutating func signing(_ placed: Placed?) -> [SigningRule] {
    let items = elements(placed, atLeast: "at least one demand is expected")
    let rules = items.map { item -> SigningRule? in
      let object = members(item, ["document", "role", "atLeast"])
      let document = parsed(
        object["document"], "\"return\", \"key\" or \"decision\"",
        SignedDocument.init(rawValue:))
      let role = parsed(object["role"], "1 to 40 of a-z and -") { Limits.isWord($0) ? $0 : nil }
      let atLeast = integer(object["atLeast"], in: 1...99)
      guard let document, let role, let atLeast else { return nil }
      return SigningRule(document: document, role: role, atLeast: atLeast)
    }
    refuseRepeats(
      rules.map { $0.map { "\($0.document.rawValue) \($0.role)" } }, items,
      "this role stands twice for this document")
    if let placed, !items.isEmpty, rules.allSatisfy({ $0.map { $0.document != .return } ?? false })
    {
      note(placed, "at least one demand for the document return is expected")
    }
    return rules.compactMap { $0 }
  }
}

extension ElectionHeader {
  /// True for a text that can stand in a title.
  public static func isTitle(_ text: String) -> Bool { nonEmptyText(text) != nil }
}

func nonEmptyText(_ text: String) -> String? {
  !text.isEmpty && Limits.isText(text) ? text : nil
}

private func origin(_ text: String) -> String? {
  let bytes = text.utf8
  let isAllowed =
    (1...200).contains(bytes.count)
    && bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "+") }
  return isAllowed ? text : nil
}
