import ElectionModel
import TerminalText

extension [PrecinctTotal] {
  /// A table for each precinct of one contest: the candidates with at least one vote, most first.
  func lines(_ result: ContestResult) -> [String] {
    flatMap { total in
      var table = TextTable([("code", .left), ("candidate", .left), ("votes", .right)])
      let order = result.contest.candidates.indices.filter { total.votes[$0] > 0 }
        .sorted { (total.votes[$1], $0) < (total.votes[$0], $1) }
      for index in order {
        let candidate = result.contest.candidates[index]
        table.append([candidate.code.text, candidate.name, grouped(total.votes[index])])
      }
      return [
        "",
        "precinct \(total.precinct): cast \(grouped(total.cast)), "
          + "valid \(grouped(total.valid)), invalid \(grouped(total.invalid.total))",
      ] + table.lines()
    }
  }

  /// The totals, with the codes that have votes.
  func json(_ result: ContestResult) -> JSONValue {
    let precincts: [JSONValue] = map { total in
      let votes = result.contest.candidates.indices.filter { total.votes[$0] > 0 }
      return [
        "precinct": .string(total.precinct.text), "cast": .integer(total.cast),
        "valid": .integer(total.valid), "invalid": .integer(total.invalid.total),
        "votes": .object(
          votes.map { .init(result.contest.candidates[$0].code.text, .integer(total.votes[$0])) }),
      ]
    }
    return ["contest": .string(result.contest.id.text), "precincts": .array(precincts)]
  }
}
