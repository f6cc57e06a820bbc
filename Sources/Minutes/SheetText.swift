import ElectionModel
import Wording

/// The words of one return in one language: what the branch is and where.
struct SheetText {
  let source: MinutesSource
  let language: Language

  typealias Field = MinutesSheet.Field
  typealias Block = MinutesSheet.Block
  typealias Column = MinutesTable.Column
  typealias Row = MinutesTable.Row

  func say(_ phrase: Phrase) -> String { phrase(language) }
  func figures(_ number: Int) -> String { Minutes.figures(number, language) }

  var electionTitle: String {
    let header = source.definition.header
    return language == .persian ? header.titlePersian : header.titleEnglish
  }

  /// «شورای اسلامی شهر کلاردشت».
  var contestTitle: String {
    guard let contest = source.contest else {
      return isolated(source.statement.slot.contest.text)
    }
    let name = source.definition.area(contest.area).map(nameOfArea) ?? contest.area.text
    guard let office = Phrase.offices[contest.office] else { return "\(contest.office), \(name)" }
    return office(language, apart(name))
  }

  /// «شعبه ۰۰۱۷، دبستان …».
  var branchTitle: String {
    let code = "\(say(.branch)) \(isolated(source.statement.slot.precinct.text))"
    guard let name = source.precinct?.name, !name.isEmpty else { return code }
    return code + (language == .persian ? "، " : ", ") + apart(name)
  }

  /// A code among Persian words, which is read from the left.
  private func isolated(_ code: String) -> String {
    language == .persian ? "\u{2066}\(code)\u{2069}" : code
  }

  /// A Persian name among English words, in a direction of its own.
  private func apart(_ name: String) -> String {
    language == .english ? "\u{2068}\(name)\u{2069}" : name
  }

  private func nameOfArea(_ area: Area) -> String {
    language == .english && !area.nameEnglish.isEmpty ? area.nameEnglish : area.name
  }

  var branchBlocks: [Block] {
    let slot = source.statement.slot
    let kind = source.precinct.map { say($0.kind == .fixed ? .fixed : .mobile) }
    return [
      .heading(say(.branch)),
      .fields([
        Field(say(.contest), placed(contestTitle)),
        Field(say(.contestCode), slot.contest.text, isCode: true),
        Field(say(.branchCode), slot.precinct.text, isCode: true),
        Field(say(.branchName), source.precinct?.name ?? say(.notInDefinition)),
        Field(say(.kind), kind ?? say(.notInDefinition)),
        Field(say(.part), say(slot.part == .electronic ? .electronic : .paper)),
        Field(say(.day), dateWords(source.definition.header.date, in: language)),
        Field(say(.seats), seats),
        Field(say(.opened), moment(source.statement.opened)),
        Field(say(.closed), moment(source.statement.closed)),
        Field(say(.eligible), source.precinct?.eligible.map(figures) ?? say(.unknown)),
        Field(say(.revision), revision),
      ]),
    ]
  }

  /// The contest with the areas it lies in, the largest first.
  private func placed(_ title: String) -> String {
    guard let contest = source.contest else { return "\(title) (\(say(.notInDefinition)))" }
    let areas = source.definition.chain(of: contest.area).dropLast().map { apart(nameOfArea($0)) }
    let separator = language == .persian ? "، " : ", "
    return ([title] + areas.reversed()).joined(separator: separator)
  }

  private var seats: String {
    guard let contest = source.contest else { return say(.notInDefinition) }
    return Phrase.seatsValue(
      language, figures(contest.seats), figures(contest.alternates),
      figures(contest.votesAllowed))
  }

  private func moment(_ minute: String?) -> String {
    minute.map { dateWords($0, in: language) } ?? say(.unknown)
  }

  private var revision: String {
    let revision = source.statement.revision
    return revision == 1
      ? "\(figures(1)) (\(say(.firstRevision)))" : Phrase.laterRevision(language, figures(revision))
  }

  /// A role as people call it; one of another election as keys.csv has it.
  func roleName(_ role: String) -> String { Phrase.roles[role].map { $0(language) } ?? role }
}
