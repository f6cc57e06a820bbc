// The rules of election.json (docs/formats/definition.md).
extension HeaderWalk {
  private static let common = [
    "id", "method", "truncation", "excessNames", "tieOrder", "citations",
  ]

  private static let aCitation = "a text with a letter and one more letter or digit"

  /// Asked for one by one, so that a missing one is explained.
  private static let choices = [
    "denominator", "remainders", "halves", "overflow", "listLength", "listExhausted",
  ]

  mutating func rule(_ placed: Placed) -> CountingRule? {
    // The method says which members there are; without one they are those of most votes.
    let method = word(of: placed, "method").flatMap(CountingRule.Method.init(rawValue:))
    let object = members(
      placed, Self.common + Self.members(of: method),
      alsoKnown: method == .pooledLists ? Self.choices : [])
    let id = parsed(object["id"], "an id", RuleID.init)
    let known = parsed(
      object["method"], "plurality-at-large, cumulative or pooled-lists",
      CountingRule.Method.init(rawValue:))
    let truncation = parsed(
      object["truncation"], "written or effective", CountingRule.Truncation.init(rawValue:))
    let excess = parsed(
      object["excessNames"], "drop-last or void-ballot", CountingRule.ExcessNames.init(rawValue:))
    let isOfLists = method == .pooledLists
    let least = isOfLists ? 0 : integer(object["leastVotes"], in: Limits.count)
    let perCandidate = method == .cumulative ? integer(object["perCandidate"], in: 2...255) : 1
    let lists = isOfLists ? listChoices(placed) : nil
    let tieOrder = tieOrder(object["tieOrder"])
    let citations = elements(
      object["citations"], atLeast: "a law is expected: at least one citation"
    ).map { parsed($0, Self.aCitation, citation) }
    guard let id, let known, let truncation, let excess, let least, let perCandidate,
      (lists != nil) == isOfLists
    else { return nil }
    return CountingRule(
      id: id, method: known, truncation: truncation, excessNames: excess, leastVotes: least,
      perCandidate: perCandidate, lists: lists, tieOrder: tieOrder,
      citations: citations.compactMap { $0 })
  }

  private static func members(of method: CountingRule.Method?) -> [String] {
    switch method {
    case .pluralityAtLarge, nil: ["leastVotes"]
    case .cumulative: ["leastVotes", "perCandidate"]
    case .pooledLists: []
    }
  }

  /// A member of an object that is a string, whatever else is wrong.
  private func word(of placed: Placed, _ name: String) -> String? {
    guard let value = placed.value.member(named: name), case .string(let text) = value else {
      return nil
    }
    return text
  }
}

// What the law on lists leaves open: each point must be chosen, with what the choice rests on.
extension HeaderWalk {
  private mutating func listChoices(_ rule: Placed) -> ListChoices? {
    let denominator: Choice<ListChoices.Denominator>? = choice(
      rule, "denominator", "of what the shares of the lists are taken",
      "سهم فهرست‌ها از چه گرفته می‌شود")
    let remainders: Choice<ListChoices.Remainders>? = choice(
      rule, "remainders", "what becomes of figures with a fraction", "با ارقام اعشاری چه می‌شود")
    let isRounded = remainders?.value == .plainRounding
    var halves: Choice<ListChoices.Halves>?
    var overflow: Choice<ListChoices.Overflow>?
    if isRounded {
      halves = choice(
        rule, "halves", "what becomes of exactly a half", "با نیمِ درست چه می‌شود")
      overflow = choice(
        rule, "overflow", "what is done when rounded figures are not as many as the seats",
        "اگر ارقام گردشده با شمار کرسی‌ها برابر نباشد چه می‌شود")
    } else if remainders != nil {
      refuse(rule, ["halves", "overflow"])
    }
    let listLength: Choice<ListChoices.ListLength>? = choice(
      rule, "listLength", "whether a list must be full", "آیا فهرست باید کامل باشد")
    let listExhausted: Choice<ListChoices.ListExhausted>? = choice(
      rule, "listExhausted", "what becomes of seats for which a list has no candidates",
      "کرسی‌هایی که فهرست برای آن‌ها نامزد ندارد چه می‌شود")
    guard let denominator, let remainders, let listLength, let listExhausted,
      isRounded == (halves != nil), isRounded == (overflow != nil)
    else { return nil }
    return ListChoices(
      denominator: denominator, remainders: remainders, halves: halves, overflow: overflow,
      listLength: listLength, listExhausted: listExhausted)
  }

  private mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ rule: Placed, _ name: String, _ english: String, _ persian: String
  ) -> Choice<Value>? where Value.RawValue == String {
    let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
    guard let value = rule.value.member(named: name) else {
      note(
        rule,
        "\(name) must be chosen, with what the choice rests on: \(english) (\(words)). "
          + "The law is silent and there is no default / باید با ذکر مستند تعیین شود: \(persian)؛ "
          + "قانون ساکت است و پیش‌فرضی نیست")
      return nil
    }
    let object = members(
      Placed(value: value, path: "\(rule.path).\(name)"), ["choice", "citation"])
    let chosen = parsed(object["choice"], "one of \(words)", Value.init(rawValue:))
    let citation = parsed(
      object["citation"],
      "\(Self.aCitation): what the choice rests on / مستند این انتخاب", citation)
    guard let chosen, let citation else { return nil }
    return Choice(chosen, citation: citation)
  }

  private mutating func refuse(_ rule: Placed, _ names: [String]) {
    for name in names {
      if let value = rule.value.member(named: name) {
        note(
          Placed(value: value, path: "\(rule.path).\(name)"),
          "this member is known only where remainders is plain-rounding")
      }
    }
  }
}

/// A text that can name a law: blanks, dots and dashes alone name none. Letters and digits are the
/// scalars of Unicode's general categories L and Nd.
private func citation(_ text: String) -> String? {
  guard let text = nonEmptyText(text) else { return nil }
  var (letters, digits) = (0, 0)
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      letters += 1
    case .decimalNumber: digits += 1
    default: break
    }
  }
  return letters > 0 && letters + digits > 1 ? text : nil
}

extension JSONValue {
  /// The member of an object with this name, by bytes.
  fileprivate func member(named name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.utf8.elementsEqual(name.utf8) }?.value
  }
}
