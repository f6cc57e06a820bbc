import ElectionModel
import TerminalText

/// The list of contests in an index of results.
func indexLines(_ index: JSONValue) -> [String] {
  let election = index["election"]
  var lines = [
    election["title"]["en"].text,
    election["title"]["fa"].text,
    "\(election["date"].text)  \(index["purpose"].text)  \(index["status"].text)",
    received(index["returns"]),
    "",
  ]
  var table = TextTable([
    ("contest", .left), ("area", .left), ("status", .left), ("precincts", .left), ("seats", .right),
    ("votes cast", .right), ("open ties", .right),
  ])
  let areas = Dictionary(index["areas"].items.map { (bytes($0["area"]), $0) }) { first, _ in first }
  for contest in index["contests"].items {
    table.append(row(contest, areas[bytes(contest["area"])] ?? .null))
  }
  lines += table.lines(indent: 0)
  lines += unplacedLines(index["unplaced"].items)
  return lines
}

private func received(_ returns: JSONValue) -> String {
  """
  returns: \(returns["counted"].text) counted, \(returns["quarantined"].text) in quarantine; \
  unreadable documents: \(returns["unreadable"].text)
  """
}

/// The bytes of a string: Swift's strings are equal where their bytes are not.
private func bytes(_ value: JSONValue) -> [UInt8] {
  if case .string(let text) = value { Array(text.utf8) } else { [] }
}

private func row(_ contest: JSONValue, _ area: JSONValue) -> [String] {
  return [
    contest["contest"].text, "\(area["level"].text) \(area["name"].text)", contest["status"].text,
    counted(contest["precincts"]), contest["seats"].text, contest["ballots"]["cast"].text,
    contest["openTies"].text,
  ]
}

/// "x of y" precincts, and what of them is in quarantine.
func counted(_ precincts: JSONValue) -> String {
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
