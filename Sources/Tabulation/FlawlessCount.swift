import ElectionModel

/// Counts ballots whose lines have nothing wrong: their form, their order and the form of every code
/// are checked in the same walk that counts (docs/formats/ballots-file.md).
///
/// It finds what `BallotsFile(reading:)`, `firstLine(withCodeOutside:)` and `countBallots` find
/// together, or gives up: one walk, no allocation for a ballot. The reading rules are those of
/// `countBallots`; tests hold the two together.
///
/// - Parameters:
///   - bytes: a ballots file.
///   - bodyStart: where its first ballot begins.
/// - Returns: nil if a line has not the form of a ballot, has a code that no code of the contest can
///   be, or stands before its place.
/// - Complexity: O(n) in the number of bytes.
func flawlessCount(
  _ bytes: [UInt8], from bodyStart: Int, codes: CodeTable, contest: Contest, rule: CountingRule
) -> BallotsCount? {
  // The walk is compiled once for each usual length of codes, with the length as a constant.
  switch contest.codeForm.length {
  case 2: FlawlessWalk<TwoCharacters>(contest, rule).count(bytes, from: bodyStart, codes)
  case 4: FlawlessWalk<FourCharacters>(contest, rule).count(bytes, from: bodyStart, codes)
  default: FlawlessWalk<AnyCharacters>(contest, rule).count(bytes, from: bodyStart, codes)
  }
}

/// How many characters a code has, if that is known beforehand.
private protocol CodeLength {
  static var fixed: Int? { get }
}

private enum TwoCharacters: CodeLength {
  static var fixed: Int? { 2 }
}

private enum FourCharacters: CodeLength {
  static var fixed: Int? { 4 }
}

private enum AnyCharacters: CodeLength {
  static var fixed: Int? { nil }
}

private struct FlawlessWalk<Length: CodeLength> {
  private let formLength: Int
  private let votesAllowed: Int
  /// Whether names that are not read use up a place on the ballot.
  private let countsWritten: Bool
  private let voidsExcess: Bool
  private let candidates: Int

  init(_ contest: Contest, _ rule: CountingRule) {
    formLength = contest.codeForm.length
    votesAllowed = contest.votesAllowed
    countsWritten = rule.truncation == .written
    voidsExcess = rule.excessNames == .voidBallot
    candidates = contest.candidates.count
  }

  /// A constant wherever the compiler knows `Length`.
  private var length: Int { Length.fixed ?? formLength }
}

extension FlawlessWalk {
  private static var space: UInt8 { UInt8(ascii: " ") }
  private static var lineFeed: UInt8 { UInt8(ascii: "\n") }

  /// What one ballot has shown so far.
  private struct Names {
    /// Entries on the line.
    var written = 0
    /// Different candidates among those that may be read.
    var different = 0
    /// Candidates read, at the beginning of `chosen`.
    var taken = 0
  }

  func count(_ file: [UInt8], from bodyStart: Int, _ codes: CodeTable) -> BallotsCount? {
    // Every number below is at most that of the bytes: none can overflow, none needs its own check.
    precondition(file.count <= Limits.ballotsFileBytes, "larger files are never read")
    let bytes = file.span
    // No line is walked beyond the last line feed.
    guard bodyStart == bytes.count || bytes[bytes.count - 1] == Self.lineFeed else { return nil }
    let (worth, table) = (codes.worth.span, codes.table.span)
    precondition(worth.count == length << 8, "a worth for every byte at every place")
    // Locals, not members: the use of a member is checked again each time.
    var numbers = BallotsCount(ballots: 0, valid: 0, invalid: InvalidBallots(), votes: [])
    var votes = [Int](repeating: 0, count: candidates)
    var (namedOn, chosen) = (
      [Int32](repeating: 0, count: candidates), [Int32](repeating: 0, count: votesAllowed)
    )
    var votesSpan = votes.mutableSpan
    // The ballot on which a candidate was named last finds repeats without a set.
    var namedSpan = namedOn.mutableSpan
    var chosenSpan = chosen.mutableSpan
    var previous = bodyStart
    var offset = bodyStart
    while offset < bytes.count {
      let start = offset
      numbers.ballots &+= 1
      if bytes[offset] == UInt8(ascii: "-") {
        numbers.invalid.blank &+= 1
        offset &+= 2
        guard bytes[offset &- 1] == Self.lineFeed else { return nil }
      } else {
        var names = Names()
        repeat {
          guard let candidate = entry(bytes, &offset, worth, table, codes) else { return nil }
          read(candidate, numbers.ballots, &names, &chosenSpan, &namedSpan)
          offset &+= 1
        } while bytes[offset &- 1] == Self.space
        guard bytes[offset &- 1] == Self.lineFeed, names.written <= Limits.ballotEntries else {
          return nil
        }
        decide(names, chosenSpan, &votesSpan, &numbers)
      }
      guard !isBefore(bytes, start, previous, end: offset) else { return nil }
      previous = start
    }
    numbers.votes = votes
    return numbers
  }

