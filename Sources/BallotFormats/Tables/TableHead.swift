/// What the columns of a foreign table are for, told by the words of its first row.
struct TableHead {
  /// What a column is for.
  enum Use: Equatable {
    /// The number or name of the ballot, its box, machine, time …: not read.
    case passedOver
    /// A part of the precinct's name.
    case precinct
    /// How many ballots the row stands for.
    case count
    /// A rank, from 1.
    case rank(Int)
    /// Anything else: a candidate, in tables that have a column for each.
    case other

    var isRank: Bool { if case .rank = self { true } else { false } }
  }

  let uses: [Use]
  /// The texts of the first row.
  let names: [String]
  /// What follows the words of rank in the head of the first rank, such as the contest's name.
  let title: String

  /// Whether the ranks are columns called `first`, `second`, `third` …
  private(set) var hasRanksInWords = false

  /// - Parameter readsWords: whether columns called `first`, `second` … may be ranks: in a table with
  ///   a column for each candidate they are candidates.
  init(_ names: [String], readsWords: Bool = false) {
    self.names = names
    var uses = names.map(Self.use)
    if readsWords {
      let words = names.map(lowercase)
      let others = uses.indices.filter { uses[$0] == .other && words[$0] != Self.ballots }
      // One alone is no order, and with any other column beside them they could be candidates.
      if others.count >= 2, Self.rankWords.starts(with: others.map { words[$0] }) {
        for (rank, column) in others.enumerated() { uses[column] = .rank(rank + 1) }
        hasRanksInWords = true
      }
      if uses.contains(where: \.isRank) {
        for column in uses.indices where words[column] == Self.ballots { uses[column] = .count }
      }
    }
    self.uses = uses
    title = names.lazy.compactMap { Self.rank($0) }.first?.rest ?? ""
  }

  var hasRanks: Bool { uses.contains(where: \.isRank) }

  /// The columns of ranks, in the order of the table.
  var rankColumns: [Int] { uses.indices.filter { uses[$0].isRank } }

  /// Whether a column is called `ballots`, which no table with a column for each candidate has.
  var saysBallots: Bool { names.contains { lowercase($0) == Self.ballots } }

  /// The columns that are neither ranks nor called by a known word.
  var others: [Int] { uses.indices.filter { uses[$0] == .other } }

  /// The columns of candidates, where there is one for each; one may be called `Team Choice 1`.
  var candidateColumns: [Int] { uses.indices.filter { uses[$0] == .other || uses[$0].isRank } }

  private var precinctColumns: [Int] { uses.indices.filter { uses[$0] == .precinct } }

  /// The column with the number of ballots.
  private var countColumn: Int? { uses.firstIndex(of: .count) }

  /// The columns whose heads are known words, so that they are taken for no candidate and no rank.
  var knownColumns: [Int] {
    uses.indices.filter { [.passedOver, .precinct, .count].contains(uses[$0]) }
  }

  /// The names of those columns, where they have any.
  var columnsPassedOver: [String] { knownColumns.map { names[$0] }.filter { !$0.isEmpty } }

  /// What is wrong with the first row, whatever the table is; nil if nothing.
  var defect: String? {
    uses.count { $0 == .count } > 1 ? "two columns say how many ballots a row stands for" : nil
  }

  /// The precinct of a row: its parts joined by `-`.
  func precinct(_ content: (Int) -> [UInt8]) -> [UInt8] {
    var name: [UInt8] = []
    for column in precinctColumns {
      if !name.isEmpty { name.append(UInt8(ascii: "-")) }
      name += content(column)
    }
    return name
  }

  /// How many ballots a row stands for; nil where the cell is no such number.
  func weight(_ content: (Int) -> [UInt8]) -> Int? {
    guard let countColumn else { return 1 }
    let cell = content(countColumn)
    return wholeNumber(cell, trimmed(cell, cell.indices)).flatMap { $0 > 0 ? $0 : nil }
  }

  /// What is said of a row without a number of ballots.
  static let badWeight = "the number of ballots is a whole number above zero"

  private static let passedOver: Set<String> = [
    "", "id", "response id", "ballot id", "ballot", "ballot_id", "batch", "batch_id", "batch id",
    "pile", "cast vote record", "ballot style", "cvrnumber", "timestamp",
  ]
  private static let precinct: Set<String> = [
    "precinct", "precinct_id", "precinct id", "precinctid", "ward",
  ]

  /// In a table of ranks the number of ballots; in another one it could be a candidate's.
  private static let ballots = "ballots"
  private static let rankWords = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
  ]

  private static func use(_ name: String) -> Use {
    let word = lowercase(name)
    if passedOver.contains(word) { return .passedOver }
    if precinct.contains(word) { return .precinct }
    if word == "count" || word == "weight" { return .count }
    if let rank = rank(name) { return .rank(rank.number) }
    return .other
  }

  /// `rank3`, `Rank 3`, `For Mayor Choice 3 (55)`, `3RD CHOICE Mayor`, `3rd`.
  private static func rank(_ name: String) -> (number: Int, rest: String)? {
    let words = name.utf8.split(separator: UInt8(ascii: " ")).map { lowercase(String($0) ?? "") }
    let raw = name.utf8.split(separator: UInt8(ascii: " ")).map { String($0) ?? "" }
    for (place, word) in words.enumerated() where word == "rank" || word == "choice" {
      if place + 1 < words.count, let number = rankNumber(words[place + 1]) {
        return (number, raw[..<place].joined(separator: " "))
      }
      if place == 1, let number = ordinal(words[0]) {
        return (number, raw[2...].joined(separator: " "))
      }
    }
    if words.count == 1 {
      let number = ordinal(words[0]) ?? joinedRank(Array(words[0].utf8))
      return number.map { ($0, "") }
    }
    return nil
  }

  private static func rankNumber(_ text: String) -> Int? {
    wholeNumber(text).flatMap { (1...1_000).contains($0) ? $0 : nil }
  }

  /// `1st`, `2nd`, `3rd`, `4th` …
  private static func ordinal(_ word: String) -> Int? {
    guard ["st", "nd", "rd", "th"].contains(where: { word.utf8.suffix(2).elementsEqual($0.utf8) })
    else { return nil }
    return rankNumber(String(decoding: word.utf8.dropLast(2), as: UTF8.self))
  }

  private static func joinedRank(_ word: [UInt8]) -> Int? {
    guard word.starts(with: "rank".utf8) else { return nil }
    return rankNumber(String(decoding: word.dropFirst(4), as: UTF8.self))
  }
}

/// ASCII letters made small; nothing else is touched.
func lowercase(_ text: String) -> String {
  String(
    decoding: text.utf8.map { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }, as: UTF8.self)
}

/// What the words of count centres mean where a candidate's name could stand.
enum MarkWord {
  static let skipped: Set<String> = ["", "undervote", "skipped", "skippedrank"]
  static let overvote: Set<String> = ["overvote"]
  static let unknown: Set<String> = [
    "uwi", "write-in", "write in", "writein", "undeclared write-in", "undeclared write-ins",
  ]
}
