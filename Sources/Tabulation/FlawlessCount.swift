import ElectionModel

/// Counts ballots whose lines have nothing wrong: their form, their order and the form of every code
/// are checked in the same walk that counts (docs/formats/ballots-file.md).
///
/// It finds what `BallotsFile(reading:)`, `firstLine(withCodeOutside:)` and `countBallots` find
/// together, or gives up: one walk, no allocation for a ballot. The reading rules are those of
/// `countBallots`; tests hold the two together.
///
/// - Parameters:
///   - file: a ballots file.
///   - bodyStart: where its first ballot begins.
/// - Returns: nil if a line has not the form of a ballot, has a code that no code of the contest can
///   be, or stands before its place.
/// - Complexity: O(n) in the number of bytes.
func flawlessCount(
  _ file: [UInt8], from bodyStart: Int, codes: CodeTable, contest: Contest, rule: CountingRule
) -> BallotsCount? {
  // Every number of the walk is at most that of the bytes: none can overflow.
  precondition(file.count <= Limits.ballotsFileBytes, "larger files are never read")
  precondition((0...file.count).contains(bodyStart), "ballots begin in the file")
  // No line is walked beyond the last line feed.
  guard bodyStart == file.count || file[file.count - 1] == UInt8(ascii: "\n") else { return nil }
  return file.withUnsafeBytes { bytes in
    // The walk is compiled once for each length of codes, with the length as a constant.
    switch codes.pairs == nil ? 0 : contest.codeForm.length {
    case 1: walk(OneCharacter.self, bytes, bodyStart, codes, contest, rule)
    case 2: walk(TwoCharacters.self, bytes, bodyStart, codes, contest, rule)
    case 3: walk(ThreeCharacters.self, bytes, bodyStart, codes, contest, rule)
    case 4: walk(FourCharacters.self, bytes, bodyStart, codes, contest, rule)
    default: walk(AnyCharacters.self, bytes, bodyStart, codes, contest, rule)
    }
  }
}

/// Lends the walk its memory.
private func walk<Length: CodeLength>(
  _: Length.Type, _ bytes: UnsafeRawBufferPointer, _ bodyStart: Int, _ codes: CodeTable,
  _ contest: Contest, _ rule: CountingRule
) -> BallotsCount? {
  let reader = BallotReader(bytes, codes, contest, rule)
  defer { reader.giveBack() }
  return withQuickCodes(Length.self, codes) { quick in
    var walk = FlawlessWalk(quick: quick, reader: reader, votesAllowed: contest.votesAllowed)
    return walk.count(bytes, from: bodyStart)
  }
}

/// Walks over the lines of a file.
private struct FlawlessWalk<Length: CodeLength> {
  let quick: QuickCodes<Length>
  var reader: BallotReader
  let votesAllowed: Int

  /// The line before the one at hand; no bytes before the first one.
  private var previous = 0
  private var length = 0
  /// How often it stands again after its first time.
  private var again = 0
  /// Whether all of its names were read by `quick`.
  private var isQuick = false

  init(quick: QuickCodes<Length>, reader: BallotReader, votesAllowed: Int) {
    self.quick = quick
    self.reader = reader
    self.votesAllowed = min(votesAllowed, Limits.ballotEntries)
  }

  mutating func count(_ bytes: UnsafeRawBufferPointer, from bodyStart: Int) -> BallotsCount? {
    let reach = Length.stride * votesAllowed
    var line = bodyStart
    while line < bytes.count {
      // Whatever is read below without looking at the end lies in these bytes.
      let isFarFromEnd = line &+ max(length, reach) &+ 8 <= bytes.count
      if length > 0 {
        let same =
          isFarFromEnd
          ? equalBytes(bytes, line, previous, length: length)
          : equalBytesOneByOne(bytes, line, previous, length: length)
        if same == length {
          again &+= 1
          line &+= length
          continue
        }
        // Below `same` there is no line feed: both lines go on, and differ there first.
        guard bytes[line &+ same] > bytes[previous &+ same] else { return nil }
        if again > 0 { countAgain() }
      }
      guard let end = countLine(bytes, line, isFarFromEnd: isFarFromEnd) else { return nil }
      (previous, length) = (line, end &- line)
      line = end
    }
    countAgain()
    return reader.count
  }

  /// Counts one ballot.
  ///
  /// - Returns: where the next line begins; nil for what is no ballot of this contest.
  @inline(__always)
  private mutating func countLine(
    _ bytes: UnsafeRawBufferPointer, _ line: Int, isFarFromEnd: Bool
  ) -> Int? {
    reader.begin()
    var next = line
    if Length.stride > 0, votesAllowed > 0, isFarFromEnd {
      next = quick.readNames(bytes, line, most: votesAllowed, reader)
      if next > line {
        if bytes[next &- 1] == UInt8(ascii: "\n") {
          reader.valid &+= 1
          isQuick = true
          return next
        }
        guard bytes[next &- 1] == UInt8(ascii: " ") else { return nil }
      }
    }
    isQuick = false
    return reader.readRest(of: line, from: next)
  }

  /// Counts the previous ballot as often as it stands again.
  private mutating func countAgain() {
    if isQuick {
      reader.valid &+= again
      for place in stride(from: previous, to: previous + length, by: Length.stride) {
        reader.cells[quick.candidate(reader.bytes, place)] &+= UInt64(again)
      }
    } else {
      reader.countAgain(again)
    }
    reader.ballots &+= again
    again = 0
  }
}

/// How many bytes from `line` on are those of the line at `previous`, at most its length.
///
/// Of both lines eight bytes more than the length can be read.
@inline(__always)
private func equalBytes(
  _ bytes: UnsafeRawBufferPointer, _ line: Int, _ previous: Int, length: Int
) -> Int {
  var place = 0
  repeat {
    let new = bytes.loadUnaligned(fromByteOffset: line &+ place, as: UInt64.self)
    let old = bytes.loadUnaligned(fromByteOffset: previous &+ place, as: UInt64.self)
    if new != old {
      // Beyond the line feed of equal lines everything may differ.
      return min(place &+ (new ^ old).littleEndian.trailingZeroBitCount / 8, length)
    }
    place &+= 8
  } while place < length
  return length
}

/// The same where the file ends soon. Its last line feed cannot be passed: within the length only the
/// last byte of the line at `previous` is one.
private func equalBytesOneByOne(
  _ bytes: UnsafeRawBufferPointer, _ line: Int, _ previous: Int, length: Int
) -> Int {
  var place = 0
  while place < length, bytes[line + place] == bytes[previous + place] { place += 1 }
  return place
}
