import ElectionModel
import Synchronization

/// Counts the ballots files of one election, on any number of threads; the codes of a contest are
/// put into a table once.
public final class BallotCounting: Sendable {
  private struct Tables {
    /// Shared by all contests of one form of codes.
    var forms: [Form] = []
    var ofContest: [ContestID: CodeTable] = [:]
    /// Numbers in these tables.
    var cells = 0
  }

  private struct Form {
    let form: CodeForm
    let worth: [Int32]
    let pairs: CodePairs?
  }

  /// So many forms at most get tables of pairs, 512 KiB each; an election has two or three.
  private static let mostPairs = 16

  /// The most numbers that are kept, 32 MiB of them: beyond that all are made anew as they are asked
  /// for. How many there could be, only the definition says.
  private static let mostCells = 8 << 20

  private let tables = Mutex(Tables())

  /// Begins without tables.
  public init() {}

  /// Counts the ballots after the head of a file, if nothing is wrong with any line.
  ///
  /// - Parameters:
  ///   - bytes: a ballots file, of whose lines nothing is known.
  ///   - bodyStart: where its first ballot begins.
  ///   - contest: whose candidates and votes allowed are used.
  ///   - rule: the contest's reading rules.
  /// - Returns: what `countBallots` gives; nil if a line has not the form of a ballot, is out of
  ///   order, or has a code that none of the contest's codes can be.
  /// - Complexity: O(n) in the number of bytes; nothing is allocated for a ballot.
  public func flawlessCount(
    _ bytes: [UInt8], from bodyStart: Int, contest: Contest, rule: CountingRule
  ) -> BallotsCount? {
    Tabulation.flawlessCount(
      bytes, from: bodyStart, codes: table(of: contest), contest: contest, rule: rule)
  }

  private func table(of contest: Contest) -> CodeTable {
    let known = tables.withLock { $0.ofContest[contest.id] }
    if let known { return known }
    return tables.withLock { tables in
      if let made = tables.ofContest[contest.id] { return made }
      let form = Self.form(contest.codeForm, in: &tables)
      let table = CodeTable(contest: contest, worth: form.worth, pairs: form.pairs)
      if tables.cells + table.cells > Self.mostCells {
        tables.ofContest = [:]
        tables.cells = 0
      }
      tables.cells += table.cells
      tables.ofContest[contest.id] = table
      return table
    }
  }

  private static func form(_ form: CodeForm, in tables: inout Tables) -> Form {
    if let known = tables.forms.first(where: { $0.form == form }) { return known }
    let new = Form(
      form: form, worth: CodeTable.worth(of: form),
      pairs: tables.forms.count < mostPairs ? CodePairs(form) : nil)
    tables.forms.append(new)
    return new
  }
}
