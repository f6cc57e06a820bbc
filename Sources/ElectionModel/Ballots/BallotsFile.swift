import StrictBytes

/// One precinct's ballots for one contest: a text file that a person reads and `awk` recounts
/// (docs/formats/ballots-file.md).
///
///     shomar-ballots/1
///     election example-1405
///     precinct 0017
///     contest c-1
///     part electronic
///     ballots 6
///     salt 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
///
///     *
///     -
///     12 15
///     12 15 *
///     15 12
///     24
public struct BallotsFile: Sendable {
  /// What the header binds the ballots to.
  public struct Header: Sendable, Equatable {
    /// The election.
    public var election: ElectionID
    /// The precinct, contest and part.
    public var slot: Slot
    /// The number of ballots the header states.
    public var ballots: Int
    /// 32 random bytes, so that the digest of withheld ballots cannot be guessed.
    public var salt: Digest

    /// Binds ballots to an election, a precinct, a contest and a part.
    public init(election: ElectionID, slot: Slot, ballots: Int, salt: Digest) {
      self.election = election
      self.slot = slot
      self.ballots = ballots
      self.salt = salt
    }
  }

  /// The header.
  public let header: Header
  /// All bytes of the file.
  public let bytes: [UInt8]
  /// Where the first ballot line begins in `bytes`.
  public let bodyStart: Int
  /// The number of ballot lines, which an honest header states.
  public let lines: Int
  /// The first line (from 1, of the file) that stands before its place in byte order, if any.
  public let unsortedLine: Int?
}

/// Where bytes stop having the form of a ballots file.
public struct BallotsFormError: Error, Equatable, Sendable {
  /// The line of the file, from 1.
  public let line: Int
  /// What was expected there.
  public let expected: String
}

extension BallotsFile {
  /// Writes a ballots file: the lines are sorted, so that no order of voting survives.
  ///
  /// - Parameters:
  ///   - header: its `ballots` is replaced by the number of lines.
  ///   - ballots: one line a ballot, without the line feed.
  public static func file(header: Header, ballots: [[UInt8]]) -> [UInt8] {
    var header = header
    header.ballots = ballots.count
    var file = head(header)
    for ballot in ballots.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      file += ballot
      file.append(UInt8(ascii: "\n"))
    }
    return file
  }

  /// Writes the header lines and the empty line, for whoever writes sorted lines after them.
  public static func head(_ header: Header) -> [UInt8] {
    Array(
      """
      shomar-ballots/1
      election \(header.election)
      precinct \(header.slot.precinct)
      contest \(header.slot.contest)
      part \(header.slot.part.rawValue)
      ballots \(header.ballots)
      salt \(header.salt.hex)


      """.utf8)
  }
}

extension BallotsFile {
  /// The first line (from 1, of the file) with a code that a contest's codes cannot be.
  ///
  /// - Complexity: O(n) in the number of bytes.
  public func firstLine(withCodeOutside form: CodeForm) -> Int? {
    var isInAlphabet = [Bool](repeating: false, count: 256)
    for character in form.alphabet.utf8 { isInAlphabet[Int(character)] = true }
    var line = Self.headerLines + 1
    var length = 0
    for byte in bytes[bodyStart...] {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"):
        guard length == 0 || length == form.length else { return line }
        length = 0
        if byte == UInt8(ascii: "\n") { line += 1 }
      case UInt8(ascii: "-"), UInt8(ascii: "*"): break
      default:
        guard isInAlphabet[Int(byte)] else { return line }
        length += 1
      }
    }
    return nil
  }
}
