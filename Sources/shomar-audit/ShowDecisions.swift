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
      case "no-open-tie": "; no effect: no tie of these candidates with these votes is open"
      case "withdrawn": "; withdrawn later"
      default: ""
      }
    let subject = withdrawn(by: decision, among: decisions, document) ?? what(decision)
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
