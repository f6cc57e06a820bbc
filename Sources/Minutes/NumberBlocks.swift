import ElectionModel
import Wording

extension SheetText {
  /// Slips, voters and ballots: figures and words.
  var numberBlocks: [Block] {
    let statement = source.statement
    let ballots = statement.ballots
    let slips = statement.slips
    let rows = [
      row(.received, slips?.received), row(.used, slips?.used), row(.unused, slips?.unused),
      row(.spoiled, slips?.spoiled), row(.identified, statement.identified),
      row(.found, ballots.found), row(.excess, ballots.excess), row(.void, ballots.void),
      row(.cast, ballots.cast, isStrong: true), row(.valid, ballots.valid, isStrong: true),
      row(.invalid, ballots.invalid.total, isStrong: true), row(.blank, ballots.invalid.blank),
      row(.illegible, ballots.invalid.illegible),
      row(.noCandidate, ballots.invalid.noCandidate),
      row(.overvoted, ballots.invalid.overvoted),
    ]
    let columns = [
      Column(say(.item), .words, share: 38), Column(say(.figures), .figures, share: 14),
      Column(say(.inWords), .words, share: 48),
    ]
    return [.heading(say(.numbers)), .table(MinutesTable(columns, rows))]
  }

  private func row(_ item: Phrase, _ number: Int?, isStrong: Bool = false) -> Row {
    guard let number else { return Row([say(item), "—", say(.unknown)]) }
    return Row(
      [say(item), figures(number), words(number, in: language)], isStrong: isStrong)
  }

  /// The most candidates who are all listed; of a longer list those who have votes.
  private static let mostListed = 400

  /// Votes per candidate in the order of the codes: figures and words, and their sum.
  var voteBlocks: [Block] {
    let candidates = source.contest?.candidates ?? []
    let isWhole = candidates.count <= Self.mostListed
    let votes = source.statement.votes
    var rows: [Row] = []
    var number = 0
    let stated = Dictionary(
      votes.map { ($0.code, $0.votes) }, uniquingKeysWith: { first, _ in first })
    for candidate in candidates where isWhole || stated[candidate.code] != nil {
      number += 1
      rows.append(
        row(number, candidate.code, candidate.name, votes: stated[candidate.code] ?? 0))
    }
    for code in votes where source.contest?.candidateIndex(code.code) == nil {
      number += 1
      rows.append(row(number, code.code, say(.notInDefinition), votes: code.votes))
    }
    let sum = votes.reduce(0) { $0 + $1.votes }
    rows.append(
      Row(["", "", say(.sum), figures(sum), words(sum, in: language)], isStrong: true))
    let columns = [
      Column(say(.row), .figures, share: 7), Column(say(.code), .code, share: 11),
      Column(say(.candidate), .words, share: 28), Column(say(.figures), .figures, share: 12),
      Column(say(.inWords), .words, share: 42),
    ]
    let others = candidates.count(where: { stated[$0.code] == nil })
    let note = Phrase.othersWithout(language, figures(others))
    return [.heading(say(.votes)), .table(MinutesTable(columns, rows))]
      + (isWhole || others == 0 ? [] : [.paragraph(note)])
  }

  private func row(_ number: Int, _ code: CandidateCode, _ name: String, votes: Int) -> Row {
    Row([figures(number), code.text, name, figures(votes), words(votes, in: language)])
  }
}
