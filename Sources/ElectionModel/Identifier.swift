/// A name from the election definition: 1 to 64 characters of `A-Z a-z 0-9 . _ -`, the first a
/// letter or a digit (docs/formats/README.md). Names of different kinds are different types.
public struct Identifier<Kind: Sendable>: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The characters.
  public let text: String

  /// Takes a text that has the form of an id.
  ///
  /// - Returns: nil for any other text.
  public init?(_ text: String) {
    let bytes = text.utf8
    guard (1...64).contains(bytes.count), let first = bytes.first,
      Limits.isLetterOrDigit(first), bytes.allSatisfy(Self.admits)
    else { return nil }
    self.text = text
  }

  private static func admits(_ byte: UInt8) -> Bool {
    Limits.isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }

  /// The characters.
  public var description: String { text }

  /// Byte order, which for ASCII is the order of the strings.
  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// The kinds of names.
public enum IdentifierKind {
  /// An election.
  public enum Election: Sendable {}
  /// An area.
  public enum Area: Sendable {}
  /// A contest.
  public enum Contest: Sendable {}
  /// A precinct.
  public enum Precinct: Sendable {}
  /// A signing key.
  public enum Key: Sendable {}
  /// A counting rule.
  public enum Rule: Sendable {}
}

/// Names an election.
public typealias ElectionID = Identifier<IdentifierKind.Election>
/// Names an area.
public typealias AreaID = Identifier<IdentifierKind.Area>
/// Names a contest.
public typealias ContestID = Identifier<IdentifierKind.Contest>
/// Names a precinct.
public typealias PrecinctID = Identifier<IdentifierKind.Precinct>
/// Names a signing key.
public typealias KeyID = Identifier<IdentifierKind.Key>
/// Names a counting rule.
public typealias RuleID = Identifier<IdentifierKind.Rule>

/// A candidate's code: 1 to 8 letters or digits of the contest's own alphabet; never a number.
public struct CandidateCode: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The characters.
  public let text: String

  /// Takes a text that can be a code in some contest.
  ///
  /// - Returns: nil for any other text.
  public init?(_ text: String) {
    guard (1...8).contains(text.utf8.count), text.utf8.allSatisfy(Limits.isLetterOrDigit) else {
      return nil
    }
    self.text = text
  }

  /// A list's code, or the word for the independents: who can claim seats in a contest of lists.
  ///
  /// - Returns: nil for any other text.
  public static func claim(_ text: String) -> CandidateCode? {
    text == independents.text ? independents : CandidateCode(text)
  }

  /// The word that stands for all independents together in lots, ties, questions and rulings. It
  /// is longer than any code, so that no candidate and no list has it.
  public static let independents = CandidateCode(word: "independents")

  private init(word: String) { text = word }

  /// The characters.
  public var description: String { text }

  /// Byte order, which for ASCII is the order of the strings.
  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// Which share of a precinct's contest a return states; a branch that fell back to paper has both.
public enum Part: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Ballots recorded by a device.
  case electronic
  /// Ballots on paper.
  case paper

  /// Byte order of the names.
  public static func < (left: Part, right: Part) -> Bool {
    byteOrder(left.rawValue, right.rawValue)
  }
}
