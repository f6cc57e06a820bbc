import ElectionModel
import TerminalText

/// The seats of the lists as a table; nothing for a contest that counts none.
func listLines(_ lists: JSONValue) -> [String] {
  guard !lists["shares"].items.isEmpty else { return [] }
  var table = TextTable([
    ("list", .left), ("title", .left), ("candidates", .right), ("votes", .right),
    ("figure", .left), ("seats", .right),
  ])
  for share in lists["shares"].items {
    let isPool = share["code"].isNull
    table.append([
      isPool ? "–" : share["code"].text, isPool ? "independents" : share["title"].text,
      share["candidates"].text, share["votes"].text,
      "\(share["whole"].text) and \(share["remainder"].text)/\(lists["denominator"].text)",
      share["seats"].text,
    ])
  }
  return table.lines(indent: 0) + [""]
}

/// What stands open about the seats of lists beside ties.
func questionLines(_ questions: [JSONValue]) -> [String] {
  let lines = questions.map { question in
    let claims = question["claims"].items.map(\.text)
    let seats = plural(question["places"].number ?? 0, "seat", "seats")
    return
      "\(seats) of \(claims.joined(separator: ", ")): the authority decides; the rule does not "
      + "say how (\(question["about"].text))"
  }
  return lines.isEmpty ? [] : ["", "Open questions:"] + lines.map { "  \($0)" }
}

/// Seats that nobody has, and why.
func seatLines(_ result: JSONValue) -> [String] {
  var lines: [String] = []
  if let open = result["seatsOpen"].number, open > 0 {
    lines.append(
      "\(plural(open, "seat stands", "seats stand")) open until \(whatDecides(result))")
  }
  if let vacant = result["seatsVacant"].number, vacant > 0 {
    let why =
      result["lists"]["shares"].items.isEmpty
      ? "nobody has enough votes" : "no candidate is left who could take them"
    lines.append("\(plural(vacant, "seat is", "seats are")) vacant: \(why)")
  }
  return lines.isEmpty ? [] : [""] + lines
}

private func whatDecides(_ result: JSONValue) -> String {
  let ties = result["ties"].items.filter { tie in
    tie["state"].text == "open"
      && tie["boundaries"].items.contains { ["seats", "lists"].contains($0.text) }
  }
  let ways =
    (ties.isEmpty ? [] : ["a tie is decided by lot"])
    + (result["lists"]["questions"].items.isEmpty ? [] : ["the authority has decided"])
  return ways.isEmpty ? "it is decided who gets them" : ways.joined(separator: " and ")
}
