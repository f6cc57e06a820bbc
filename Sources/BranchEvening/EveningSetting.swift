import ElectionModel

/// What an evening is held with, and what does not change during it: the definition, the precinct
/// and the rules of examination, which other rooms have and hand in.
public struct EveningSetting: Sendable {
  /// Examines the bytes of a return file and of the ballots file beside it.
  public typealias Examining = @Sendable ([UInt8], [UInt8]?) -> [Finding]
  /// Counts the ballots of a file.
  public typealias Counting = @Sendable (BallotsFile, Contest, CountingRule) -> BallotsCount

  /// The election definition.
  public let definition: Definition
  /// The precinct whose poll is closed.
  public let precinct: Precinct
  /// The contests it serves, in the order of the definition.
  public let contests: [Contest]
  /// The keys that may sign its returns, as the definition's signing rules name their roles.
  public let keys: [SigningKey]
  /// True where everything is practice.
  public let isPractice: Bool
  /// Examines a return.
  public let examine: Examining
  /// Counts ballots.
  public let count: Counting

  /// Prepares an evening of a precinct.
  ///
  /// - Parameters:
  ///   - definition: the election definition.
  ///   - precinct: one of its precincts.
  ///   - examine: what the count centre will examine returns with.
  ///   - count: what it will count ballots with.
  public init(
    definition: Definition, precinct: Precinct, examine: @escaping Examining,
    count: @escaping Counting
  ) {
    self.definition = definition
    self.precinct = precinct
    contests = precinct.contests.compactMap(definition.contest)
    let roles = definition.header.signing(of: .return).map(\.role)
    keys = definition.keys.filter { $0.isEntitled(to: precinct.id) && roles.contains($0.role) }
      .sorted {
        (roles.firstIndex(of: $0.role) ?? 0, $0.id) < (roles.firstIndex(of: $1.role) ?? 0, $1.id)
      }
    isPractice = definition.header.purpose == .rehearsal
    self.examine = examine
    self.count = count
  }

  /// The people who can be written down: one for each key, and four without a key.
  public var peopleCount: Int { keys.count + Self.othersCount }

  /// Observers, representatives and others without a key.
  static let othersCount = 4

  /// Who a person is, whoever else is there: the name of the key, or the place among the others.
  func identity(of person: Int) -> String {
    person < keys.count ? "key \(keys[person].id)" : "other \(person - keys.count + 1)"
  }

  /// The place of a contest's part at this precinct.
  public func slot(_ contest: Contest, _ part: Part) -> Slot {
    Slot(precinct: precinct.id, contest: contest.id, part: part)
  }

  func contest(of slot: Slot) -> Contest {
    guard let contest = contests.first(where: { $0.id == slot.contest }) else {
      preconditionFailure("a slot of an evening is of a contest that the precinct serves")
    }
    return contest
  }
}
