import ElectionModel

/// Reads and counts any ballot by the reading rules (docs/formats/ballots-file.md, "How a ballot is
/// read"), also one whose first names were read quickly. It keeps the sums of the file.
struct BallotReader {
  /// The lower half of a cell.
  static let votesOfCell: UInt64 = 0xFFFF_FFFF
  /// The mark of lists and of nobody, whom no ballot names for the first time: above all others.
  static let highestMark = ~votesOfCell

  let bytes: UnsafeRawBufferPointer
  private let codes: CodeTable
  private let length: Int
  private let votesAllowed: Int
  /// Whether names that are not read use up a place on the ballot.
  private let countsWritten: Bool
  private let voidsExcess: Bool
  /// The most votes of one ballot for one candidate.
  let perCandidate: Int

  /// For each candidate the votes and, in the upper half, the number of the ballot that named him
  /// last: one look finds a repeat. The last one is nobody's. Of neither half there are as many as
  /// bytes in a file, 2^26.
  let cells: UnsafeMutableBufferPointer<UInt64>
  /// The candidates, or the list, read from the ballot at hand.
  private let chosen: UnsafeMutableBufferPointer<Int32>
  /// How often the ballot at hand has named a candidate; holds where the cell has its mark.
  private let times: UnsafeMutableBufferPointer<UInt8>

  var ballots = 0
  var valid = 0
  private var invalid = InvalidBallots()
  /// Lines that are not equal to the one before: the number of the one at hand.
  private var line: UInt64 = 0
  /// What the ballot at hand was, if it was read here.
  private var reading = Reading.blank

  private enum Reading {
    case blank
    case overvoted
    case noCandidate
    /// With so many names, at the beginning of `chosen`.
    case valid(Int)
  }

  /// What one ballot has shown so far.
  private struct Names {
    /// Entries on the line.
    var written = 0
    /// Namings of candidates that may be read: repeats only as far as they count.
    var effective = 0
    /// Candidates read, at the beginning of `chosen`.
    var taken = 0
    /// The first list, or nobody.
    var list = CodeTable.nobody
  }

  /// Takes memory that `giveBack` gives back.
  init(
    _ bytes: UnsafeRawBufferPointer, _ codes: CodeTable, _ contest: Contest, _ rule: CountingRule
  ) {
    precondition(codes.candidates == contest.candidates.count, "a contest has its own table")
    self.bytes = bytes
    self.codes = codes
    length = contest.codeForm.length
    votesAllowed = contest.votesAllowed
    countsWritten = rule.truncation == .written
    voidsExcess = rule.excessNames == .voidBallot
    perCandidate = rule.perCandidate
    cells = .allocate(capacity: codes.candidates + 1)
    cells.initialize(repeating: 0)
    cells[codes.candidates] = Self.highestMark
    if rule.lists != nil { for list in codes.lists { cells[Int(list)] = Self.highestMark } }
    chosen = .allocate(capacity: max(1, contest.votesAllowed))
    chosen.initialize(repeating: 0)
    times = .allocate(capacity: perCandidate > 1 ? codes.candidates : 0)
    times.initialize(repeating: 0)
  }

  func giveBack() {
    cells.deallocate()
    chosen.deallocate()
    times.deallocate()
  }

  /// The mark of the ballot at hand, as the upper half of a cell.
  var mark: UInt64 { line << 32 }

  /// What was counted.
  var count: BallotsCount {
    BallotsCount(
      ballots: ballots, valid: valid, invalid: invalid,
      votes: cells.dropLast().map { Int($0 & Self.votesOfCell) })
  }

  /// Begins another ballot.
  @inline(__always)
  mutating func begin() {
    ballots &+= 1
    line &+= 1
  }
}

