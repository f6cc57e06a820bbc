import ElectionModel

/// The list of contests in results/index.json.
func indexLines(_ index: JSONValue) -> [String] {
  let election = index["election"]
  var lines = [
    election["title"]["en"].text,
    election["title"]["fa"].text,
    "\(election["date"].text)  \(index["purpose"].text)  \(index["status"].text)",
    received(index["returns"]),
    "",
  ]
  lines += table(
    header: ["contest", "seats", "boxes", "status", "votes cast", "open ties", "area"],
    rows: index["contests"].items.map { contestRow($0, areas: index["areas"].items) })
  lines += unplacedLines(index["unplaced"].items)
  return lines
}

private func received(_ returns: JSONValue) -> String {
  """
  returns: \(returns["counted"].text) counted, \(returns["quarantined"].text) in quarantine; \
  unreadable documents: \(returns["unreadable"].text)
  """
}

private func contestRow(_ contest: JSONValue, areas: [JSONValue]) -> [Cell] {
  let area = areas.first { $0["area"].text == contest["area"].text } ?? .null
  return [
    Cell(contest["contest"].text), Cell(contest["seats"].text, .right),
    Cell(boxes(contest["precincts"])), Cell(contest["status"].text),
    Cell(contest["ballots"]["cast"].text, .right), Cell(contest["openTies"].text, .right),
    Cell("\(area["level"].text) \(area["name"].text)"),
  ]
}

/// "boxes x of y", and what of them is in quarantine.
func boxes(_ precincts: JSONValue) -> String {
  let quarantined = precincts["quarantined"].number ?? 0
  let remark = quarantined > 0 ? " (\(quarantined) in quarantine)" : ""
  return "\(precincts["counted"].text) of \(precincts["expected"].text)\(remark)"
}

private func unplacedLines(_ unplaced: [JSONValue]) -> [String] {
  if unplaced.isEmpty { return [] }
  let rows = unplaced.map {
    "  entry \($0["entry"].text): contest \($0["contest"].text), precinct \($0["precinct"].text)"
  }
  return ["", "In quarantine, of contests that this election does not have:"] + rows
}
