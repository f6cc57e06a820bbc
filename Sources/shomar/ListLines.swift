import ElectionModel
import TerminalText

extension ListShares {
  /// The seats of the lists as a table, and what stands open about them.
  var lines: [String] {
    var table = TextTable([
      ("list", .left), ("title", .left), ("votes", .right), ("figure", .left), ("seats", .right),
    ])
    for share in shares {
      table.append([
        share.code?.text ?? "–", share.code == nil ? "independents" : share.title,
        grouped(share.votes), "\(share.whole) and \(share.remainder)/\(denominator)",
        "\(share.seats)",
      ])
    }
    return table.lines()
      + questions.map { question in
        let claims = question.claims.map { $0?.text ?? "independents" }.joined(separator: ", ")
        let decides =
          question.decision == .lot ? "only a lot can decide" : "only the authority can decide"
        return "  OPEN  \(plural(question.places, "seat", "seats")) of \(claims): \(decides)"
      }
  }
}
