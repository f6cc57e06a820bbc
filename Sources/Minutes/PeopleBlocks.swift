import ElectionModel
import StrictBytes
import Wording

extension SheetText {
  /// What the officials wrote, and what was found.
  var remarkBlocks: [Block] {
    let remarks = source.statement.remarks
    var blocks: [Block] = [
      .heading(say(.remarks)), .paragraph(remarks.isEmpty ? say(.none) : remarks),
      .heading(say(.findings)),
    ]
    if source.findings.isEmpty { blocks.append(.paragraph(say(.noFindings))) }
    for finding in source.findings { blocks.append(.paragraph(sentence(of: finding))) }
    return blocks
  }

  private func sentence(of finding: FindingNumber) -> String {
    guard let meaning = finding.meaning else { return finding.text }
    return language == .persian
      ? "\(finding.text): \(meaning.persian) \(meaning.actionPersian)"
      : "\(finding.text): \(meaning.english) \(meaning.actionEnglish)"
  }

  /// Who signed, with room for a signature by hand, and who refused.
  var peopleBlocks: [Block] {
    let statement = source.statement
    var blocks: [Block] = [.heading(say(.signers))]
    if statement.signers.isEmpty {
      blocks.append(.paragraph(say(.nobodySigned)))
    } else {
      let columns = [
        Column(say(.name), .words, share: 26), Column(say(.role), .words, share: 22),
        Column(say(.key), .code, share: 24), Column(say(.hand), .words, share: 28),
      ]
      let rows = statement.signers.map { Row([$0.name, roleName($0.role), $0.key.text, ""]) }
      blocks.append(.table(MinutesTable(columns, rows, isForm: true)))
    }
    blocks.append(.heading(say(.refusals)))
    guard !statement.refusals.isEmpty else { return blocks + [.paragraph(say(.none))] }
    let columns = [
      Column(say(.name), .words, share: 28), Column(say(.role), .words, share: 24),
      Column(say(.reason), .words, share: 48),
    ]
    let rows = statement.refusals.map { Row([$0.name, roleName($0.role), $0.reason]) }
    return blocks + [.table(MinutesTable(columns, rows))]
  }

  /// Fingerprints in full, and the codes.
  var proofBlocks: [Block] {
    let statement = source.statement
    var digests = [
      Field(say(.statementDigest), source.statementDigest.hex, isCode: true),
      Field(
        Phrase.fileDigest(language, figures(source.file.bytes)), source.file.sha256.hex,
        isCode: true),
      Field(say(.definitionDigest), statement.definition.hex, isCode: true),
    ]
    if let ballots = statement.ballotsFile {
      digests.append(
        Field(
          Phrase.ballotsDigest(language, figures(ballots.bytes)), ballots.sha256.hex, isCode: true))
    }
    let proof: [Block] = [.heading(say(.proof)), .digests(digests)]
    guard source.codes > 0 else { return proof }
    let how = source.codes == 1 ? say(.codeHow) : Phrase.codesHow(language, figures(source.codes))
    let command = "shomar-audit return --scanned CODES… --against PUBLISHED --key LOG.vkey"
    return proof + [.codes(heading: say(.codes), how: how, command: command)]
  }
}