  /// One entry: a candidate's place, or `nobody`; nil for what is no entry of this contest.
  @inline(__always)
  private func entry(
    _ bytes: Span<UInt8>, _ offset: inout Int, _ worth: Span<Int32>, _ table: Span<Int32>,
    _ codes: CodeTable
  ) -> Int32? {
    if bytes[offset] == UInt8(ascii: "*") {
      offset += 1
      return CodeTable.nobody
    }
    // After the code there is at least the last line feed. This bound, and that of `worth` at the
    // beginning, are checked once here and not again for each character below.
    guard offset &+ length < bytes.count else { return nil }
    var number: Int32 = 0
    for place in 0..<length {
      number &+= worth[unchecked: place << 8 | Int(bytes[unchecked: offset &+ place])]
    }
    guard number < CodeTable.foreign else { return nil }
    defer { offset &+= length }
    return table.isEmpty ? codes.search(bytes, from: offset) : table[Int(number)]
  }

  @inline(__always)
  private func read(
    _ candidate: Int32, _ ballot: Int, _ names: inout Names, _ chosen: inout MutableSpan<Int32>,
    _ namedOn: inout MutableSpan<Int32>
  ) {
    names.written &+= 1
    // At most 64 MiB of lines: the number of a ballot fits.
    let mark = Int32(truncatingIfNeeded: ballot)
    guard candidate >= 0, !countsWritten || names.written <= votesAllowed,
      namedOn[Int(candidate)] != mark
    else { return }
    namedOn[Int(candidate)] = mark
    names.different &+= 1
    guard names.taken < votesAllowed else { return }
    chosen[names.taken] = candidate
    names.taken &+= 1
  }

  @inline(__always)
  private func decide(
    _ names: Names, _ chosen: borrowing MutableSpan<Int32>, _ votes: inout MutableSpan<Int>,
    _ numbers: inout BallotsCount
  ) {
    if voidsExcess, (countsWritten ? names.written : names.different) > votesAllowed {
      numbers.invalid.overvoted += 1
    } else if names.taken == 0 {
      numbers.invalid.noCandidate += 1
    } else {
      numbers.valid += 1
      for place in 0..<names.taken { votes[Int(chosen[place])] += 1 }
    }
  }

  /// Whether the line that begins at `line` is before the one at `previous`, in byte order.
  ///
  /// Both end with a line feed, which is below every byte of a line: so a line that another begins
  /// with comes first, as it must, without looking at lengths.
  @inline(__always)
  private func isBefore(
    _ bytes: Span<UInt8>, _ line: Int, _ previous: Int, end: Int
  ) -> Bool {
    var place = 0
    while line &+ place &+ 8 <= bytes.count {
      let new = word(bytes, line &+ place)
      let old = word(bytes, previous &+ place)
      if new != old {
        let differs = place &+ (new ^ old).leadingZeroBitCount / 8
        // Beyond the line feed of equal lines everything may differ.
        return line &+ differs < end && new < old
      }
      place &+= 8
      if line &+ place >= end { return false }
    }
    while line + place < end {
      let (new, old) = (bytes[line + place], bytes[previous + place])
      if new != old { return new < old }
      place += 1
    }
    return false
  }

  /// Eight bytes as a number that is ordered as they are.
  @inline(__always)
  private func word(_ bytes: Span<UInt8>, _ start: Int) -> UInt64 {
    UInt64(bigEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
  }
}
