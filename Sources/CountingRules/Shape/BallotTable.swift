/// The ballots of one contest: equal ones once, with their number.
///
/// No order, time or serial of ballots is kept beyond the order of the groups in the file they came
/// from, which says nothing: rules must give the same outcome for any order of groups.
///
/// Group `i` holds `choices[starts[i]..<starts[i + 1]]`, one number a rank or mark: a candidate's
/// place in the input (from 0), or one of the marks below zero that `Mark` names.
public struct BallotTable: Sendable, Equatable {
  /// What can stand at a rank instead of a candidate.
  public enum Mark {
    /// Nothing: the voter left the rank out.
    public static let skipped: Int32 = -1
    /// More than one candidate at one rank.
    public static let overvote: Int32 = -2
    /// A name that is no candidate's.
    public static let unknown: Int32 = -3
  }

  /// How many candidates there are.
  public let candidateCount: Int
  /// Where each group begins in `choices`; one more than there are groups, first 0.
  public private(set) var starts: [Int]
  /// The choices of all groups, one after another.
  public private(set) var choices: [Int32]
  /// How many ballots each group stands for; above zero.
  public private(set) var weights: [Int]

  /// A table without ballots.
  public init(candidateCount: Int) {
    self.candidateCount = candidateCount
    starts = [0]
    choices = []
    weights = []
  }

  /// The number of groups.
  public var count: Int { weights.count }

  /// The number of ballots; traps on overflow.
  public var ballots: Int { weights.reduce(0, +) }

  /// Adds a group. Every choice must be a candidate's place or a mark; the weight above zero.
  public mutating func append(_ group: some Sequence<Int32>, weight: Int = 1) {
    precondition(weight > 0, "a group of ballots stands for one ballot or more")
    // Arrays and their slices are read in one walk, without an iterator for each group.
    let isRead: Void? = group.withContiguousStorageIfAvailable { buffer in
      for choice in buffer { check(choice) }
      choices.append(contentsOf: buffer)
    }
    if isRead == nil {
      for choice in group {
        check(choice)
        choices.append(choice)
      }
    }
    starts.append(choices.count)
    weights.append(weight)
  }

  private func check(_ choice: Int32) {
    precondition(
      choice >= Mark.unknown && choice < Int32(candidateCount),
      "a choice is a candidate's place or a mark")
  }

  /// The choices of group `index`.
  public func group(_ index: Int) -> ArraySlice<Int32> {
    choices[starts[index]..<starts[index + 1]]
  }
}