extension BallotReader {
  /// Counts a ballot of which nothing is known, or the names up to some place: that these are
  /// candidates, no more than allowed and none too often, and have their votes.
  ///
  /// - Returns: where the next line begins; nil for what is no ballot of this contest.
  @inline(never)
  mutating func readRest(of line: Int, from start: Int) -> Int? {
    var names = Names()
    var place = line
    while place < start {
      guard let candidate = entry(&place) else { return nil }
      take(candidate, &names)
      place += 1
    }
    let voted = names.taken
    (names.written, names.effective) = (voted, voted)
    noteTimes(chosen[..<voted])
    if place == line, bytes[place] == UInt8(ascii: "-") {
      // The last byte is a line feed: this one is not the last.
      guard bytes[place + 1] == UInt8(ascii: "\n") else { return nil }
      reading = .blank
      countAgain(1)
      return place + 2
    }
    repeat {
      guard let candidate = entry(&place) else { return nil }
      read(candidate, &names)
      place += 1
    } while bytes[place - 1] == UInt8(ascii: " ")
    guard bytes[place - 1] == UInt8(ascii: "\n"), names.written <= Limits.ballotEntries else {
      return nil
    }
    // What was given quickly is taken back: what the ballot is, is known only now.
    for name in chosen[..<voted] { cells[Int(name)] -= 1 }
    decide(names)
    countAgain(1)
    return place
  }

  private func noteTimes(_ names: Slice<UnsafeMutableBufferPointer<Int32>>) {
    guard perCandidate > 1 else { return }
    for name in names { times[Int(name)] = 0 }
    for name in names { times[Int(name)] += 1 }
  }

  /// One entry: a candidate's place, or `nobody`; nil for what is no entry of this contest.
  ///
  /// The place is in the file, and what follows the entry is too: the last byte is a line feed.
  private func entry(_ place: inout Int) -> Int32? {
    if bytes[place] == UInt8(ascii: "*") {
      place += 1
      return CodeTable.nobody
    }
    guard place + length < bytes.count else { return nil }
    var number: Int32 = 0
    var word: UInt64 = 0
    for character in 0..<length {
      let byte = bytes[place + character]
      number += codes.worth[character << 8 | Int(byte)]
      word = word << 8 | UInt64(byte)
    }
    guard number < CodeTable.foreign else { return nil }
    place += length
    return codes.table.isEmpty ? codes.search(word) : codes.candidate(at: Int(number))
  }

  private func read(_ candidate: Int32, _ names: inout Names) {
    names.written += 1
    guard candidate >= 0, !countsWritten || names.written <= votesAllowed else { return }
    let cell = cells[Int(candidate)]
    guard cell < Self.highestMark else {
      if names.list == CodeTable.nobody { names.list = candidate }
      return
    }
    if cell < mark {
      cells[Int(candidate)] = mark | cell & Self.votesOfCell
      if perCandidate > 1 { times[Int(candidate)] = 1 }
    } else {
      guard perCandidate > 1 else { return }
      // At most 255 entries are counted; a line that has more is none.
      times[Int(candidate)] &+= 1
      guard times[Int(candidate)] <= perCandidate else { return }
    }
    names.effective += 1
    if names.taken < votesAllowed { take(candidate, &names) }
  }

  private func take(_ candidate: Int32, _ names: inout Names) {
    chosen[names.taken] = candidate
    names.taken += 1
  }

  private mutating func decide(_ names: Names) {
    if names.list != CodeTable.nobody {
      // "Only the list is read, and later lists and individual candidates are not" (Act on Islamic
      // councils as amended 19 Esfand 1403, arts 21-25, as reported 7 Bahman 1403).
      chosen[0] = names.list
      reading = .valid(1)
    } else if voidsExcess, (countsWritten ? names.written : names.effective) > votesAllowed {
      reading = .overvoted
    } else {
      reading = names.taken == 0 ? .noCandidate : .valid(names.taken)
    }
  }

  /// Counts the ballot that was read here so many times.
  mutating func countAgain(_ number: Int) {
    switch reading {
    case .blank: invalid.blank += number
    case .overvoted: invalid.overvoted += number
    case .noCandidate: invalid.noCandidate += number
    case .valid(let taken):
      valid += number
      for name in chosen[..<taken] { cells[Int(name)] += UInt64(number) }
    }
  }
}
