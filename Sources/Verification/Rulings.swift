import ElectionModel

/// What the authority has ruled about the seats of lists (decision.md, "What takes effect"), as the
/// division asks for it.
struct Rulings {
  private let board: ListBoard
  /// Those that were made on the figures of this count.
  private let current: [ListRuling]

  init(_ all: [ListRuling], _ board: ListBoard) {
    self.board = board
    current = all.filter { ruling in
      Int128(ruling.denominator) == board.denominator
        && ruling.votes.map { Int128($0) } == board.sums
    }
  }

  /// Which clubs a ruling on halves rounds up; nil while there is none.
  func roundedUp(_ question: ListQuestion) -> [Int]? {
    guard let ruling = current.first(where: { $0.question == question }) else { return nil }
    return ruling.gives.compactMap { gift in board.clubs.firstIndex { $0.claim == gift.claim } }
  }

  /// The seats that a ruling gives to each club, in the order of the clubs; nil while there is none
  /// that fits.
  ///
  /// - Parameters:
  ///   - given: the seats of each club apart from those that are asked about.
  ///   - most: the most seats that one club can get.
  ///   - clubs: who can get seats.
  func seats(
    _ question: ListQuestion, given: [Int], most: Int, among clubs: [Int]
  ) -> [Int]? {
    for ruling in current where ruling.question == question {
      var seats = board.clubs.map { _ in 0 }
      var fits = true
      for gift in ruling.gives {
        guard let club = clubs.first(where: { board.clubs[$0].claim == gift.claim }),
          gift.seats <= most, given[club] + gift.seats <= board.clubs[club].members.count
        else {
          fits = false
          break
        }
        seats[club] = gift.seats
      }
      if fits { return seats }
    }
    return nil
  }
}
