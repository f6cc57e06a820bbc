/// Why the numbers of a contest among lists cannot be counted with.
public enum ListContestError: Error, Equatable {
  /// The number of seats is not between 0 and `ListContest.mostSeats`.
  case seats(Int)
  /// A number of votes or ballots is below zero.
  case negativeVotes
  /// The votes, added up, are more than `ListContest.mostVotes`, or too many for the seats.
  case tooManyVotes
  /// Candidate `candidate` names a list that is not there.
  case unknownList(candidate: Int)
  /// List `list` names an alliance that is not between 0 and the number of lists.
  case unknownAlliance(list: Int)
  /// Two candidates of list `list` have place `place`.
  case repeatedPlace(list: Int, place: Int)
}

extension ListContest {
  /// More seats than any council has; a larger number is a mistake in the input.
  public static let mostSeats = 100_000

  /// More votes than any election definition has room for (docs/formats/definition.md, "Lists"), and
  /// fewer where votes times seats would not fit a machine word.
  public static let mostVotes = 1 << 54

  /// Refuses what a count would trap on, before it begins.
  func check() throws(ListContestError) {
    guard (0...Self.mostSeats).contains(seats) else { throw .seats(seats) }
    guard validBallots <= Self.mostVotes else { throw .tooManyVotes }
    guard validBallots >= 0, !lists.contains(where: { $0.votes < 0 }),
      !candidates.contains(where: { $0.votes < 0 })
    else { throw .negativeVotes }
    for (index, list) in lists.enumerated() {
      guard let alliance = list.alliance else { continue }
      guard lists.indices.contains(alliance) else { throw .unknownAlliance(list: index) }
    }
    try checkPlaces()
    try checkSum()
  }

  private func checkPlaces() throws(ListContestError) {
    var places = [Set<Int>](repeating: [], count: lists.count)
    for (index, candidate) in candidates.enumerated() {
      guard let list = candidate.list else { continue }
      guard lists.indices.contains(list) else { throw .unknownList(candidate: index) }
      guard places[list].insert(candidate.place).inserted else {
        throw .repeatedPlace(list: list, place: candidate.place)
      }
    }
  }

  /// The most that any rule adds up: list votes once for the list and once for each member.
  private func checkSum() throws(ListContestError) {
    var factors = [Int](repeating: 1, count: lists.count)
    for candidate in candidates {
      if let list = candidate.list { factors[list] += 1 }
    }
    let most = min(Self.mostVotes, Int.max / max(1, seats))
    var sum = 0
    for (list, factor) in zip(lists, factors) {
      let (product, tooLarge) = list.votes.multipliedReportingOverflow(by: factor)
      let (next, overflow) = sum.addingReportingOverflow(product)
      guard !tooLarge, !overflow, next <= most else { throw .tooManyVotes }
      sum = next
    }
    for candidate in candidates {
      let (next, overflow) = sum.addingReportingOverflow(candidate.votes)
      guard !overflow, next <= most else { throw .tooManyVotes }
      sum = next
    }
  }
}
