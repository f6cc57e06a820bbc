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
  }

  let uses: [Use]
  /// The texts of the first row.
  let names: [String]
  /// What follows the words of rank in the head of the first rank, such as the contest's name.
  let title: String

  init(_ names: [String]) {
    self.names = names
    uses = names.map(Self.use)
    title = names.lazy.compactMap { Self.rank($0) }.first?.rest ?? ""
  }

  var hasRanks: Bool { uses.contains { if case .rank = $0 { true } else { false } } }

  /// The columns of candidates, where there is one for each.
  var others: [Int] { uses.indices.filter { uses[$0] == .other } }

  var precinctColumns: [Int] { uses.indices.filter { uses[$0] == .precinct } }

  private static let passedOver: Set<String> = [
    "", "id", "response id", "ballot id", "ballot", "ballot_id", "batch", "batch_id", "batch id",
    "pile", "cast vote record", "ballot style", "cvrnumber", "timestamp",
  ]
  private static let precinct: Set<String> = [
    "precinct", "precinct_id", "precinct id", "precinctid", "ward",
  ]

  private static func use(_ name: String) -> Use {
    let word = lowercase(name)
    if passedOver.contains(word) { return .passedOver }
    if precinct.contains(word) { return .precinct }
    if word == "count" || word == "weight" { return .count }
    if let rank = rank(name) { return .rank(rank.number) }
    return .other
  }

  /// `rank3`, `Rank 3`, `choice 3`, `3RD CHOICE …`, `1st choice …`.
  private static func rank(_ name: String) -> (number: Int, rest: String)? {
    let bytes = Array(lowercase(name).utf8)
    for word in ["rank", "choice"] where bytes.starts(with: word.utf8) {
      let rest = trimmed(bytes, word.utf8.count..<bytes.count)
      if let number = wholeNumber(bytes, rest), number > 0, number <= 1_000 { return (number, "") }
    }
    let digits = bytes.prefix { $0 &- UInt8(ascii: "0") < 10 }.count
    guard let number = wholeNumber(bytes, 0..<digits), number > 0, number <= 1_000,
      bytes.count >= digits + 9, bytes[(digits + 2)..<(digits + 9)].elementsEqual(" choice".utf8)
    else { return nil }
    let rest = Array(name.utf8)[(digits + 9)...].drop(while: isBlank)
    return (number, String(decoding: rest, as: UTF8.self))
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
