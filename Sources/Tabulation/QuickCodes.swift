import ElectionModel

/// How many characters a code has, if that is known when the program is compiled.
protocol CodeLength {
  /// Bytes of a code and what follows it; 0 where codes are not read quickly.
  static var stride: Int { get }
}

enum OneCharacter: CodeLength { static var stride: Int { 2 } }
enum TwoCharacters: CodeLength { static var stride: Int { 3 } }
enum ThreeCharacters: CodeLength { static var stride: Int { 4 } }
enum FourCharacters: CodeLength { static var stride: Int { 5 } }
enum AnyCharacters: CodeLength { static var stride: Int { 0 } }

/// Reads names that follow each other as on nearly every ballot, and stops at anything else.
///
/// Nothing here looks at bounds when the program is optimised; every bound is stated where it is
/// relied on. The tests are not optimised: there every access is checked.
struct QuickCodes<Length: CodeLength> {
  fileprivate let first: UnsafeBufferPointer<Int32>
  fileprivate let second: UnsafeBufferPointer<Int32>
  fileprivate let table: UnsafeBufferPointer<Int32>

  /// The candidate whose code stands here, or the number of candidates for anything else.
  ///
  /// The bytes of a code are read whatever stands there: they must lie in the file.
  @inline(__always)
  func candidate(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
    // The tables of pairs have a place for each value of one or two bytes (`withQuickCodes`).
    let number: Int32
    switch Length.stride {
    case 2: number = first[Int(bytes[place])]
    case 3: number = first[two(bytes, place)]
    case 4: number = first[two(bytes, place)] &+ second[Int(bytes[place &+ 2])]
    case 5: number = first[two(bytes, place)] &+ second[two(bytes, place &+ 2)]
    default: preconditionFailure("other codes are not read quickly")
    }
    // Every sum of theirs is a place of the table (`CodeGrid`, `withQuickCodes`).
    return Int(table[Int(number)])
  }

  @inline(__always)
  private func two(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
    Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self)))
  }

  /// Gives each name a vote, until something else than a candidate's code comes, or a candidate once
  /// too often or not right after himself, or what is not a space, or `most` names are read.
  ///
  /// - Parameters:
  ///   - line: where a line begins; `most` codes with what follows them lie in the file from here.
  ///   - reader: whose ballot it is.
  /// - Returns: where it stopped: behind the name read last, and what follows it.
  @inline(__always)
  func readNames(
    _ bytes: UnsafeRawBufferPointer, _ line: Int, most: Int, _ reader: BallotReader
  ) -> Int {
    let (mark, cells) = (reader.mark, reader.cells)
    let end = line &+ most &* Length.stride
    var place = line
    repeat {
      // There is a cell for every number in the table.
      let candidate = candidate(bytes, place)
      let cell = cells[candidate]
      if cell < mark {
        cells[candidate] = mark &+ (cell & BallotReader.votesOfCell) &+ 1
      } else {
        guard reader.perCandidate > 1, cell < BallotReader.highestMark,
          mayRepeat(candidate, bytes, place, line, reader.perCandidate)
        else { break }
        cells[candidate] = cell &+ 1
      }
      place &+= Length.stride
    } while bytes[place &- 1] == UInt8(ascii: " ") && place < end
    return place
  }

  /// Whether a candidate, who was named before on this line, was named right before this place, and
  /// not too often for once more.
  ///
  /// Namings that do not stand side by side are left to the reader.
  private func mayRepeat(
    _ candidate: Int, _ bytes: UnsafeRawBufferPointer, _ place: Int, _ line: Int,
    _ perCandidate: Int
  ) -> Bool {
    var (first, times) = (place, 0)
    while first > line, self.candidate(bytes, first - Length.stride) == candidate {
      first -= Length.stride
      times += 1
    }
    guard times > 0, times < perCandidate else { return false }
    return !stride(from: line, to: first, by: Length.stride).contains {
      self.candidate(bytes, $0) == candidate
    }
  }
}

/// Lends the tables of a contest.
func withQuickCodes<Length: CodeLength, Result>(
  _: Length.Type, _ codes: CodeTable,
  _ body: (QuickCodes<Length>) -> Result
) -> Result {
  let (first, second) = (codes.pairs?.first ?? [], codes.pairs?.second ?? [])
  if let pairs = codes.pairs {
    precondition(first.count == (Length.stride == 2 ? 1 << 8 : 1 << 16))
    precondition(second.count == (Length.stride < 4 ? 0 : Length.stride == 4 ? 1 << 8 : 1 << 16))
    precondition(codes.table.count == pairs.places)
  }
  return first.withUnsafeBufferPointer { first in
    second.withUnsafeBufferPointer { second in
      codes.table.withUnsafeBufferPointer { table in
        body(QuickCodes(first: first, second: second, table: table))
      }
    }
  }
}
