import ElectionModel
import StrictBytes
import TerminalText

/// The decisions about a contest, in words.
///
/// - Parameter document: gives the published document with a digest.
func decisionLines(
  _ decisions: [JSONValue], document: (Digest) -> [UInt8]?
) -> [String] {
  let lines = decisions.map { decision in
    let effect =
      switch decision["effect"].text {
      case "no-open-tie" where decision["decision"].text == "ruling":
        "; no effect: no such question is open with these votes"
      case "no-open-tie": "; no effect: no tie of these candidates with these votes is open"
      case "withdrawn": "; withdrawn later"
      default: ""
      }
    let subject =
      withdrawn(by: decision, among: decisions, document) ?? ruled(decision, document)
      ?? what(decision)
    return """
      \(subject): \(decision["body"].text), no. \(decision["number"].text), \
      \(decision["date"].text) (entry \(decision["entry"].text))\(effect)
      """
  }
  return lines.isEmpty ? [] : ["", "Decisions:"] + lines.map { "  \($0)" }
}

/// The kind of a decision, and the candidates it is about.
private func what(_ decision: JSONValue) -> String {
  let codes = decision["candidates"].items.map(\.text).joined(separator: ", ")
  return decision["decision"].text + (codes.isEmpty ? "" : " \(codes)")
}

/// What a ruling says: the question, and who gets how many seats.
private func ruled(_ decision: JSONValue, _ document: (Digest) -> [UInt8]?) -> String? {
  guard decision["decision"].text == "ruling", let digest = Digest(hex: decision["document"].text),
    let bytes = document(digest), let read = try? UnvalidatedDecision.read(bytes),
    case .ruling(let ruling, _) = read.statement.ruling
  else { return nil }
  let question = ruling.question
  let gives =
    ruling.gives.map { "\($0.claim) \($0.seats)" }
    + (ruling.vacant > 0 ? ["vacant \(ruling.vacant)"] : [])
  return """
    ruling on \(question.about.rawValue), \(plural(question.places, "seat", "seats")) of \
    \(question.claims.map(\.text).joined(separator: ", ")): \
    \(gives.isEmpty ? "nobody" : gives.joined(separator: ", "))
    """
}

/// What a withdrawal withdraws: its document names the document of the earlier decision.
private func withdrawn(
  by decision: JSONValue, among decisions: [JSONValue], _ document: (Digest) -> [UInt8]?
) -> String? {
  guard decision["decision"].text == "withdraw" else { return nil }
  guard let digest = Digest(hex: decision["document"].text), let bytes = document(digest),
    let read = try? UnvalidatedDecision.read(bytes),
    case .withdraw(let earlier, _) = read.statement.ruling
  else { return "withdraw (document/\(decision["document"].text) names what)" }
  guard let item = decisions.first(where: { $0["document"].text == earlier.hex }) else {
    return "withdraw \(earlier.hex)"
  }
  return "withdraw entry \(item["entry"].text) (\(what(item)))"
}
