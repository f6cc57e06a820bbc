import ElectionModel
import StrictBytes
import TerminalText

/// One contest's result in words and a table.
///
/// - Parameter document: gives the published document with a digest.
func contestLines(_ result: JSONValue, document: (Digest) -> [UInt8]?) -> [String] {
  guard !result["returns"].items.isEmpty else {
    return headLines(result) + ["nothing is counted yet"]
      + quarantineLines(result["quarantine"].items)
  }
  let isPartial = result["status"].text == "unofficial-partial"
  return headLines(result) + ballotLines(result["ballots"])
    + (isPartial ? ["NOT COMPLETE: what follows can still change"] : []) + [""]
    + listLines(result["lists"]) + candidateLines(result) + seatLines(result)
    + questionLines(result["lists"]["questions"].items) + tieLines(result)
    + decisionLines(result["decisions"].items, document: document)
    + quarantineLines(result["quarantine"].items)
}

private func headLines(_ result: JSONValue) -> [String] {
  let chain = result["area"]["chain"].items.map { "\($0["level"].text) \($0["name"].text)" }
  return [
    "\(result["contest"].text)  \(result["office"].text)",
    chain.joined(separator: " > "),
    """
    \(result["status"].text): precincts \(counted(result["precincts"])); \
    \(result["seats"].text) seats, \(result["alternates"].text) alternates
    """,
  ]
}

private func ballotLines(_ ballots: JSONValue) -> [String] {
  let invalid = ballots["invalidBy"]
  let turnout =
    ballots["eligible"].number.map { eligible in
      let part = share(ballots["cast"].number ?? 0, of: eligible)
      return "turnout \(part) of the \(grouped(eligible)) eligible voters of the precincts counted"
    } ?? "turnout unknown: the number of eligible voters is not known for every precinct counted"
  return [
    """
    votes cast \(ballots["cast"].text): valid \(ballots["valid"].text), \
    invalid \(ballots["invalid"].text) (blank \(invalid["blank"].text), \
    illegible \(invalid["illegible"].text), no candidate \(invalid["noCandidate"].text), \
    overvoted \(invalid["overvoted"].text))
    """, turnout,
  ]
}

private func candidateLines(_ result: JSONValue) -> [String] {
  let valid = result["ballots"]["valid"].number ?? 0
  var table = TextTable([
    ("rank", .right), ("code", .left), ("candidate", .left), ("votes", .right),
    ("of valid ballots", .right), ("outcome", .left),
  ])
  for candidate in result["candidates"].items {
    table.append([
      candidate["rank"].text, candidate["code"].text, candidate["name"].text,
      candidate["votes"].text, share(candidate["votes"].number ?? 0, of: valid),
      candidate["outcome"].text,
    ])
  }
  return table.lines(indent: 0)
}

private func tieLines(_ result: JSONValue) -> [String] {
  let lines = result["ties"].items.map { tie in
    let codes = tie["candidates"].items.map(\.text).joined(separator: ", ")
    let boundaries = tie["boundaries"].items.map { meaning(ofBoundary: $0.text) }
    let places = plural(tie["places"].number ?? 0, "place", "places")
    let end =
      tie["state"].text == "open"
      ? "open: the law decides by a lot held outside"
      : "decided by \(tie["resolvedBy"].items.map(\.text).joined(separator: ", "))"
    let isOfLists = tie["boundaries"].items.contains { $0.text == "lists" }
    // Of lists it can be votes, or what is left over of them after whole seats.
    let equal = isOfLists ? "have the equal figure" : "have"
    let unit = isOfLists ? "" : " votes each"
    return """
      \(codes) \(equal) \(tie["votes"].text)\(unit), for \(places) \
      (\(boundaries.joined(separator: "; "))): \(end)
      """
  }
  return lines.isEmpty ? [] : ["", "Ties:"] + lines.map { "  \($0)" }
}

private func meaning(ofBoundary boundary: String) -> String {
  switch boundary {
  case "seats": "who gets the last seats"
  case "alternates": "who is the last alternate"
  case "alternate-order": "the order of the alternates"
  case "seat-order": "the order of the elected"
  case "lists": "which of the lists gets one more seat"
  default: boundary
  }
}

private func quarantineLines(_ quarantine: [JSONValue]) -> [String] {
  if quarantine.isEmpty { return [] }
  var lines = ["", "In quarantine, outside these numbers or counted later:"]
  for item in quarantine {
    lines.append(
      "  entry \(item["entry"].text): precinct \(item["precinct"].text), \(item["part"].text)")
    lines += item["findings"].items.map { "    \($0.text): \(meaning(ofFinding: $0.text))" }
  }
  return lines
}

private func meaning(ofFinding text: String) -> String {
  guard let meaning = FindingNumber(text)?.meaning else { return "not known to this version" }
  return "\(meaning.english) (\(meaning.persian))"
}

/// A share in percent. A false file may hold numbers so large that the product would overflow.
private func share(_ part: Int, of whole: Int) -> String {
  (0..<1 << 40).contains(part) && whole < 1 << 40 ? percent(part, of: whole) : "-"
}
