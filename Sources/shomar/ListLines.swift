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
      + questions.flatMap { question in
        let claims = question.claims.map(\.text)
        let persian = question.claims.map { $0 == .independents ? "نامزدهای منفرد" : $0.text }
        return [
          "  OPEN  \(plural(question.places, "seat", "seats")) of "
            + "\(claims.joined(separator: ", ")): only the authority can decide "
            + "(\(question.about.rawValue))",
          "        \(question.places) کرسی، \(persian.joined(separator: "، ")): تنها مرجع قانونی تعیین "
            + "می‌کند (\(question.about.rawValue)).",
        ]
      }
  }
}

extension ListRuling {
  /// `1000 1, independents 1, vacant 1`: who gets how many seats.
  var answer: String {
    let gifts = gives.map { "\($0.claim) \($0.seats)" } + (vacant > 0 ? ["vacant \(vacant)"] : [])
    return gifts.isEmpty ? "nobody" : gifts.joined(separator: ", ")
  }
}
